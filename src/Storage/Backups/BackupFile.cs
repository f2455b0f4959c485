using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Storage.Backups;

/// <summary>
/// A backup that was opened to be read: a zip file with one entry of rows for each table and a manifest with their counts and hashes.
/// Nothing of it is believed before <see cref="Verify"/> has read it to its end.
/// </summary>
internal sealed class BackupFile : IDisposable
{
    private const int MostManifestBytes = 10_000_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly string file;
    private readonly ZipArchive archive;

    private BackupFile(string file, ZipArchive archive, BackupManifest manifest)
    {
        this.file = file;
        this.archive = archive;
        Manifest = manifest;
    }

    /// <summary>What it says of itself.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Opens a backup and reads its manifest.</summary>
    /// <exception cref="FaultException">It cannot be read, or is none.</exception>
    public static BackupFile Open(string file)
    {
        ZipArchive? opened = null;
        try
        {
            opened = new ZipArchive(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read), ZipArchiveMode.Read);
            ZipArchiveEntry entry = opened.GetEntry(BackupManifest.EntryName) ?? throw BackupFaults.Foreign(file);
            using Stream text = entry.Open();
            BackupManifest? manifest = entry.Length > MostManifestBytes ? null : JsonSerializer.Deserialize<BackupManifest>(text, Json);
            if (manifest?.Format != BackupManifest.FormatName)
            {
                throw BackupFaults.Foreign(file);
            }

            return new BackupFile(file, opened, manifest);
        }
        catch (Exception failure)
        {
            opened?.Dispose();
            throw failure switch
            {
                FaultException known => known,
                InvalidDataException or JsonException => BackupFaults.Foreign(file, failure),
                IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException => BackupFaults.Unreadable(file, failure),
                _ => failure,
            };
        }
    }

    /// <summary>The manifest's entry of a backup that is being written.</summary>
    public static void WriteManifest(ZipArchive to, BackupManifest manifest)
    {
        using Stream entry = to.CreateEntry(BackupManifest.EntryName).Open();
        JsonSerializer.Serialize(entry, manifest, Json);
    }

    /// <summary>Reads every row and compares counts and hashes with the manifest.</summary>
    /// <exception cref="FaultException"><c>BACKUP_DAMAGED</c>: every table that is not as it was written.</exception>
    public void Verify()
    {
        var faults = new List<Fault>();
        foreach (BackupTable table in Manifest.Tables)
        {
            try
            {
                foreach (object?[] _ in Rows(table))
                {
                    // Reading to the end is the check.
                }
            }
            catch (FaultException damaged)
            {
                faults.AddRange(damaged.Faults);
            }
        }

        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }

    /// <summary>The rows of a table; the last is followed by the check of count and hash.</summary>
    /// <exception cref="FaultException"><c>BACKUP_DAMAGED</c>.</exception>
    public IEnumerable<object?[]> Rows(BackupTable table)
    {
        using IEnumerator<object?[]> rows = Read(table).GetEnumerator();
        while (true)
        {
            object?[] row;
            try
            {
                if (!rows.MoveNext())
                {
                    yield break;
                }

                row = rows.Current;
            }
            catch (Exception failure) when (failure is InvalidDataException or JsonException or IOException or InvalidOperationException)
            {
                throw BackupFaults.Damaged(file, table.EntryName, $"It cannot be read: {failure.Message}", failure);
            }

            yield return row;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private IEnumerable<object?[]> Read(BackupTable table)
    {
        ZipArchiveEntry entry = archive.GetEntry(table.EntryName) ?? throw BackupFaults.Damaged(file, table.EntryName, "The table is missing.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var text = new BufferedStream(entry.Open());
        using var line = new MemoryStream();
        long rows = 0;
        int next;
        while ((next = text.ReadByte()) >= 0)
        {
            line.WriteByte((byte)next);
            if (next != '\n')
            {
                continue;
            }

            hash.AppendData(line.GetBuffer(), 0, (int)line.Length);
            object?[] row = RowText.Read(line.GetBuffer().AsMemory(0, (int)line.Length));
            if (row.Length != table.Columns.Count)
            {
                throw BackupFaults.Damaged(file, table.EntryName, $"Row {rows + 1} has {row.Length} values for {table.Columns.Count} columns.");
            }

            line.SetLength(0);
            rows++;
            yield return row;
        }

        string found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (line.Length > 0 || rows != table.Rows || found != table.Sha256)
        {
            throw BackupFaults.Damaged(file, table.EntryName, $"{rows} rows with hash {found} were read; the backup was written with {table.Rows} and {table.Sha256}.");
        }
    }
}
