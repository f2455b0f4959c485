using CareRostering.Roads.Features;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Tiles;

/// <summary>Cities, towns and villages of tiles, larger kinds first. Immutable once made and safe to share between threads.</summary>
internal sealed class PlaceLayer
{
    public const string Name = "places";

    // A county has some hundred: looked through one by one.
    private readonly (MapFeatureKind Kind, string Name, Coordinate At)[] places;

    public PlaceLayer(MapFeatureArrays features)
    {
        List<(MapFeatureKind Kind, string Name, Coordinate At)> all = [];
        for (int feature = 0; feature < features.Kinds.Length; feature++)
        {
            var kind = (MapFeatureKind)features.Kinds[feature];
            if (MapFeatureKinds.IsPlace(kind) && features.Name(feature) is { } name)
            {
                int point = features.PointStarts[features.PartStarts[feature]];
                all.Add((kind, name, WorldSquare.At(features.Latitudes[point], features.Longitudes[point])));
            }
        }

        places = [.. all.OrderBy(place => place.Kind)];
    }

    /// <summary>The places of a tile and its margin.</summary>
    public TileLayer Draw(TileCell cell, int zoom)
    {
        var layer = new TileLayer(Name);
        foreach ((MapFeatureKind kind, string name, Coordinate at) in places)
        {
            if (zoom >= FirstZoom(kind) && cell.World.Contains(at))
            {
                var geometry = new TileGeometry(TileGeometryType.Point);
                geometry.AddPoint(((int)Math.Round(cell.X(at)), (int)Math.Round(cell.Y(at))));
                layer.Add(geometry, ("kind", kind.ToString().ToLowerInvariant()), ("name", name));
            }
        }

        return layer;
    }

    private static int FirstZoom(MapFeatureKind kind) => kind switch
    {
        MapFeatureKind.City => TileAddress.Least,
        MapFeatureKind.Town => 8,
        MapFeatureKind.Village => 11,
        MapFeatureKind.Suburb => 12,
        _ => 13,
    };
}
