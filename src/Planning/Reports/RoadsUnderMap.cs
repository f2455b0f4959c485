using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Profiles;

namespace CareRostering.Planning.Reports;

/// <summary>Picks the roads that a page's map shows: all main roads, and minor ones while the page stays light.</summary>
public static class RoadsUnderMap
{
    /// <summary>Points that may go into the page: at about seven bytes each, a third of a megabyte.</summary>
    private const int MostPoints = 45_000;

    /// <summary>A bend of less than this is not seen on a county's map.</summary>
    private const double ToleranceMetres = 40;

    /// <summary>
    /// The roads of <paramref name="network"/> for <see cref="RotaPage.Render"/>: motorways, A and B roads and classified roads always, other roads
    /// between settlements as long as the page stays light. Takes seconds for a county: make it once and keep it.
    /// </summary>
    public static MapBackground Of(RoadNetwork network)
    {
        RoadGraph graph = network.Graph(TravelMode.Car);
        IReadOnlyList<RoadEdge> lines = RoadBackground.Lines(graph, RoadClass.Unclassified, ToleranceMetres);
        var shown = new List<MapLine>();
        int points = 0;
        foreach (IGrouping<RoadClass, RoadEdge> roads in lines.GroupBy(line => line.Class).OrderBy(some => some.Key))
        {
            int more = roads.Sum(line => line.Line.Count);
            if (roads.Key > RoadClass.Primary && points + more > MostPoints)
            {
                break;
            }

            points += more;
            shown.AddRange(roads.Select(line => new MapLine(ClassOf(line.Class), [.. line.Line.Select(at => new MapPoint(at.Latitude, at.Longitude))])));
        }

        return new MapBackground(shown);
    }

    private static MapRoadClass ClassOf(RoadClass road) => road switch
    {
        RoadClass.Motorway => MapRoadClass.Motorway,
        RoadClass.Trunk or RoadClass.Primary => MapRoadClass.Primary,
        RoadClass.Secondary or RoadClass.Tertiary => MapRoadClass.Secondary,
        _ => MapRoadClass.Minor,
    };
}
