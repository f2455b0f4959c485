using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests;

/// <summary>Seeded random road networks: a jittered grid with streets left out, one-ways of both kinds, several classes, and curved streets.</summary>
internal sealed class RandomRoads
{
    private static readonly string[] Classes = ["residential", "tertiary", "primary", "service"];

    public RandomRoads(int seed, int side)
    {
        var random = new Random(seed);
        long id = 1;
        var grid = new long[side, side];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                grid[row, column] = id;
                Nodes.Add(OsmNode.At(id++, 51.6 + ((row + random.NextDouble()) * 0.004), -0.8 + ((column + random.NextDouble()) * 0.006)));
            }
        }

        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                Street(grid[row, column], row + 1 < side ? grid[row + 1, column] : 0);
                Street(grid[row, column], column + 1 < side ? grid[row, column + 1] : 0);
            }
        }

        Network = RoadMap.Import(Nodes, Ways);

        void Street(long from, long to)
        {
            if (to == 0 || random.Next(6) == 0)
            {
                return;
            }

            long[] refs = [from, to];
            if (random.Next(3) == 0)
            {
                // A bend beside the straight line.
                OsmNode a = Nodes[(int)from - 1];
                OsmNode b = Nodes[(int)to - 1];
                Nodes.Add(OsmNode.At(id, ((a.Latitude + b.Latitude) / 2) + (random.NextDouble() * 0.001), ((a.Longitude + b.Longitude) / 2) + (random.NextDouble() * 0.001)));
                refs = [from, id++, to];
            }

            string oneway = random.Next(6) switch { 0 => "yes", 1 => "-1", _ => "no" };
            Ways.Add(OsmWay.Through(Ways.Count + 1, refs, ("highway", Classes[random.Next(Classes.Length)]), ("oneway", oneway)));
        }
    }

    public List<OsmNode> Nodes { get; } = [];

    public List<OsmWay> Ways { get; } = [];

    public RoadNetwork Network { get; }

    /// <summary>Points scattered over the network, some beside it.</summary>
    public static List<GeoPoint> Points(int seed, int count, int side)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(index =>
            new GeoPoint($"p{index}", 51.6 + (random.NextDouble() * side * 0.004), -0.8 + (random.NextDouble() * side * 0.006)))];
    }
}
