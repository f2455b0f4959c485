using System.Text.Json.Serialization;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Tiles;

namespace CareRostering.Api.Maps;

/// <summary>What a map program has to know of the tiles: TileJSON 3.0.</summary>
public sealed record TileJson
{
    /// <summary>Version of the format.</summary>
    [JsonPropertyName("tilejson")]
    public string Version => "3.0.0";

    /// <summary>Name of the tiles.</summary>
    public string Name => "CareRostering";

    /// <summary>Whom to credit on the map.</summary>
    public required string Attribution { get; init; }

    /// <summary>Where tiles are: one address with places for z, x and y.</summary>
    public required IReadOnlyList<string> Tiles { get; init; }

    /// <summary>The least zoom.</summary>
    [JsonPropertyName("minzoom")]
    public int LeastZoom => TileAddress.Least;

    /// <summary>The greatest zoom; maps enlarge its tiles beyond.</summary>
    [JsonPropertyName("maxzoom")]
    public int MostZoom => TileAddress.Most;

    /// <summary>West, south, east, north in degrees.</summary>
    public required IReadOnlyList<double> Bounds { get; init; }

    /// <summary>What the tiles hold.</summary>
    [JsonPropertyName("vector_layers")]
    public IReadOnlyList<TileLayerText> Layers => RoadTiles.Layers;

    /// <summary>Describes the tiles of a network.</summary>
    /// <param name="tiles">The tiles.</param>
    /// <param name="root">Where the service is, as the caller sees it, without a slash at the end.</param>
    internal static TileJson Of(RoadTiles tiles, string root)
    {
        GeoBounds bounds = tiles.Bounds;
        return new TileJson
        {
            Attribution = tiles.Attribution,
            Tiles = [$"{root}/tiles/{{z}}/{{x}}/{{y}}.mvt"],
            Bounds = [bounds.West, bounds.South, bounds.East, bounds.North],
        };
    }
}
