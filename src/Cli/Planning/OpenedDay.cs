using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using CareRostering.Roads.Overlays;

namespace CareRostering.Cli.Planning;

/// <summary>A day with the roads it was measured on.</summary>
/// <param name="Day">Ready to be planned.</param>
/// <param name="Original">The day as its file has it.</param>
/// <param name="Travel">Travel over the roads as the map has them; null where the day brings its own travel times.</param>
internal sealed record OpenedDay(PlanningDay Day, DayDocument Original, RoadTravel? Travel)
{
    private const int WarningsShown = 10;

    /// <summary>The roads as the map has them, or null.</summary>
    public RoadNetwork? Roads => Travel?.Network;

    /// <summary>Tells what closures do, and which places are not where one would look for them on the roads.</summary>
    public void PrintRoads()
    {
        if (Travel is null)
        {
            return;
        }

        RoadTravel open = Day.Document.Closures is { } closures ? Travel.With(closures) : Travel;
        foreach (TravelMode mode in Enum.GetValues<TravelMode>().Where(Day.Problem.HasTravel))
        {
            if (open.Closures.Count > 0)
            {
                Console.WriteLine(Text(open.Closures[(int)mode]));
            }

            IReadOnlyList<(string Id, string Message)> warnings = open.FindWarnings(Day.Places, mode);
            IEnumerable<(string Id, string Message)> unroutable = open.FindUnroutable(Day.Places, mode).Select(place => (Day.Places[place.Place].Id, $"Cannot be reached: {place.Why}."));
            (string Id, string Message)[] all = [.. unroutable, .. warnings];
            foreach ((string id, string message) in all.Take(WarningsShown))
            {
                Console.WriteLine($"{id}: {message}");
            }

            if (all.Length > WarningsShown)
            {
                Console.WriteLine($"... and {all.Length - WarningsShown:N0} more places");
            }
        }
    }

    /// <summary>What an overlay does to one mode's roads, in a line.</summary>
    public static string Text(RoadOverlayReport report) =>
        $"roads changed for {report.Mode.ToString().ToLowerInvariant()}: {report.ClosedEdges:N0} pieces ({report.ClosedMetres / 1_000.0:N1} km) closed, {report.SlowedEdges:N0} slowed";
}
