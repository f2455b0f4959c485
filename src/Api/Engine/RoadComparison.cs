using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Matrix;

namespace CareRostering.Api.Engine;

/// <summary>Whether new roads can take the place of old ones: not where so much is lost that something must be wrong with them.</summary>
internal static class RoadComparison
{
    /// <summary>So many roads of the old network are looked for in the new one.</summary>
    private const int Samples = 500;

    /// <summary>What is wrong with the new roads; empty: nothing.</summary>
    /// <param name="old">The roads that serve.</param>
    /// <param name="fresh">Those that would.</param>
    public static IReadOnlyList<Fault> Faults(RoadNetwork old, RoadNetwork fresh)
    {
        List<Fault> faults = [];
        foreach (TravelMode mode in Enum.GetValues<TravelMode>())
        {
            RoadGraph before = old.Graph(mode);
            RoadGraph after = fresh.Graph(mode);
            string word = mode.ToString().ToLowerInvariant();
            if (2L * after.NodeCount < before.NodeCount)
            {
                faults.Add(new Fault(
                    "ROADS_SHRUNK",
                    $"{fresh.Source}: {word}",
                    $"The new roads have {after.NodeCount} junctions, those that serve {before.NodeCount}: less than half would be left.",
                    "Check that the extract is whole and of the right area; if it is meant so, import it by hand and start the service anew."));
            }
            else if (before.EdgeCount > 0 && FoundShare(before, fresh, mode) is < 0.5 and var share)
            {
                faults.Add(new Fault(
                    "ROADS_ELSEWHERE",
                    $"{fresh.Source}: {word}",
                    $"Only {share * 100:F0} of 100 roads that serve lie near a new one: this is another area.",
                    "Check which extract is downloaded; if it is meant so, import it by hand and start the service anew."));
            }
        }

        return faults;
    }

    /// <summary>The share of the old network's roads, evenly picked, that a place may lie on in the new one.</summary>
    private static double FoundShare(RoadGraph before, RoadNetwork fresh, TravelMode mode)
    {
        RoadEdge[] roads = [.. before.Edges()];
        int step = Math.Max(1, roads.Length / Samples);
        GeoPoint[] points = [.. roads.Where((_, index) => index % step == 0).Select((road, index) => new GeoPoint($"{index}", road.Line[0].Latitude, road.Line[0].Longitude))];
        return 1 - (RoadTable.FindUnroutable(fresh, mode, points).Count / (double)points.Length);
    }
}
