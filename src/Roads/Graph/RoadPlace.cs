using CareRostering.Roads.Geometry;

namespace CareRostering.Roads.Graph;

/// <summary>
/// A place on an edge, which it splits in two: costs from it to both ends and from both ends to it, by the directions that are open.
/// The two halves add up to the whole edge exactly, so passing through a place never costs more or less than driving the edge.
/// </summary>
/// <param name="Edge">The edge.</param>
/// <param name="Share">How far along it, 0 to 1, by length.</param>
/// <param name="Point">Shape index of the next shape point after the place.</param>
/// <param name="SnapMetres">Distance from where the caller's point lies.</param>
/// <param name="Position">Where on the road it is.</param>
/// <param name="FromStart">Cost from the edge's start to the place, or <see cref="RoadCost.None"/>.</param>
/// <param name="ToEnd">Cost from the place on to the edge's end, or none.</param>
/// <param name="FromEnd">Cost from the edge's end back to the place, or none.</param>
/// <param name="ToStart">Cost from the place back to the edge's start, or none.</param>
internal readonly record struct RoadPlace(
    int Edge, double Share, int Point, double SnapMetres, GeoCoordinate Position, long FromStart, long ToEnd, long FromEnd, long ToStart)
{
    public static RoadPlace On(RoadEdgeArrays edges, int edge, double share, int point, double snapMetres, GeoCoordinate position)
    {
        int centimetres = Part(edges.Centimetres[edge], share);
        int restCentimetres = edges.Centimetres[edge] - centimetres;
        (long fromStart, long toEnd) = (RoadCost.None, RoadCost.None);
        if (edges.ForwardMillis[edge] >= 0)
        {
            int millis = Part(edges.ForwardMillis[edge], share);
            fromStart = RoadCost.Of(millis, centimetres);
            toEnd = RoadCost.Of(edges.ForwardMillis[edge] - millis, restCentimetres);
        }

        (long fromEnd, long toStart) = (RoadCost.None, RoadCost.None);
        if (edges.BackwardMillis[edge] >= 0)
        {
            int millis = Part(edges.BackwardMillis[edge], share);
            toStart = RoadCost.Of(millis, centimetres);
            fromEnd = RoadCost.Of(edges.BackwardMillis[edge] - millis, restCentimetres);
        }

        return new RoadPlace(edge, share, point, snapMetres, position, fromStart, toEnd, fromEnd, toStart);
    }

    /// <summary>Cost straight along the edge to another place on it, or none where it lies on another edge or against a one-way.</summary>
    public long Along(RoadPlace other)
    {
        if (other.Edge != Edge)
        {
            return RoadCost.None;
        }

        // Shares order the places, and the parts grow with the share, so neither difference is ever negative.
        if (Share <= other.Share)
        {
            long forward = FromStart == RoadCost.None ? RoadCost.None : other.FromStart - FromStart;
            return Share < other.Share || ToStart == RoadCost.None ? forward : Math.Min(forward, ToStart - other.ToStart);
        }

        return ToStart == RoadCost.None ? RoadCost.None : ToStart - other.ToStart;
    }

    private static int Part(int whole, double share) => (int)Math.Round(whole * share);
}
