using CareRostering.Optimiser.Problem;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Clip;

/// <summary>Makes an area of rings: each outer ring less its holes, all put together. Collects what is wrong with the corners.</summary>
internal sealed class PolygonRings
{
    private const int MostFaults = 1_000;
    private readonly List<Polygon> polygons = [];

    /// <summary>Faults found so far.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>A ring, closed if it was not; null, with a fault, where fewer than three corners differ.</summary>
    /// <param name="corners">Longitude and latitude of each corner.</param>
    /// <param name="path">Where the ring stands in its file.</param>
    public LinearRing? Ring(IReadOnlyList<Coordinate> corners, string path)
    {
        if (corners.Distinct().Take(3).Count() < 3)
        {
            Faults.Add(ClipFaults.Shape(path, "The ring has fewer than three different corners."));
            return null;
        }

        return new LinearRing(corners[0].Equals2D(corners[^1]) ? [.. corners] : [.. corners, corners[0]]);
    }

    /// <summary>A corner; null, with a fault, where it is not on the globe.</summary>
    public Coordinate? Corner(double longitude, double latitude, string path)
    {
        if (Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90)
        {
            return new Coordinate(longitude, latitude);
        }

        Faults.Add(ClipFaults.Coordinate(path, longitude, latitude));
        return null;
    }

    /// <summary>Adds an outer ring and its holes.</summary>
    public void Add(LinearRing outer, params LinearRing[] holes) => polygons.Add(new Polygon(outer, holes));

    /// <summary>All polygons.</summary>
    /// <exception cref="FaultException">Faults were found, or there is no polygon.</exception>
    public IReadOnlyList<Polygon> ToPolygons(string file)
    {
        if (polygons.Count == 0 && Faults.Count == 0)
        {
            Faults.Add(ClipFaults.Shape(file, "The file holds no polygon."));
        }

        if (Faults.Count > MostFaults)
        {
            int more = Faults.Count - MostFaults;
            Faults.RemoveRange(MostFaults, more);
            Faults.Add(new Fault("TOO_MANY_FAULTS", file, $"{more} more faults are not listed.", "Mend the ones above first."));
        }

        return Faults.Count > 0 ? throw new FaultException(Faults) : polygons;
    }
}
