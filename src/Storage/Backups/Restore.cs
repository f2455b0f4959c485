using System.Data;
using CareRostering.Optimiser.Problem;
using CareRostering.Storage.Dialects;

namespace CareRostering.Storage.Backups;

/// <summary>
/// Puts a backup into a store of either kind. All of it is one transaction: tables are made as they were when the backup was taken, filled, read back and
/// compared, and brought to this program's version. Until the commit the store is as before; after it, it is whole.
/// </summary>
public static class Restore
{
    /// <summary>Restores <paramref name="file"/>. A store that holds anything is refused, unless <paramref name="replace"/> says that it may be lost.</summary>
    /// <exception cref="FaultException">The backup or the store cannot be used; the store is as before.</exception>
    public static BackupSummary Run(StorageSettings settings, string file, bool replace, TimeProvider clock)
    {
        using BackupFile backup = BackupFile.Open(file);
        IReadOnlyList<Migration> known = Migrations.All();
        long[] unknown = [.. backup.Manifest.Migrations.Except(known.Select(migration => migration.Number))];
        if (unknown.Length > 0)
        {
            throw BackupFaults.Newer(file, unknown);
        }

        backup.Verify();
        bool isNew = string.IsNullOrWhiteSpace(settings.PostgreSql) && !File.Exists(settings.Path);
        using var database = new Database(settings);
        bool done = false;
        try
        {
            database.Prepare();
            database.Write(session => Fill(database, session, backup, file, known, replace, clock));
            done = true;
            return new BackupSummary(backup.Manifest.Taken, backup.Manifest.Tables.Count, backup.Manifest.Tables.Sum(table => table.Rows));
        }
        catch (StoreUnavailableException failure)
        {
            throw BackupFaults.Unavailable(database.Dialect.Place, failure);
        }
        catch (StoreConflictException failure)
        {
            throw BackupFaults.Damaged(file, "tables", $"Rows do not fit together: {failure.InnerException!.Message}", failure);
        }
        finally
        {
            if (isNew && !done)
            {
                database.Dispose();
                foreach (string ending in (string[])["", "-wal", "-shm"])
                {
                    File.Delete(settings.Path + ending);
                }
            }
        }
    }

    private static void Fill(
        Database database, Session session, BackupFile backup, string file, IReadOnlyList<Migration> known, bool replace, TimeProvider clock)
    {
        Dialect dialect = database.Dialect;
        IReadOnlyList<TableShape> before = dialect.Tables(session);
        if (!replace && before.FirstOrDefault(table => HoldsRows(session, table)) is { } holding)
        {
            throw BackupFaults.NotEmpty(dialect.Place, holding.Name);
        }

        dialect.DeferReferences(session);
        foreach (TableShape table in before.Reverse())
        {
            session.Execute($"drop table \"{table.Name}\"");
        }

        Migrations.CreateList(session);
        foreach (Migration migration in known.Where(migration => backup.Manifest.Migrations.Contains(migration.Number)))
        {
            Migrations.Apply(database, session, migration, clock);
        }

        List<TableShape> made = [.. dialect.Tables(session).Where(table => table.Name != Migrations.TableName)];
        ThrowIfOtherTables(backup.Manifest, made, file);
        foreach (TableShape table in made)
        {
            // What migrations put in themselves comes with the backup.
            session.Execute($"delete from \"{table.Name}\"");
        }

        foreach (TableShape table in made)
        {
            Insert(session, backup, backup.Manifest.Tables.Single(own => own.Name == table.Name));
        }

        foreach (TableShape table in made)
        {
            Compare(session, table, backup.Manifest.Tables.Single(own => own.Name == table.Name), file);
        }

        foreach (Migration migration in known)
        {
            Migrations.Apply(database, session, migration, clock);
        }
    }

    /// <summary>Counters and the list of migrations are there in any store that was started once.</summary>
    private static bool HoldsRows(Session session, TableShape table) =>
        table.Name is not (Migrations.TableName or "counters") && session.First<long>($"select count(*) from \"{table.Name}\"") > 0;

    private static void ThrowIfOtherTables(BackupManifest manifest, IReadOnlyList<TableShape> made, string file)
    {
        string[] wrong =
        [
            .. manifest.Tables.Select(table => table.Name).Except(made.Select(table => table.Name)),
            .. made.Where(table => manifest.Tables.Count(own => own.Name == table.Name && own.Columns.SequenceEqual(table.Columns)) != 1).Select(table => table.Name),
        ];
        if (wrong.Length > 0)
        {
            throw BackupFaults.Damaged(file, BackupManifest.EntryName, $"Tables are not those of its migrations: {string.Join(", ", wrong.Distinct(StringComparer.Ordinal))}.");
        }
    }

    private static void Insert(Session session, BackupFile backup, BackupTable table)
    {
        using IDbCommand command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText =
            $"insert into \"{table.Name}\" ({RowText.Names(table.Columns)}) values ({string.Join(", ", Enumerable.Range(0, table.Columns.Count).Select(index => $"@p{index}"))})";
        foreach (object?[] row in backup.Rows(table))
        {
            command.Parameters.Clear();
            for (int index = 0; index < row.Length; index++)
            {
                IDbDataParameter parameter = command.CreateParameter();
                parameter.ParameterName = $"p{index}";
                parameter.Value = row[index] ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            command.ExecuteNonQuery();
        }
    }

    /// <summary>Reads back what was written.</summary>
    private static void Compare(Session session, TableShape made, BackupTable table, string file)
    {
        (long rows, string hash) = RowText.Write(session, made.Name, table.Columns, made.Key, Stream.Null);
        if (rows != table.Rows || hash != table.Sha256)
        {
            throw BackupFaults.Damaged(file, table.EntryName, $"Read back, the table has {rows} rows with hash {hash}; the backup was written with {table.Rows} and {table.Sha256}.");
        }
    }
}
