using CareRostering.Storage.Dialects;

namespace CareRostering.Storage.Tests;

/// <summary>Stores with rows in them, and what is in them by a look of its own.</summary>
internal static class Filled
{
    /// <summary>Rows that are hard to copy: letters of many alphabets, quotes, line ends, nothing, all bytes, great numbers, tables that refer to each other.</summary>
    public static void Store(StorageSettings settings, int workers = 30)
    {
        using var database = new Database(settings);
        Migrations.Run(database, TimeProvider.System);
        database.Write(session =>
        {
            for (int number = 0; number < workers; number++)
            {
                string id = $"{"aBÅé-z "[number % 7]}w{number}";
                session.Execute(
                    "insert into workers (id, revision, document) values (@id, @revision, @document)",
                    new { id, revision = long.MaxValue - number, document = $"{{\"name\": \"Zoë\\n{number}\", \"emoji\": \"🚗\"}}\r\n" });
                session.Execute(
                    "insert into shifts (id, revision, document, day, worker) values (@id, 1, '{}', '2026-01-05', @worker)", new { id = $"s{number}", worker = id });
            }

            byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
            session.Execute(
                """
                insert into rotas (day, version, kind, in_force, based_on, author, reason, created_at, hash, day_hash, day_document, rota_document, changes)
                values ('2026-01-05', 1, 'planned', 0, null, 'Åsa', '', '2026-01-05T10:00:00.000Z', 'h', 'd', @all, @empty, '[]')
                """,
                new { all, empty = Array.Empty<byte>() });
            session.Execute("insert into publications (day, version, author, published_at) values ('2026-01-05', 1, 'x', 'now')");
            session.Next("plans");
        });
    }

    /// <summary>Every row of every table but the list of migrations, as text in no order that either store chooses.</summary>
    public static IReadOnlyList<string> Rows(StorageSettings settings)
    {
        using var database = new Database(settings);
        return database.Read(session =>
        {
            var rows = new List<string>();
            foreach (TableShape table in database.Dialect.Tables(session).Where(table => table.Name != "schema_migrations"))
            {
                foreach (IDictionary<string, object> row in session.Query<dynamic>($"select * from {table.Name}").Cast<IDictionary<string, object>>())
                {
                    rows.Add($"{table.Name}: {string.Join("|", row.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Text(pair.Value)}"))}");
                }
            }

            rows.Sort(StringComparer.Ordinal);
            return rows;
        });
    }

    private static string Text(object? value) => value switch
    {
        null => "nothing",
        byte[] bytes => $"bytes {Convert.ToHexString(bytes)}",
        _ => $"{value.GetType().Name} {value}",
    };
}
