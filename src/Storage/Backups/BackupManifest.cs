namespace CareRostering.Storage.Backups;

/// <summary>What a backup says of itself; the last thing written into it, so that a backup which was cut off has none.</summary>
/// <param name="Format"><see cref="FormatName"/>.</param>
/// <param name="Taken">When, ISO 8601 in UTC.</param>
/// <param name="Migrations">Numbers of the migrations that the store had: its version.</param>
/// <param name="Tables">Its tables, each after those it refers to.</param>
internal sealed record BackupManifest(string Format, string Taken, IReadOnlyList<long> Migrations, IReadOnlyList<BackupTable> Tables)
{
    /// <summary>Name and version of the format.</summary>
    public const string FormatName = "care-rostering-backup/1";

    /// <summary>Name of its entry.</summary>
    public const string EntryName = "manifest.json";
}

/// <summary>One table of a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in the order in which rows give their values.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sha256">Hash of its rows as written, lower case hexadecimal.</param>
internal sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256)
{
    /// <summary>Name of its entry.</summary>
    public string EntryName => $"tables/{Name}.jsonl";
}
