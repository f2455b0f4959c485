using CareRostering.Roads.Contraction;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Tests.Contraction;

public sealed class HierarchyTests
{
    [Fact]
    public void Sweep_WhenGraphAndOrderAreRandom_FindsTheCheapestWaysFromAndToEveryVertex()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            var links = new RandomLinks(seed);
            long[,] expected = links.All();
            HierarchyCosts costs = Costs(links, links.Costs);
            foreach (bool backward in (bool[])[false, true])
            {
                // Only some vertices are wanted: the others must not be needed.
                int[] wanted = [.. Enumerable.Range(0, links.Count).Where(vertex => (vertex + seed) % 3 != 0)];
                var selection = new HierarchySelection(costs, wanted, backward);
                var sweep = new HierarchySweep(selection);
                for (int first = 0; first < links.Count; first += HierarchySweep.Lanes)
                {
                    sweep.Clear();
                    int[] origins = [.. Enumerable.Range(first, Math.Min(HierarchySweep.Lanes, links.Count - first))];
                    foreach (int origin in origins)
                    {
                        sweep.Add(origin - first, [new HierarchyClimb.Seed(origin, 0)]);
                    }

                    sweep.Run();
                    foreach (int origin in origins)
                    {
                        foreach (int vertex in wanted)
                        {
                            long cost = sweep.Costs(selection.SlotOf(vertex))[origin - first];
                            Assert.Equal(backward ? expected[vertex, origin] : expected[origin, vertex], cost);
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Find_WhenGraphAndOrderAreRandom_GivesAWayOfTheCheapestCost()
    {
        int found = 0;
        for (int seed = 0; seed < 1_000; seed++)
        {
            var links = new RandomLinks(seed);
            long[,] expected = links.All();
            var way = new HierarchyWay(Costs(links, links.Costs));
            for (int from = 0; from < links.Count; from += 3)
            {
                for (int to = 0; to < links.Count; to++)
                {
                    (long cost, IReadOnlyList<int> vertices) = way.Find([new HierarchyClimb.Seed(from, 0)], [new HierarchyClimb.Seed(to, 0)]);
                    Assert.Equal(expected[from, to], cost);
                    if (cost == RoadCost.None)
                    {
                        Assert.Empty(vertices);
                        continue;
                    }

                    Assert.Equal((from, to), (vertices[0], vertices[^1]));
                    Assert.Equal(cost, links.CostOf(vertices));
                    found += vertices.Count > 3 ? 1 : 0;
                }
            }
        }

        Assert.True(found > 1_000, "too few ways go over several links to say anything");
    }

    [Fact]
    public void Find_WhenThereAreSeveralSeeds_TakesTheCheapestPair()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var links = new RandomLinks(seed);
            var random = new Random(seed);
            long[,] all = links.All();
            HierarchyClimb.Seed[] from = Seeds();
            HierarchyClimb.Seed[] to = Seeds();
            long expected = from.SelectMany(one => to.Select(other => one.Cost + all[one.Vertex, other.Vertex] + other.Cost)).Append(RoadCost.None).Min();

            long cost = new HierarchyWay(Costs(links, links.Costs)).FindCost(from, to);

            // A way that does not exist is none, whatever its seeds cost.
            Assert.Equal(RoadCost.IsNone(expected) ? RoadCost.None : expected, cost);

            HierarchyClimb.Seed[] Seeds() =>
                [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => new HierarchyClimb.Seed(random.Next(links.Count), RoadCost.Of(random.Next(40), 0) - RoadCost.Of(20, 0)))];
        }
    }

    [Fact]
    public void Costs_WhenLinksChange_NeedNoNewHierarchy()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var links = new RandomLinks(seed);
            var hierarchy = new Hierarchy(links.Order, links.Starts, links.Heads);
            _ = new HierarchyCosts(hierarchy, links.Costs);
            for (int link = 0; link < links.Costs.Length; link += 2)
            {
                links.Costs[link] = links.Costs[link] == RoadCost.None ? RoadCost.Of(3, 5) : link % 4 == 0 ? RoadCost.None : links.Costs[link] * 2;
            }

            long[,] expected = links.All();
            var way = new HierarchyWay(new HierarchyCosts(hierarchy, links.Costs));
            for (int to = 0; to < links.Count; to++)
            {
                Assert.Equal(expected[0, to], way.FindCost([new HierarchyClimb.Seed(0, 0)], [new HierarchyClimb.Seed(to, 0)]));
            }
        }
    }

    [Fact]
    public void Sweep_WhenUsedAgain_AllocatesNothing()
    {
        var links = new RandomLinks(seed: 4);
        var sweep = new HierarchySweep(new HierarchySelection(Costs(links, links.Costs), links.Order, backward: false));
        HierarchyClimb.Seed[] seeds = [new(0, 0), new(links.Count - 1, 0)];
        RunOnce();

        long before = GC.GetAllocatedBytesForCurrentThread();
        RunOnce();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void RunOnce()
        {
            sweep.Clear();
            sweep.Add(0, seeds);
            sweep.Add(3, seeds);
            sweep.Run();
        }
    }

    private static HierarchyCosts Costs(RandomLinks links, long[] linkCosts) => new(new Hierarchy(links.Order, links.Starts, links.Heads), linkCosts);
}
