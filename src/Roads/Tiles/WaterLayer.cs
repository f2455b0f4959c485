using CareRostering.Roads.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace CareRostering.Roads.Tiles;

/// <summary>Lakes, rivers and the like of tiles. Immutable once made and safe to share between threads.</summary>
internal sealed class WaterLayer
{
    public const string Name = "water";

    /// <summary>What is smaller than this many steps in both directions is left out: two dots.</summary>
    private const double LeastSteps = 16;

    private readonly STRtree<Water> index = new();

    public WaterLayer(MapFeatureArrays features)
    {
        for (int feature = 0; feature < features.Kinds.Length; feature++)
        {
            var kind = (MapFeatureKind)features.Kinds[feature];
            if (!MapFeatureKinds.IsPlace(kind))
            {
                Coordinate[][] parts = [.. Enumerable.Range(features.PartStarts[feature], features.PartStarts[feature + 1] - features.PartStarts[feature]).Select(part => Part(features, part))];
                Polygon? area = MapFeatureKinds.IsArea(kind) ? new Polygon(new LinearRing(parts[0]), Array.ConvertAll(parts[1..], part => new LinearRing(part))) : null;
                index.Insert(RoadLayer.Envelope(parts[0]), new Water(feature, kind, features.Name(feature), area, parts[0]));
            }
        }

        index.Build();
    }

    /// <summary>The water of a tile, areas first.</summary>
    public TileLayer Draw(TileCell cell, int zoom)
    {
        var layer = new TileLayer(Name);
        var thinning = new LineThinning(cell);
        double least = LeastSteps * cell.Step;
        foreach (Water water in index.Query(cell.World).Where(water => zoom >= FirstZoom(water.Kind)).OrderBy(water => water.Number))
        {
            var geometry = new TileGeometry(water.Area is null ? TileGeometryType.Line : TileGeometryType.Polygon);
            if (water.Area is null)
            {
                thinning.Add(water.Line, geometry);
            }
            else if (water.Area.EnvelopeInternal is { } box && (box.Width >= least || box.Height >= least))
            {
                AreaClip.Add(water.Area, cell, geometry);
            }

            if (!geometry.IsEmpty)
            {
                layer.Add(geometry, ("kind", Word(water.Kind)), ("name", water.Name));
            }
        }

        return layer;
    }

    /// <summary>The kind as it is written in tiles. Whether an area or a line is meant, its geometry says.</summary>
    internal static string Word(MapFeatureKind kind) => kind == MapFeatureKind.RiverSurface ? "river" : kind.ToString().ToLowerInvariant();

    private static int FirstZoom(MapFeatureKind kind) => kind switch
    {
        MapFeatureKind.River => 9,
        MapFeatureKind.Canal => 11,
        MapFeatureKind.Stream => 13,
        MapFeatureKind.Ditch => 14,
        _ => TileAddress.Least,
    };

    private static Coordinate[] Part(MapFeatureArrays features, int part)
    {
        var line = new Coordinate[features.PointStarts[part + 1] - features.PointStarts[part]];
        for (int point = 0; point < line.Length; point++)
        {
            line[point] = WorldSquare.At(features.Latitudes[features.PointStarts[part] + point], features.Longitudes[features.PointStarts[part] + point]);
        }

        return line;
    }

    /// <param name="Number">Its place among all features.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Name">Its name, or null.</param>
    /// <param name="Area">The area, or null where it is a line.</param>
    /// <param name="Line">The line, or the area's outer ring.</param>
    private sealed record Water(int Number, MapFeatureKind Kind, string? Name, Polygon? Area, Coordinate[] Line);
}
