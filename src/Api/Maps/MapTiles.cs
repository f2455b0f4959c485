using CareRostering.Api.Engine;
using CareRostering.Api.Http;
using CareRostering.Roads;
using CareRostering.Roads.Tiles;

namespace CareRostering.Api.Maps;

/// <summary>The tiles of the service's roads: drawn when first asked for, those last used kept in memory up to a limit. Thread safe.</summary>
internal sealed class MapTiles(RoadSource roads)
{
    /// <summary>Most bytes of tiles kept. A county takes a few megabytes at each zoom.</summary>
    private const long CapacityBytes = 48L << 20;

    /// <summary>What keeping a tile takes beside its bytes: even thousands of empty ones have to stay within the limit.</summary>
    private const int BytesPerEntry = 400;

    private readonly Lock gate = new();
    private readonly LinkedList<(TileAddress Address, TaggedBytes Bytes)> recent = new();
    private readonly Dictionary<TileAddress, LinkedListNode<(TileAddress Address, TaggedBytes Bytes)>> nodes = [];
    private (RoadNetwork Network, Lazy<RoadTiles> Tiles)? current;
    private long bytesKept;

    /// <summary>What draws them: the roads that serve now.</summary>
    public RoadTiles Tiles
    {
        get
        {
            RoadNetwork network = roads.Network;
            Lazy<RoadTiles> tiles;
            lock (gate)
            {
                if (current is not { } known || !ReferenceEquals(known.Network, network))
                {
                    // Other roads: what was drawn of the old ones is worth nothing.
                    known = (network, new Lazy<RoadTiles>(() => new RoadTiles(network), LazyThreadSafetyMode.ExecutionAndPublication));
                    current = known;
                    recent.Clear();
                    nodes.Clear();
                    bytesKept = 0;
                }

                tiles = known.Tiles;
            }

            return tiles.Value;
        }
    }

    /// <summary>A tile, from memory or drawn now. Two who ask for a new one at once may both draw it; they get the same.</summary>
    public TaggedBytes Get(TileAddress address)
    {
        RoadTiles tiles = Tiles;
        lock (gate)
        {
            if (nodes.TryGetValue(address, out LinkedListNode<(TileAddress Address, TaggedBytes Bytes)>? node))
            {
                recent.Remove(node);
                recent.AddFirst(node);
                return node.Value.Bytes;
            }
        }

        var drawn = new TaggedBytes(tiles.Draw(address));
        Keep(tiles, address, drawn);
        return drawn;
    }

    private void Keep(RoadTiles tiles, TileAddress address, TaggedBytes drawn)
    {
        lock (gate)
        {
            // Other roads may serve by now, or another caller may have been quicker.
            if (current is not { } known || !known.Tiles.IsValueCreated || !ReferenceEquals(known.Tiles.Value, tiles) || nodes.ContainsKey(address))
            {
                return;
            }

            nodes.Add(address, recent.AddFirst((address, drawn)));
            bytesKept += drawn.Length + BytesPerEntry;
            while (bytesKept > CapacityBytes && recent.Count > 1)
            {
                (TileAddress oldest, TaggedBytes bytes) = recent.Last!.Value;
                recent.RemoveLast();
                nodes.Remove(oldest);
                bytesKept -= bytes.Length + BytesPerEntry;
            }
        }
    }
}
