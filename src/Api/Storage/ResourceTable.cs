using System.Text.Json;
using CareRostering.Api.Http;
using Dapper;

namespace CareRostering.Api.Storage;

/// <summary>A stored document and how often it has been written.</summary>
internal sealed record Stored<T>(string Id, long Revision, T Document);

/// <summary>
/// A table of JSON documents by id, with the few columns that are searched or referred to. Every resource is kept so.
/// Names of tables and columns are constants of this program, never input.
/// </summary>
internal sealed class ResourceTable<T>(string table, string noun, Func<T, string> id, params (string Name, Func<T, object?> Value)[] columns)
{
    private sealed record Row(string Id, long Revision, string Document);

    /// <summary>What one of these is called, for messages.</summary>
    public string Noun => noun;

    public string IdOf(T document) => id(document);

    public Stored<T>? Find(Session session, string id) =>
        session.First<Row>($"select id, revision, document from {table} where id = @id", new { id }) is { } row ? Read(row) : null;

    /// <summary>Documents by id, at most <paramref name="limit"/>, after <paramref name="after"/>, that meet <paramref name="condition"/>.</summary>
    public IReadOnlyList<Stored<T>> List(Session session, string condition = "1 = 1", object? values = null, string? after = null, int limit = int.MaxValue)
    {
        var parameters = new DynamicParameters(values);
        parameters.Add("after", after ?? "");
        parameters.Add("limit", limit);
        return [.. session.Query<Row>($"select id, revision, document from {table} where {condition} and id > @after order by id limit @limit", parameters).Select(Read)];
    }

    /// <summary>Inserts or replaces; the stored document with its new revision.</summary>
    public Stored<T> Put(Session session, T document)
    {
        var parameters = new DynamicParameters();
        parameters.Add("id", id(document));
        parameters.Add("document", JsonSerializer.Serialize(document, ApiJson.Options));
        foreach ((string name, Func<T, object?> value) in columns)
        {
            parameters.Add(name, value(document));
        }

        string names = string.Concat(columns.Select(column => $", {column.Name}"));
        string values = string.Concat(columns.Select(column => $", @{column.Name}"));
        string updates = string.Concat(columns.Select(column => $", {column.Name} = excluded.{column.Name}"));
        long revision = session.First<long>(
            $"insert into {table} (id, revision, document{names}) values (@id, 1, @document{values}) " +
            $"on conflict (id) do update set revision = {table}.revision + 1, document = excluded.document{updates} returning revision",
            parameters);
        return new Stored<T>(id(document), revision, document);
    }

    public bool Delete(Session session, string id) => session.Execute($"delete from {table} where id = @id", new { id }) > 0;

    public long Count(Session session) => session.First<long>($"select count(*) from {table}");

    private static Stored<T> Read(Row row) => new(row.Id, row.Revision, JsonSerializer.Deserialize<T>(row.Document, ApiJson.Options)!);
}
