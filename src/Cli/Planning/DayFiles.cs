using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
using CareRostering.Roads;

namespace CareRostering.Cli.Planning;

/// <summary>Opens a day file with its roads.</summary>
internal static class DayFiles
{
    /// <summary>The day, ready to be planned, and the roads it was measured on (null where the day brings its own travel times).</summary>
    /// <param name="dayFile">A <c>day.json</c>.</param>
    /// <param name="roadsFile">A <c>.roads</c> file; null: the one that the day names.</param>
    /// <param name="threads">Threads for travel times.</param>
    /// <param name="stop">Stops the working out of travel times.</param>
    public static (PlanningDay Day, RoadNetwork? Roads) Open(string dayFile, string? roadsFile, int threads, CancellationToken stop)
    {
        DayDocument document = DayReader.ReadFile(dayFile);
        string? roads = roadsFile ?? (document.Roads is { } named ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(dayFile))!, named) : null);
        if (document.Travel is not null)
        {
            return (ProblemBuilder.Build(document, cancellation: stop), null);
        }

        if (roads is null)
        {
            throw new FaultException([new Fault(
                "ROADS_MISSING", "roads", "The day names no road file and brings no travel times of its own.", "Give one with --roads FILE.roads (care roads import makes one from an OpenStreetMap extract).")]);
        }

        RoadNetwork network = RoadNetwork.Read(roads);
        return (ProblemBuilder.Build(document, new RoadTravel(network, threads), stop), network);
    }
}
