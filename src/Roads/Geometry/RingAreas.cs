using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Geometry;

/// <summary>Joins rings that do not cross to polygons with holes.</summary>
internal static class RingAreas
{
    /// <summary>Every outer ring becomes a polygon, the largest first; every hole belongs to the smallest outer ring that it lies in.</summary>
    /// <param name="outers">Outer rings.</param>
    /// <param name="holes">Holes.</param>
    /// <returns>The polygons, and how many holes lie in none of them.</returns>
    public static (Polygon[] Polygons, int LostHoles) Join(IEnumerable<LinearRing> outers, IEnumerable<LinearRing> holes)
    {
        LinearRing[] bySize = [.. outers.OrderBy(ring => NetTopologySuite.Algorithm.Area.OfRing(ring.CoordinateSequence))];
        Lazy<IndexedPointInAreaLocator>[] insides = [.. bySize.Select(ring => new Lazy<IndexedPointInAreaLocator>(() => new IndexedPointInAreaLocator(ring)))];
        List<LinearRing>[] own = [.. bySize.Select(_ => new List<LinearRing>())];
        int lost = 0;
        foreach (LinearRing hole in holes)
        {
            int outer = 0;
            while (outer < bySize.Length
                && !(bySize[outer].EnvelopeInternal.Contains(hole.EnvelopeInternal) && insides[outer].Value.Locate(hole.GetCoordinateN(0)) != Location.Exterior))
            {
                outer++;
            }

            if (outer == bySize.Length)
            {
                lost++;
                continue;
            }

            own[outer].Add(hole);
        }

        return ([.. Enumerable.Range(0, bySize.Length).Reverse().Select(outer => new Polygon(bySize[outer], [.. own[outer]]))], lost);
    }
}
