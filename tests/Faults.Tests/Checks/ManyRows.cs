using System.Security.Cryptography;
using System.Text;
using CareRostering.Faults.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Data.Sqlite;

namespace CareRostering.Faults.Tests.Checks;

/// <summary>A store of an earlier program with many rows, so that to migrate it, to back it up and to restore it takes a while; and what is in it.</summary>
internal static class ManyRows
{
    /// <summary>The numbered files of this program, in order.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. typeof(Database).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Runs the first so many files as the service's start does, and fills the tables of the first with made-up rows.</summary>
    public static void Fill(FaultStore store, int files, int rows, string mark = "a")
    {
        if (store.Settings.PostgreSql is null)
        {
            // As every start of the service leaves it.
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store.Settings.Path, Pooling = false }.ToString());
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = wal";
            command.ExecuteNonQuery();
        }

        using Database database = store.Open();
        foreach (string file in Files.Take(files))
        {
            database.Write(session =>
            {
                using Stream stream = typeof(Database).Assembly.GetManifestResourceStream(file)!;
                using var reader = new StreamReader(stream);
                session.Execute("create table if not exists schema_migrations (number bigint not null primary key, name text not null, applied_at text not null)");
                session.Execute(reader.ReadToEnd());
                session.Execute(
                    "insert into schema_migrations (number, name, applied_at) values (@number, @file, '2026-01-05T10:00:00.000Z')",
                    new { number = long.Parse(file.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), file });
                if (file == Files[0])
                {
                    Fill(session, rows, mark);
                }
            });
        }
    }

    /// <summary>A hash of all that was put in, and how many of the files have run.</summary>
    public static (string Hash, int Files) Read(FaultStore store)
    {
        using Database database = store.Open();
        return database.Read(session =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (string sql in (string[])
            [
                "select id || state || document || reasons from referrals order by id", "select id || referral || document from offers order by id",
                "select id || document from patients order by id", "select day || hash || changes from rotas order by day, version",
            ])
            {
                foreach (string row in session.Query<string>(sql))
                {
                    hash.AppendData(Encoding.UTF8.GetBytes(row));
                }
            }

            return (Convert.ToHexStringLower(hash.GetCurrentHash()), (int)session.First<long>("select count(*) from schema_migrations"));
        });
    }

    private static void Fill(Session session, int rows, string mark)
    {
        string numbers = FormattableString.Invariant($"with recursive n (i) as (select 1 union all select i + 1 from n where i < {rows})");
        session.Execute(
            """
            insert into rotas (day, version, kind, in_force, author, reason, created_at, hash, day_hash, day_document, rota_document, changes)
            values ('2026-01-05', 1, 'planned', 1, 'test', 'Planned', '2026-01-05T10:00:00.000Z', @mark, '', @none, @none, '[]')
            """,
            new { mark, none = Array.Empty<byte>() });
        session.Execute($"insert into patients (id, revision, document) {numbers} select 'p' || cast(i as text), 1, '{{\"id\":\"p' || cast(i as text) || '\",\"lat\":51.8,\"lon\":-0.8}}' from n");
        session.Execute(
            $$"""
            insert into referrals (id, revision, state, received_at, due_at, document, reasons) {{numbers}}
            select 'R' || cast(i as text), 1, 'cancelled', '2026-01-05T10:00:00.000Z', '2026-01-06T10:00:00.000Z', '{"mark":"{{mark}}","minutes":30}', '[]' from n
            """);
        session.Execute(
            $"insert into offers (id, referral, day, version, position, document) {numbers} select 'o' || cast(i as text), 'R' || cast(i as text), '2026-01-05', 1, 1, '{{\"rank\":1,\"of\":\"{mark}\"}}' from n");
    }
}
