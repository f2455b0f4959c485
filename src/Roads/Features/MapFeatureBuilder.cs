using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace CareRostering.Roads.Features;

/// <summary>Fills <see cref="MapFeatureArrays"/> feature by feature.</summary>
internal sealed class MapFeatureBuilder
{
    private readonly List<byte> kinds = [];
    private readonly List<int> names = [];
    private readonly List<int> partStarts = [0];
    private readonly List<int> pointStarts = [0];
    private readonly List<int> latitudes = [];
    private readonly List<int> longitudes = [];
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> indexOfText = [];

    /// <summary>Adds a line or a place.</summary>
    public void Add(MapFeatureKind kind, string? name, ReadOnlySpan<(int Latitude, int Longitude)> points)
    {
        AddPart(points);
        Close(kind, name);
    }

    /// <summary>Adds an area, mended where its rings cross themselves; degrees times 1e7, x = east. What falls apart becomes several features.</summary>
    public void Add(MapFeatureKind kind, string? name, Polygon area)
    {
        NetTopologySuite.Geometries.Geometry sound = area.IsValid ? area : GeometryFixer.Fix(area);
        for (int part = 0; part < sound.NumGeometries; part++)
        {
            if (sound.GetGeometryN(part) is Polygon { IsEmpty: false } polygon && TryAddRing(polygon.ExteriorRing))
            {
                foreach (LineString hole in polygon.InteriorRings)
                {
                    _ = TryAddRing(hole);
                }

                Close(kind, name);
            }
        }
    }

    public MapFeatureArrays ToArrays() => new()
    {
        Kinds = [.. kinds],
        Names = [.. names],
        PartStarts = [.. partStarts],
        PointStarts = [.. pointStarts],
        Latitudes = [.. latitudes],
        Longitudes = [.. longitudes],
        Texts = [.. texts],
    };

    private bool TryAddRing(LineString ring)
    {
        (int Latitude, int Longitude)[] points = Array.ConvertAll(ring.Coordinates, at => ((int)Math.Round(at.Y), (int)Math.Round(at.X)));
        if (points.Length < 4)
        {
            return false;
        }

        AddPart(points);
        return true;
    }

    private void AddPart(ReadOnlySpan<(int Latitude, int Longitude)> points)
    {
        foreach ((int latitude, int longitude) in points)
        {
            latitudes.Add(latitude);
            longitudes.Add(longitude);
        }

        pointStarts.Add(latitudes.Count);
    }

    private void Close(MapFeatureKind kind, string? name)
    {
        kinds.Add((byte)kind);
        names.Add(Text(name));
        partStarts.Add(pointStarts.Count - 1);
    }

    private int Text(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return -1;
        }

        if (!indexOfText.TryGetValue(name.Trim(), out int index))
        {
            index = texts.Count;
            indexOfText.Add(name.Trim(), index);
            texts.Add(name.Trim());
        }

        return index;
    }
}
