using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Overlays;

namespace CareRostering.Planning.Travel;

/// <summary>Lays the closures of a document on roads.</summary>
internal static class ClosedRoads
{
    private const int NamesHinted = 3;

    /// <summary>The roads as the closures leave them.</summary>
    /// <param name="roads">The roads as the map has them.</param>
    /// <param name="document">What is closed or slow.</param>
    /// <param name="path">What faults' paths start with; <c>$</c>: nothing.</param>
    /// <exception cref="FaultException">With every fault found: names that no road has, areas that are none or hold no road, factors out of range.</exception>
    public static RoadOverlay Over(RoadNetwork roads, ClosuresDocument document, string path)
    {
        List<Fault> faults = [];
        string[] names = [.. document.Closures.Count == 0 ? [] : roads.RoadNames];
        RoadClosure[] closures = [.. document.Closures.Select((closure, at) => Closure(closure, names, Below(path, $"closures[{at}]"), faults))];
        RoadSlowdown[] slowdowns = [.. document.Speeds.Select((speed, at) => Slowdown(speed, Below(path, $"speeds[{at}]"), faults)).OfType<RoadSlowdown>()];
        FaultList.ThrowIfAny(faults);
        var overlay = new RoadOverlay(roads, new RoadChanges(closures, slowdowns));
        for (int at = 0; at < closures.Length; at++)
        {
            AddIfNone(overlay.ClosedEdges[at], document.Closures[at].Area is null ? null : document.Closures[at].Name, Below(path, $"closures[{at}]"), faults);
        }

        for (int at = 0; at < slowdowns.Length; at++)
        {
            AddIfNone(overlay.SlowedEdges[at], null, Below(path, $"speeds[{at}]"), faults);
        }

        FaultList.ThrowIfAny(faults);
        return overlay;
    }

    private static RoadClosure Closure(ClosureDocument closure, string[] names, string path, List<Fault> faults)
    {
        string? name = closure.Name?.Trim();
        if (name is null && closure.Area is null)
        {
            faults.Add(new Fault("OVERLAY_EMPTY", path, "The closure names no road and no area.", "Give a name, an area, or both."));
        }
        else if (name is not null && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            string[] near = Suggestion.Nearest(name, names, NamesHinted);
            faults.Add(new Fault(
                "OVERLAY_NAME_UNKNOWN",
                $"{path}.name",
                $"No road is called '{name}'.",
                near.Length == 0 ? "Roads are called as on the map, such as 'High Street' or 'A41'; a road without a name is closed by an area." : $"Did you mean {string.Join(" or ", near.Select(one => $"'{one}'"))}?"));
        }

        return new RoadClosure { Name = name, Area = closure.Area is null ? null : Area(closure.Area, $"{path}.area", faults), Modes = closure.Modes };
    }

    private static RoadSlowdown? Slowdown(SlowdownDocument speed, string path, List<Fault> faults)
    {
        RoadArea? area = Area(speed.Area, $"{path}.area", faults);
        if ((double)speed.Factor < RoadSlowdown.LeastFactor || speed.Factor > 1)
        {
            faults.Add(new Fault(
                "OVERLAY_FACTOR",
                $"{path}.factor",
                FormattableString.Invariant($"{speed.Factor} is outside {RoadSlowdown.LeastFactor} to 1."),
                "0.6 means that one drives at 60 % of the usual speed. Where one is slower than 0.05, close the roads."));
        }

        return area is null ? null : new RoadSlowdown { Area = area, Factor = (double)speed.Factor, Modes = speed.Modes };
    }

    private static RoadArea? Area(AreaDocument area, string path, List<Fault> faults)
    {
        if (!string.Equals(area.Type, AreaDocument.Polygon, StringComparison.Ordinal))
        {
            faults.Add(new Fault("OVERLAY_AREA_TYPE", $"{path}.type", $"'{area.Type}' is not read; only Polygon is.", "Give several closures for several polygons."));
            return null;
        }

        int before = faults.Count;
        List<IReadOnlyList<GeoCoordinate>> rings = [];
        for (int ring = 0; ring < area.Coordinates.Count; ring++)
        {
            List<GeoCoordinate> positions = [];
            for (int at = 0; at < area.Coordinates[ring].Count; at++)
            {
                // A third number is a height (RFC 7946, 3.1.1), which says nothing here.
                IReadOnlyList<double> numbers = area.Coordinates[ring][at];
                if (numbers.Count is 2 or 3)
                {
                    positions.Add(new GeoCoordinate(numbers[1], numbers[0]));
                }
                else
                {
                    faults.Add(new Fault("OVERLAY_COORDINATE", $"{path}.coordinates[{ring}][{at}]", $"A list of {numbers.Count} is no position.", "A position is [longitude, latitude]."));
                }
            }

            rings.Add(positions);
        }

        return faults.Count > before ? null : RoadArea.Of(rings, $"{path}.coordinates", faults);
    }

    private static void AddIfNone(int edges, string? name, string path, List<Fault> faults)
    {
        if (edges == 0)
        {
            string roads = name is null ? "No road that anybody may use" : $"No road called '{name}'";
            faults.Add(new Fault("OVERLAY_NOTHING", path, $"{roads} lies there, for the modes named.", "Check the area: GeoJSON writes longitude before latitude."));
        }
    }

    private static string Below(string path, string name) => path is "$" ? name : $"{path}.{name}";
}
