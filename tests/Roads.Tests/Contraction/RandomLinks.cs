using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Tests.Contraction;

/// <summary>A seeded random directed graph with parallel links, links to oneself and closed links, and its cheapest ways by relaxing until nothing changes.</summary>
internal sealed class RandomLinks
{
    public RandomLinks(int seed)
    {
        var random = new Random(seed);
        int vertices = random.Next(1, 40);
        List<(int From, int To, long Cost)> links = [];
        for (int link = random.Next(4 * vertices); link > 0; link--)
        {
            long cost = random.Next(6) == 0 ? RoadCost.None : RoadCost.Of(random.Next(30), random.Next(30));
            links.Add((random.Next(vertices), random.Next(vertices), cost));
        }

        links.Sort();
        Starts = [.. Enumerable.Range(0, vertices + 1).Select(vertex => links.Count(link => link.From < vertex))];
        Heads = [.. links.Select(link => link.To)];
        Costs = [.. links.Select(link => link.Cost)];
        Order = [.. Enumerable.Range(0, vertices)];
        random.Shuffle(Order);
    }

    public int Count => Order.Length;

    public int[] Starts { get; }

    public int[] Heads { get; }

    public long[] Costs { get; }

    public int[] Order { get; }

    /// <summary>Cheapest ways between all vertices (Floyd and Warshall).</summary>
    public long[,] All()
    {
        long[,] all = new long[Count, Count];
        for (int from = 0; from < Count; from++)
        {
            for (int to = 0; to < Count; to++)
            {
                all[from, to] = from == to ? 0 : RoadCost.None;
            }

            for (int link = Starts[from]; link < Starts[from + 1]; link++)
            {
                all[from, Heads[link]] = Math.Min(all[from, Heads[link]], Costs[link]);
            }
        }

        for (int middle = 0; middle < Count; middle++)
        {
            for (int from = 0; from < Count; from++)
            {
                for (int to = 0; to < Count; to++)
                {
                    all[from, to] = Math.Min(all[from, to], all[from, middle] + all[middle, to]);
                }
            }
        }

        return all;
    }

    /// <summary>Cost of going through the vertices one by one, each by its cheapest link.</summary>
    public long CostOf(IReadOnlyList<int> vertices)
    {
        long cost = 0;
        for (int at = 0; at + 1 < vertices.Count; at++)
        {
            cost += Enumerable.Range(Starts[vertices[at]], Starts[vertices[at] + 1] - Starts[vertices[at]])
                .Where(link => Heads[link] == vertices[at + 1])
                .Min(link => Costs[link]);
        }

        return cost;
    }
}
