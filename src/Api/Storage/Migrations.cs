using System.Globalization;
using System.Reflection;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Api.Storage;

/// <summary>Brings the database to the version this program knows: numbered SQL files, each run once, in order, in a transaction of its own.</summary>
internal static class Migrations
{
    /// <summary>Whether the database has been through every file that this program knows.</summary>
    public static bool IsComplete(Session session)
    {
        HashSet<long> applied = [.. session.Query<long>("select number from schema_migrations")];
        return All().All(migration => applied.Contains(migration.Number));
    }

    public static void Run(Database database, TimeProvider clock)
    {
        database.Configure("pragma journal_mode = wal");
        database.Write(session => session.Execute(
            "create table if not exists schema_migrations (number bigint not null primary key, name text not null, applied_at text not null)"));
        foreach ((long number, string name, string sql) in All())
        {
            database.Write(session =>
            {
                if (session.First<long?>("select number from schema_migrations where number = @number", new { number }) is null)
                {
                    session.Execute(sql);
                    session.Execute(
                        "insert into schema_migrations (number, name, applied_at) values (@number, @name, @appliedAt)",
                        new { number, name, appliedAt = Instants.Text(clock) });
                }
            });
        }
    }

    private static IEnumerable<(long Number, string Name, string Sql)> All()
    {
        Assembly assembly = typeof(Migrations).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream);
            yield return (long.Parse(resource.AsSpan(0, 4), CultureInfo.InvariantCulture), resource, reader.ReadToEnd());
        }
    }
}

/// <summary>Instants as the database and the answers write them: ISO 8601 in UTC, sortable as text.</summary>
internal static class Instants
{
    private static readonly InstantPattern WholeSeconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    public static Instant Now(TimeProvider clock) => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public static string Text(TimeProvider clock) => Text(Now(clock));

    /// <summary>Now in whole seconds, as days and referrals write instants.</summary>
    public static string Seconds(TimeProvider clock) => WholeSeconds.Format(Now(clock));

    public static string Text(Instant instant) => Pattern.Format(instant);

    public static Instant Parse(string text) => Pattern.Parse(text).Value;
}
