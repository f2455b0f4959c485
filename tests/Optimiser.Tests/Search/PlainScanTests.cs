using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>The scan of plain rounds against the slow test of every place.</summary>
public class PlainScanTests
{
    [Fact]
    public void ConsiderNear_WhenNoWayIsTooLong_FindsWhatConsideringEachPlaceFinds()
    {
        int found = 0;
        ForEachAbsent((state, neighbourhoods, visit) =>
        {
            Placement fast = Near(state, neighbourhoods, visit, ushort.MaxValue);
            Placement slow = Slow(state, neighbourhoods, visit);
            Assert.Equal(slow.Cost, fast.Cost);
            if (!fast.Exists)
            {
                return;
            }

            // Of places that cost the same either may be kept; what the one found says of itself is true.
            found++;
            Placement again = Placement.None;
            state.Consider(visit, fast.After, ref again);
            Assert.Equal((again.Cost, again.Start, again.NotBefore, again.Deadline), (fast.Cost, fast.Start, fast.NotBefore, fast.Deadline));
        });
        Assert.True(found > 300, $"Only {found} places were found.");
    }

    [Fact]
    public void ConsiderNear_WhenWaysAreShort_MissesOnlyPlacesFarFromBothEndsOfALongerWay()
    {
        int missed = 0;
        ForEachAbsent((state, neighbourhoods, visit) =>
        {
            const int longWay = 20;
            Placement fast = Near(state, neighbourhoods, visit, longWay);
            Placement slow = Slow(state, neighbourhoods, visit);
            if (fast.Cost == slow.Cost)
            {
                return;
            }

            missed++;
            Assert.True(slow.Cost < fast.Cost);
            ref readonly Node left = ref state.At(slow.After);
            Assert.True(left.OnwardLeg > longWay, $"A place in a way of {left.OnwardLeg} seconds was missed.");
        });
        Assert.InRange(missed, 1, 1_000);
    }

    private static Placement Near(SearchState state, Neighbourhoods neighbourhoods, int visit, int longWaySeconds)
    {
        Placement best = Placement.None;
        state.ConsiderNear(visit, neighbourhoods, longWaySeconds, new Blinker(new SeededRandom(1), 0), ref best);
        return best;
    }

    private static Placement Slow(SearchState state, Neighbourhoods neighbourhoods, int visit)
    {
        Placement best = Placement.None;
        foreach (Neighbour before in neighbourhoods.Before[visit])
        {
            if (state.IsAssigned(before.Visit))
            {
                state.Consider(visit, before.Visit, ref best);
            }
        }

        foreach (Neighbour behind in neighbourhoods.After[visit])
        {
            if (state.IsAssigned(behind.Visit))
            {
                state.Consider(visit, state.At(behind.Visit).Prev, ref best);
            }
        }

        return best;
    }

    /// <summary>Every visit of some planned days taken out by itself, and prepared.</summary>
    private static void ForEachAbsent(Action<SearchState, Neighbourhoods, int> look)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            RotaProblem problem = PlainProblems.Make(seed);
            var compiled = new CompiledProblem(problem);
            var neighbourhoods = new Neighbourhoods(compiled, 60);
            var state = new SearchState(compiled);
            Assert.True(state.Load(RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50 }).Rota));
            for (int visit = 0; visit < compiled.Visits; visit++)
            {
                if ((!state.IsAssigned(visit) || state.TryRemove([visit])) && state.Prepare(visit))
                {
                    look(state, neighbourhoods, visit);
                }

                state.Rollback();
            }
        }
    }
}
