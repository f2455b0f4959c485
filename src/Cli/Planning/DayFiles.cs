using System.CommandLine;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
using CareRostering.Roads;

namespace CareRostering.Cli.Planning;

/// <summary>Opens a day file with its roads.</summary>
internal static class DayFiles
{
    /// <summary>The option that closes roads.</summary>
    public static Option<string?> ClosuresOption() => new("--closures") { Description = "JSON file of closed and slow roads (docs/roads.md)." };

    /// <summary>The day, ready to be planned, with the roads it was measured on.</summary>
    /// <param name="dayFile">A <c>day.json</c>.</param>
    /// <param name="roadsFile">A <c>.roads</c> file; null: the one that the day names.</param>
    /// <param name="closuresFile">Closed and slow roads, in the place of the day's own; null: none but those. A day with travel times of its own is then measured anew, over roads.</param>
    /// <param name="threads">Threads for travel times.</param>
    /// <param name="stop">Stops the working out of travel times.</param>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static OpenedDay Open(string dayFile, string? roadsFile, string? closuresFile, int threads, CancellationToken stop)
    {
        DayDocument original = DayReader.ReadFile(dayFile);
        DayDocument document = closuresFile is null ? original : original with { Closures = ClosuresReader.ReadFile(closuresFile), Travel = null };
        string? roads = roadsFile ?? (document.Roads is { } named ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(dayFile))!, named) : null);
        if (document.Travel is not null)
        {
            return new OpenedDay(ProblemBuilder.Build(document, cancellation: stop), original, null);
        }

        if (roads is null)
        {
            throw new FaultException([new Fault(
                "ROADS_MISSING", "roads", original.Travel is null ? "The day names no road file and brings no travel times of its own." : "The day's own travel times cannot be used with closures, and it names no road file.", "Give one with --roads FILE.roads (care roads import makes one from an OpenStreetMap extract).")]);
        }

        var travel = new RoadTravel(RoadNetwork.Read(roads), threads);
        if (closuresFile is not null)
        {
            // Asked first, so that faults are told by the closures file's own paths.
            ClosureChecks.ThrowIfAny(document, travel);
        }

        return new OpenedDay(ProblemBuilder.Build(document, travel, stop), original, travel);
    }

    /// <summary>Roads as a day in a folder names them: relative to itself, so that both can be moved; a path given in full stays as it is.</summary>
    public static string? SeenFrom(string folder, string? roads) => roads is null || Path.IsPathFullyQualified(roads)
        ? roads
        : Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(roads)).Replace('\\', '/');
}
