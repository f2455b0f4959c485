using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Osm;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>Collects the coordinates and barriers of the nodes that roads run through.</summary>
internal sealed class RoadNodes
{
    private const int MaxFaults = 20;
    private readonly long[] ids;
    private readonly bool[] found;
    private readonly string file;
    private readonly RoadProfiles profiles;

    /// <param name="ids">The ids wanted, ascending, each once.</param>
    /// <param name="file">Name for faults.</param>
    /// <param name="profiles">Which nodes stop or delay whom.</param>
    public RoadNodes(long[] ids, string file, RoadProfiles profiles)
    {
        this.profiles = profiles;
        Delays = [.. profiles.Select(_ => new Dictionary<int, NodeDelay>())];
        this.ids = ids;
        this.file = file;
        found = new bool[ids.Length];
        Latitudes = new int[ids.Length];
        Longitudes = new int[ids.Length];
        Blocked = new byte[ids.Length];
        PrivateGates = new byte[ids.Length];
    }

    public int[] Latitudes { get; }

    public int[] Longitudes { get; }

    /// <summary>Bit m set where mode m may not pass.</summary>
    public byte[] Blocked { get; }

    /// <summary>Bit m set where a private gate stands for mode m.</summary>
    public byte[] PrivateGates { get; }

    /// <summary>Per mode, what passing a node costs.</summary>
    public Dictionary<int, NodeDelay>[] Delays { get; }

    public long NodesRead { get; private set; }

    public void Add(OsmBlock block)
    {
        NodesRead += block.Nodes.Count;
        List<Fault> faults = [];
        foreach (OsmNode node in block.Nodes)
        {
            int index = Array.BinarySearch(ids, node.Id);
            if (index < 0)
            {
                continue;
            }

            if (node.LatitudeNano is < -90_000_000_000 or > 90_000_000_000 || node.LongitudeNano is < -180_000_000_000 or > 180_000_000_000)
            {
                faults.Add(new Fault(
                    "OSM_COORDINATE", file, $"Node {node.Id} lies at {node.Latitude}, {node.Longitude}, which is not on the globe.", "Download the extract again."));
                continue;
            }

            found[index] = true;
            Latitudes[index] = ToE7(node.LatitudeNano);
            Longitudes[index] = ToE7(node.LongitudeNano);
            if (node.Tags.Count > 0)
            {
                AddTags(index, node.Tags);
            }
        }

        if (faults.Count > 0)
        {
            throw new FaultException([.. faults.Take(MaxFaults)]);
        }
    }

    /// <summary>Index of a wanted node, or its complement where the file did not hold it.</summary>
    public int IndexOrMissing(long id)
    {
        int index = Array.BinarySearch(ids, id);
        return found[index] ? index : ~index;
    }

    /// <summary>Index of any node, or -1 where no road runs through it or the file does not hold it.</summary>
    public int IndexOf(long id)
    {
        int index = Array.BinarySearch(ids, id);
        return index >= 0 && found[index] ? index : -1;
    }

    public long[] MissingIds() => [.. ids.Where((_, index) => !found[index])];

    /// <summary>The rectangle that holds every road node found.</summary>
    public GeoBounds Bounds()
    {
        (int south, int west, int north, int east) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        for (int node = 0; node < ids.Length; node++)
        {
            if (found[node])
            {
                south = Math.Min(south, Latitudes[node]);
                north = Math.Max(north, Latitudes[node]);
                west = Math.Min(west, Longitudes[node]);
                east = Math.Max(east, Longitudes[node]);
            }
        }

        return south > north ? default : new GeoBounds(south / 1e7, west / 1e7, north / 1e7, east / 1e7);
    }

    private static int ToE7(long nano) => (int)Math.Round(nano / 100.0, MidpointRounding.AwayFromZero);

    private void AddTags(int index, OsmTags tags)
    {
        int blocked = 0;
        int gates = 0;
        for (int mode = 0; mode < profiles.Count; mode++)
        {
            blocked |= profiles[mode].Blocks(tags) ? 1 << mode : 0;
            gates |= profiles[mode].IsPrivateGate(tags) ? 1 << mode : 0;
            if (profiles[mode].Delay(tags) is { } delay)
            {
                Delays[mode][index] = delay;
            }
        }

        Blocked[index] = (byte)blocked;
        PrivateGates[index] = (byte)gates;
    }
}
