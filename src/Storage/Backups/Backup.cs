using System.IO.Compression;
using CareRostering.Optimiser.Problem;
using CareRostering.Storage.Dialects;

namespace CareRostering.Storage.Backups;

/// <summary>Copies a store into one file that either kind of store can be restored from. The service may go on working meanwhile.</summary>
public static class Backup
{
    /// <summary>
    /// Writes all tables as they are at one moment, reads the file back, and only then gives it its name: a file of that name is a whole backup.
    /// The file can be read by its owner alone, for it says where people live.
    /// </summary>
    /// <exception cref="FaultException">The store cannot be read, or the file cannot be written; a file that was there is untouched.</exception>
    public static BackupSummary Write(StorageSettings settings, string file, TimeProvider clock)
    {
        using var database = new Database(settings);
        string place = database.Dialect.Place;
        if (!database.IsShared && !File.Exists(settings.Path))
        {
            throw BackupFaults.NoStore(place);
        }

        string partial = file + ".partial";
        try
        {
            using (FileStream stream = Create(partial))
            {
                using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    BackupFile.WriteManifest(archive, database.Read(session => WriteTables(database.Dialect, session, archive, clock)));
                }

                stream.Flush(flushToDisk: true);
            }

            using (BackupFile written = BackupFile.Open(partial))
            {
                written.Verify();
                File.Move(partial, file, overwrite: true);
                return new BackupSummary(written.Manifest.Taken, written.Manifest.Tables.Count, written.Manifest.Tables.Sum(table => table.Rows));
            }
        }
        catch (StoreUnavailableException failure)
        {
            throw BackupFaults.Unavailable(place, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BackupFaults.Unwritable(file, failure);
        }
        finally
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }

    private static BackupManifest WriteTables(Dialect dialect, Session session, ZipArchive archive, TimeProvider clock)
    {
        IReadOnlyList<TableShape> shapes = dialect.Tables(session);
        if (!shapes.Any(shape => shape.Name == Migrations.TableName))
        {
            throw BackupFaults.NoStore(dialect.Place);
        }

        var tables = new List<BackupTable>();
        foreach (TableShape shape in shapes.Where(shape => shape.Name != Migrations.TableName))
        {
            var table = new BackupTable(shape.Name, shape.Columns, 0, "");
            using Stream entry = archive.CreateEntry(table.EntryName).Open();
            (long rows, string hash) = RowText.Write(session, shape.Name, shape.Columns, shape.Key, entry);
            tables.Add(table with { Rows = rows, Sha256 = hash });
        }

        return new BackupManifest(BackupManifest.FormatName, Instants.Text(clock), [.. session.Query<long>($"select number from {Migrations.TableName} order by number")], tables);
    }

    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }
}
