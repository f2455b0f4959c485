namespace CareRostering.Storage.Backups;

/// <summary>What was backed up or restored.</summary>
/// <param name="Taken">When the backup was taken, ISO 8601 in UTC.</param>
/// <param name="Tables">How many tables.</param>
/// <param name="Rows">How many rows of all tables.</param>
public sealed record BackupSummary(string Taken, int Tables, long Rows);
