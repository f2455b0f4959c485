using CareRostering.Optimiser.Problem;

namespace CareRostering.Storage.Backups;

/// <summary>What can be wrong with a backup or its target, in words.</summary>
internal static class BackupFaults
{
    public static FaultException Unreadable(string file, Exception failure) =>
        new(new Fault("FILE_UNREADABLE", file, failure.Message, "Check the path and who may read it."), failure);

    public static FaultException Unwritable(string file, Exception failure) =>
        new(new Fault("FILE_UNWRITABLE", file, failure.Message, "Check the folder, who may write there, and the space left."), failure);

    public static FaultException Foreign(string file, Exception? failure = null) =>
        With(new Fault("BACKUP_FOREIGN", file, "This is no backup of care, or its end is missing.", "Give a file that `care backup` wrote, whole."), failure);

    public static FaultException Damaged(string file, string where, string what, Exception? failure = null) =>
        With(new Fault("BACKUP_DAMAGED", $"{file}#{where}", what, "Take another backup: of this one nothing was restored."), failure);

    public static FaultException Newer(string file, IEnumerable<long> unknown) =>
        new(new Fault("BACKUP_NEWER", file, $"The backup has migrations that this program does not know: {string.Join(", ", unknown)}.", "Restore it with the version that wrote it, or a newer one."));

    public static FaultException NotEmpty(string place, string table) =>
        new(new Fault("STORE_NOT_EMPTY", place, $"The store holds rows already, in the table {table} for one.", "Restore into an empty store, or say --replace to lose what it holds."));

    public static FaultException NoStore(string place) =>
        new(new Fault("STORE_MISSING", place, "There is no store here to back up.", "Name the file or the database that the service uses."));

    public static FaultException Unavailable(string place, StoreUnavailableException failure) =>
        new(new Fault("STORE_UNAVAILABLE", place, failure.Message, "Look whether it runs, and who may use it."), failure);

    private static FaultException With(Fault fault, Exception? failure) => failure is null ? new FaultException(fault) : new FaultException(fault, failure);
}
