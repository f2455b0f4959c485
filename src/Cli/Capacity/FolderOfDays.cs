using CareRostering.Cli.Planning;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;

namespace CareRostering.Cli.Capacity;

/// <summary>Day files of a folder, in order of name.</summary>
internal static class FolderOfDays
{
    /// <summary>The documents.</summary>
    /// <exception cref="FaultException"><c>CAPACITY_NO_DAYS</c>, or every fault of the first file that has any.</exception>
    public static IReadOnlyList<DayDocument> Read(string folder) => [.. Files(folder).Select(DayReader.ReadFile)];

    /// <summary>The days, ready to be planned.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="travel">Roads for all of them; null: those that each names.</param>
    /// <param name="threads">Threads for travel times.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="FaultException"><c>CAPACITY_NO_DAYS</c>, or every fault of the first file that has any.</exception>
    public static IReadOnlyList<PlanningDay> Open(string folder, RoadTravel? travel, int threads, CancellationToken stop) =>
        [.. Files(folder).Select(file => travel is null ? DayFiles.Open(file, roadsFile: null, closuresFile: null, threads, stop).Day : ProblemBuilder.Build(DayReader.ReadFile(file), travel, stop))];

    private static string[] Files(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];
        return files.Length > 0 ? files : throw new FaultException(new Fault("CAPACITY_NO_DAYS", folder, "There are no day files in the folder, or it does not exist.", "care import writes one for each day; they end in .json."));
    }
}
