using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace CareRostering.Roads.Overlays;

/// <summary>A piece of country: a polygon, perhaps with holes. Immutable and safe to share between threads.</summary>
public sealed class RoadArea
{
    private const int LeastPositions = 4;
    private readonly double scale;
    private readonly Polygon polygon;
    private readonly IPreparedGeometry prepared;

    private RoadArea(Polygon polygon, double scale)
    {
        this.polygon = polygon;
        this.scale = scale;
        prepared = PreparedGeometryFactory.Prepare(polygon);
        Envelope box = polygon.EnvelopeInternal;
        Bounds = new GeoBounds(box.MinY, box.MinX / scale, box.MaxY, box.MaxX / scale);
    }

    /// <summary>The rectangle around it.</summary>
    public GeoBounds Bounds { get; }

    /// <summary>Makes an area of its rings, the outer one first, or notes what is wrong with them.</summary>
    /// <param name="rings">Each at least four positions, the last the same as the first.</param>
    /// <param name="path">Where a document says the rings, for faults.</param>
    /// <param name="faults">Takes every fault found: <c>OVERLAY_RING_SHORT</c>, <c>OVERLAY_RING_OPEN</c>, <c>OVERLAY_COORDINATE</c>, <c>OVERLAY_AREA_CROSSED</c>.</param>
    /// <returns>The area; null where there are faults.</returns>
    public static RoadArea? Of(IReadOnlyList<IReadOnlyList<GeoCoordinate>> rings, string path, List<Fault> faults)
    {
        int before = faults.Count;
        if (rings.Count == 0)
        {
            faults.Add(new Fault("OVERLAY_RING_SHORT", path, "The area has no ring.", "Give one list of positions around it."));
        }

        for (int ring = 0; ring < rings.Count; ring++)
        {
            CheckRing(rings[ring], $"{path}[{ring}]", faults);
        }

        if (faults.Count > before)
        {
            return null;
        }

        // On the ground, not in degrees, so that shares of a line's length are shares of its metres.
        double narrowing = Math.Max(0.01, Math.Cos(rings[0].Average(position => position.Latitude) * Math.PI / 180));
        LinearRing[] lines = [.. rings.Select(ring => new LinearRing([.. ring.Select(position => new Coordinate(position.Longitude * narrowing, position.Latitude))]))];
        var outline = new Polygon(lines[0], lines[1..]);
        if (!outline.IsValid)
        {
            faults.Add(new Fault("OVERLAY_AREA_CROSSED", path, "The outline crosses itself, or a hole lies outside it.", "Draw the outline in one go around the area."));
            return null;
        }

        return new RoadArea(outline, narrowing);
    }

    /// <summary>Whether any part of a line lies in the area or on its border.</summary>
    internal bool Touches(GeoCoordinate[] line) => prepared.Intersects(Line(line));

    /// <summary>How much of a line's length lies in the area, 0 to 1.</summary>
    internal double ShareInside(GeoCoordinate[] line)
    {
        LineString drawn = Line(line);
        if (!prepared.Intersects(drawn))
        {
            return 0;
        }

        return drawn.Length == 0 || prepared.Covers(drawn) ? 1 : Math.Clamp(polygon.Intersection(drawn).Length / drawn.Length, 0, 1);
    }

    private static void CheckRing(IReadOnlyList<GeoCoordinate> ring, string path, List<Fault> faults)
    {
        for (int at = 0; at < ring.Count; at++)
        {
            if (!(Math.Abs(ring[at].Latitude) <= 90) || !(Math.Abs(ring[at].Longitude) <= 180))
            {
                faults.Add(new Fault(
                    "OVERLAY_COORDINATE",
                    $"{path}[{at}]",
                    FormattableString.Invariant($"Latitude {ring[at].Latitude}, longitude {ring[at].Longitude} is not on the globe."),
                    "GeoJSON writes a position as [longitude, latitude], in degrees."));
            }
        }

        if (ring.Count < LeastPositions)
        {
            faults.Add(new Fault("OVERLAY_RING_SHORT", path, $"{ring.Count} positions enclose nothing.", "Give at least three corners, and the first again at the end."));
        }
        else if (ring[0] != ring[^1])
        {
            faults.Add(new Fault("OVERLAY_RING_OPEN", path, "The outline does not end where it begins.", "Repeat the first position at the end."));
        }
    }

    private LineString Line(GeoCoordinate[] line) => new(Array.ConvertAll(line, position => new Coordinate(position.Longitude * scale, position.Latitude)));
}
