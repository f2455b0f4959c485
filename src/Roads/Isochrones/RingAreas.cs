using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Isochrones;

/// <summary>Joins rings that neither touch nor cross to polygons with holes.</summary>
internal static class RingAreas
{
    /// <summary>Counter-clockwise rings become polygons; each clockwise one becomes a hole of the smallest of those that it lies in.</summary>
    /// <exception cref="InvalidOperationException">A hole lies in no polygon: the rings do not come from one contour.</exception>
    public static MultiPolygon Join(List<Coordinate[]> rings)
    {
        LinearRing[] all = [.. rings.Select(ring => new LinearRing(ring))];
        LinearRing[] outers = [.. all.Where(ring => Orientation.IsCCW(ring.CoordinateSequence)).OrderBy(ring => Area.OfRing(ring.CoordinateSequence))];
        Lazy<IndexedPointInAreaLocator>[] insides = [.. outers.Select(ring => new Lazy<IndexedPointInAreaLocator>(() => new IndexedPointInAreaLocator(ring)))];
        List<LinearRing>[] holes = [.. outers.Select(_ => new List<LinearRing>())];
        foreach (LinearRing hole in all.Where(ring => !Orientation.IsCCW(ring.CoordinateSequence)))
        {
            int outer = Array.FindIndex(outers, ring => ring.EnvelopeInternal.Contains(hole.EnvelopeInternal));
            while (outer >= 0 && insides[outer].Value.Locate(hole.GetCoordinateN(0)) == Location.Exterior)
            {
                outer = Array.FindIndex(outers, outer + 1, ring => ring.EnvelopeInternal.Contains(hole.EnvelopeInternal));
            }

            if (outer < 0)
            {
                throw new InvalidOperationException($"The hole at {hole.GetCoordinateN(0)} lies in no polygon.");
            }

            holes[outer].Add(hole);
        }

        // The largest first: that is the one people look for.
        return new MultiPolygon([.. Enumerable.Range(0, outers.Length).Reverse().Select(outer => new Polygon(outers[outer], [.. holes[outer]]))]);
    }
}
