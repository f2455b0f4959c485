using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using NodaTime;

namespace CareRostering.Api.ApiKeys;

/// <summary>Keys as stored. A revoked one stays, so that its id is never somebody else's.</summary>
internal static class ApiKeyStore
{
    private static readonly Duration UseIsNewsAfter = Duration.FromMinutes(1);

    private const string Columns =
        """
        select id as Id, prefix as Prefix, hash as Hash, roles as Roles, localities as Localities, worker as Worker, created_at as CreatedAt,
          expires_at as ExpiresAt, last_used_at as LastUsedAt, revoked_at as RevokedAt
        from api_keys
        """;

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Prefix { get; init; } = "";

        public string Hash { get; init; } = "";

        public string Roles { get; init; } = "";

        public string Localities { get; init; } = "";

        public string? Worker { get; init; }

        public string CreatedAt { get; init; } = "";

        public string? ExpiresAt { get; init; }

        public string? LastUsedAt { get; init; }

        public string? RevokedAt { get; init; }

        public ApiKeyResource ToResource() => new()
        {
            Id = Id,
            Prefix = Prefix,
            Roles = JsonSerializer.Deserialize<IReadOnlyList<Role>>(Roles, ApiJson.Options)!,
            Localities = JsonSerializer.Deserialize<IReadOnlyList<string>>(Localities, ApiJson.Options)!,
            Worker = Worker,
            CreatedAt = CreatedAt,
            ExpiresAt = ExpiresAt,
            LastUsedAt = LastUsedAt,
            RevokedAt = RevokedAt,
        };
    }

    public static IReadOnlyList<ApiKeyResource> List(Session session, string? after, int limit) =>
        [.. session.Query<Row>($"{Columns} where id > @after order by id limit @limit", new { after = after ?? "", limit }).Select(row => row.ToResource())];

    public static ApiKeyResource? Find(Session session, string id) => FindRow(session, id)?.ToResource();

    public static void Insert(Session session, ApiKeyResource key, string hash) => session.Execute(
        """
        insert into api_keys (id, prefix, hash, roles, localities, worker, created_at, expires_at)
        values (@Id, @Prefix, @hash, @roles, @localities, @Worker, @CreatedAt, @ExpiresAt)
        """,
        new
        {
            key.Id,
            key.Prefix,
            hash,
            roles = JsonSerializer.Serialize(key.Roles, ApiJson.Options),
            localities = JsonSerializer.Serialize(key.Localities, ApiJson.Options),
            key.Worker,
            key.CreatedAt,
            key.ExpiresAt,
        });

    /// <summary>Revokes a key; one revoked already keeps its first time.</summary>
    public static void Revoke(Session session, string id, string now) =>
        session.Execute("update api_keys set revoked_at = coalesce(revoked_at, @now) where id = @id", new { id, now });

    /// <summary>Whether any administrator's key works.</summary>
    public static bool AnyAdministrator(Session session, string now) =>
        session.Query<Row>($"{Columns} where revoked_at is null and (expires_at is null or expires_at > @now)", new { now })
            .Any(row => row.ToResource().Roles.Contains(Role.Administrator));

    /// <summary>Who holds a key; null where it is none, or does not work any more. When it was used is noted, at most once a minute.</summary>
    public static Caller? Verify(Database database, string key, Instant now)
    {
        if (ApiKeyText.IdOf(key) is not { } id || database.Read(session => FindRow(session, id)) is not { } row || !ApiKeyText.Matches(key, row.Hash))
        {
            return null;
        }

        if (row.RevokedAt is not null || (row.ExpiresAt is { } expires && Instants.Parse(expires) <= now))
        {
            return null;
        }

        if (row.LastUsedAt is not { } used || Instants.Parse(used) + UseIsNewsAfter <= now)
        {
            database.Write(session => session.Execute("update api_keys set last_used_at = @now where id = @id", new { id, now = Instants.Text(now) }));
        }

        ApiKeyResource known = row.ToResource();
        return new Caller($"key:{id}", known.Roles, known.Localities, known.Worker);
    }

    private static Row? FindRow(Session session, string id) => session.First<Row>($"{Columns} where id = @id", new { id });
}
