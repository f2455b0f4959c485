using CareRostering.Roads.Geometry;
using Google.Protobuf;

namespace CareRostering.Roads.Tiles;

/// <summary>
/// Vector tiles of the roads, water and places of an area (Mapbox Vector Tile Specification 2.1): what a map in a browser draws by itself, so that no one else
/// need be asked for one. The same network gives the same bytes. Immutable once made and safe to share between threads; making it takes a moment for a county.
/// </summary>
public sealed class RoadTiles
{
    /// <summary>The media type of a tile.</summary>
    public const string MediaType = "application/vnd.mapbox-vector-tile";

    private readonly RoadLayer roads;
    private readonly WaterLayer water;
    private readonly PlaceLayer places;

    /// <summary>Gathers and indexes what tiles show.</summary>
    /// <param name="network">The roads, with water and places where the extract had them.</param>
    public RoadTiles(RoadNetwork network)
    {
        roads = new RoadLayer(network);
        water = new WaterLayer(network.Features);
        places = new PlaceLayer(network.Features);
        Bounds = network.Bounds;
        Attribution = network.Attribution;
    }

    /// <summary>What tiles hold, for <c>vector_layers</c> of TileJSON.</summary>
    public static IReadOnlyList<TileLayerText> Layers { get; } =
    [
        new(RoadLayer.Name, "Roads and paths", new Dictionary<string, string>
        {
            ["class"] = "motorway, trunk, primary, secondary, tertiary, unclassified, residential, livingStreet, service, track, cycleway or path",
            ["oneway"] = "true where cars may drive only along the line",
            ["name"] = "Name, from zoom 12 on",
            ["ref"] = "Number, such as A41",
        }),
        new(WaterLayer.Name, "Water: areas and lines", new Dictionary<string, string>
        {
            ["kind"] = "Areas: lake, river, reservoir, basin or dock; lines: river, canal, stream or ditch",
            ["name"] = "Name",
        }),
        new(PlaceLayer.Name, "Places", new Dictionary<string, string>
        {
            ["kind"] = "city, town, suburb, village or hamlet",
            ["name"] = "Name",
        }),
    ];

    /// <summary>The rectangle of the roads.</summary>
    public GeoBounds Bounds { get; }

    /// <summary>Whom to credit on the map.</summary>
    public string Attribution { get; }

    /// <summary>A tile; no bytes where there is nothing to draw.</summary>
    public byte[] Draw(TileAddress address)
    {
        var cell = new TileCell(address);
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            // Below first, as they are drawn.
            water.Draw(cell, address.Zoom).WriteTo(output);
            roads.Draw(cell, address.Zoom).WriteTo(output);
            places.Draw(cell, address.Zoom).WriteTo(output);
        }

        return stream.ToArray();
    }
}
