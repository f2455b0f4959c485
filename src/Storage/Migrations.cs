using System.Globalization;
using System.Reflection;

namespace CareRostering.Storage;

/// <summary>
/// Brings the database to the version this program knows: numbered SQL files, each run once, in order, in a transaction of its own. Nodes that start at the
/// same time take turns, so each file still runs once.
/// </summary>
public static class Migrations
{
    /// <summary>The table with what has run.</summary>
    internal const string TableName = "schema_migrations";

    /// <summary>Runs what has not run yet.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    /// <exception cref="StoreNewerException">The store has migrations that this program does not know.</exception>
    public static void Run(Database database, TimeProvider clock)
    {
        database.Prepare();
        IReadOnlyList<Migration> all = All();
        long[] applied = [.. database.Write(session =>
        {
            CreateList(session);
            return session.Query<long>("select number from schema_migrations order by number");
        })];
        long[] unknown = [.. applied.Except(all.Select(migration => migration.Number))];
        if (unknown.Length > 0)
        {
            throw new StoreNewerException(unknown);
        }

        foreach (Migration migration in all)
        {
            database.Write(session => Apply(database, session, migration, clock));
        }
    }

    /// <summary>Whether the store has been through every file that this program knows.</summary>
    public static bool IsComplete(Session session)
    {
        HashSet<long> applied = [.. session.Query<long>("select number from schema_migrations")];
        return All().All(migration => applied.Contains(migration.Number));
    }

    /// <summary>The list of what has run.</summary>
    internal static void CreateList(Session session) =>
        session.Execute("create table if not exists schema_migrations (number bigint not null primary key, name text not null, applied_at text not null)");

    /// <summary>Runs one migration, unless it has run.</summary>
    internal static void Apply(Database database, Session session, Migration migration, TimeProvider clock)
    {
        if (session.First<long?>("select number from schema_migrations where number = @Number", new { migration.Number }) is not null)
        {
            return;
        }

        session.Execute(migration.Sql);
        database.Dialect.OrderTextByBytes(session);
        session.Execute(
            "insert into schema_migrations (number, name, applied_at) values (@Number, @Name, @appliedAt)",
            new { migration.Number, migration.Name, appliedAt = Instants.Text(clock) });
    }

    /// <summary>All that this program knows, in order.</summary>
    internal static IReadOnlyList<Migration> All()
    {
        Assembly assembly = typeof(Migrations).Assembly;
        var all = new List<Migration>();
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream);
            all.Add(new Migration(long.Parse(resource.AsSpan(0, 4), CultureInfo.InvariantCulture), resource, reader.ReadToEnd()));
        }

        return all;
    }
}

/// <summary>One numbered SQL file.</summary>
/// <param name="Number">The number its name begins with.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sql">What it does, in SQL that both stores understand.</param>
internal sealed record Migration(long Number, string Name, string Sql);
