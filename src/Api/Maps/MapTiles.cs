using CareRostering.Api.Engine;
using CareRostering.Api.Http;
using CareRostering.Roads.Tiles;

namespace CareRostering.Api.Maps;

/// <summary>The tiles of the service's roads: drawn when first asked for, those last used kept in memory up to a limit. Thread safe.</summary>
internal sealed class MapTiles(RoadSource roads)
{
    /// <summary>Most bytes of tiles kept. A county takes a few megabytes at each zoom.</summary>
    private const long CapacityBytes = 48L << 20;

    /// <summary>What keeping a tile takes beside its bytes: even thousands of empty ones have to stay within the limit.</summary>
    private const int BytesPerEntry = 400;

    private readonly Lazy<RoadTiles> tiles = new(() => new RoadTiles(roads.Network), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly Lock gate = new();
    private readonly LinkedList<(TileAddress Address, TaggedBytes Bytes)> recent = new();
    private readonly Dictionary<TileAddress, LinkedListNode<(TileAddress Address, TaggedBytes Bytes)>> nodes = [];
    private long bytesKept;

    /// <summary>What draws them.</summary>
    public RoadTiles Tiles => tiles.Value;

    /// <summary>A tile, from memory or drawn now. Two who ask for a new one at once may both draw it; they get the same.</summary>
    public TaggedBytes Get(TileAddress address)
    {
        lock (gate)
        {
            if (nodes.TryGetValue(address, out LinkedListNode<(TileAddress Address, TaggedBytes Bytes)>? node))
            {
                recent.Remove(node);
                recent.AddFirst(node);
                return node.Value.Bytes;
            }
        }

        var drawn = new TaggedBytes(Tiles.Draw(address));
        Keep(address, drawn);
        return drawn;
    }

    private void Keep(TileAddress address, TaggedBytes drawn)
    {
        lock (gate)
        {
            if (nodes.ContainsKey(address))
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
