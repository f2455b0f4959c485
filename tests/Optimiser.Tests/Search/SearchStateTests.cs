using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Search;

public class SearchStateTests
{
    [Fact]
    public void Rollback_AfterAnyRemovalsAndInsertions_RestoresEverything()
    {
        int changes = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            SearchState state = Solved(seed);
            long total = state.Total;
            string before = Say(state);
            var random = new TestRandom(seed);
            for (int step = 0; step < 10; step++)
            {
                int visit = random.Between(0, state.Compiled.Visits - 1);
                if (state.IsAssigned(visit))
                {
                    changes += state.TryRemove([visit]) ? 1 : 0;
                }
                else
                {
                    Placement place = state.Cheapest(visit);
                    changes += place.Exists && state.TryInsert(visit, place) ? 1 : 0;
                }
            }

            state.Rollback();
            Assert.Equal(total, state.Total);
            Assert.Equal(before, Say(state));
            state.AssertSound();
        }

        Assert.True(changes > 500, $"Only {changes} changes were made.");
    }

    [Fact]
    public void TryInsert_WhereAVisitWasJustTakenOut_GivesTheSameRotaAgain()
    {
        int restored = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            SearchState state = Solved(seed);
            for (int visit = 0; visit < state.Compiled.Visits; visit++)
            {
                if (!state.IsAssigned(visit) || state.Compiled.Links.Of(visit).Length > 0)
                {
                    continue;
                }

                long total = state.Total;
                string before = Say(state);
                Node node = state.At(visit);
                Assert.True(state.TryRemove([visit]));
                Assert.True(state.TryInsert(visit, new Placement { After = node.Prev, NotBefore = node.NotBefore, Deadline = node.Deadline, Start = node.Start }));
                Assert.Equal(before, Say(state));
                Assert.Equal(total, state.Total);
                state.Commit();
                restored++;
            }
        }

        Assert.True(restored > 300, $"Only {restored} visits were taken out and put back.");
    }

    [Fact]
    public void Consider_ForAVisitTiedToNothing_SaysExactlyWhatInsertingCosts()
    {
        int placed = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            // Without preferred windows and dues nothing behind the visit is priced by its start, so the estimate must be exact.
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small with { LinkPercent = 0, ExtraPercent = 0, TimedTravelPercent = 0 });
            var state = new SearchState(new CompiledProblem(problem));
            foreach (int visit in Enumerable.Range(0, problem.Visits.Length))
            {
                Placement place = state.Cheapest(visit);
                if (!place.Exists)
                {
                    continue;
                }

                long before = state.Total;
                if (state.TryInsert(visit, place))
                {
                    Assert.Equal(before + place.Cost - state.Compiled.UnassignedPrice[visit], state.Total);
                    Assert.Equal(place.Start, state.At(visit).Start);
                    state.AssertSound();
                    state.Commit();
                    placed++;
                }
            }
        }

        Assert.True(placed > 1_000, $"Only {placed} visits were placed.");
    }

    [Fact]
    public void Remove_WhenWhatIsTiedWouldStartTooEarlyForItsBreak_LeavesItWhereItIs()
    {
        // Ben's first visit may start from 8:00, but not before Anna's at 12:00; his break is at 12:30 at the soonest. Alone, he would
        // work from 8:00 to 12:30 without a break, and three hours are the most.
        RotaProblem problem = AProblem()
            .With(AWorker("anna"), AWorker("ben"))
            .With(AShift("anna"), AShift("ben").WithMostContinuousWork(3 * 3_600).WithBreak(30, Clock(8), Clock(16)))
            .With(AVisit("first").At(12), AVisit("second").Between(Clock(8), Clock(14)), AVisit("last").At(15))
            .With(ALink("first", "second"))
            .PlacesApart(0, 0)
            .Build();
        var state = new SearchState(new CompiledProblem(problem));
        Rota rota = ARota(problem)
            .With(ARound("anna-shift").Then("first", Clock(12)), ARound("ben-shift").Then("second", Clock(12)).Rest().Then("last", Clock(15)))
            .Build();
        Assert.True(state.Load(rota with { Score = default }));

        // As the search would have found it: only the link holds the second visit.
        Assert.True(state.TryRetime(1, Clock(8), long.MaxValue));
        Assert.Equal(Clock(12), state.At(1).Start);
        state.Commit();

        Assert.False(state.TryRemove([0]));
        state.Remove(0);
        Assert.False(state.IsAssigned(0));
        Assert.Equal(Clock(12), state.At(1).Start);
        Assert.Equal(Clock(15), state.At(2).Start);
        state.AssertSound();
    }

    [Fact]
    public void Load_ARotaWhoseFirstBreakIsTakenLate_KeepsTheBreakWhereItIs()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"))
            .With(AShift("anna").WithBreak(30, Clock(8), Clock(12)))
            .With(AVisit("v").At(11))
            .Build();
        var state = new SearchState(new CompiledProblem(problem));
        Assert.True(state.Load(ARota(problem).With(ARound("anna-shift").Leaving(Clock(10)).Rest(start: Clock(10)).Then("v", Clock(11))).Build()));
        Assert.Equal(Clock(10), state.ToRota().Rounds[0].Breaks[0].Start);
        state.AssertSound();
    }

    [Fact]
    public void TryRetime_FromLateToInTime_WhereOnlyTheWorstLatenessIsPriced_PricesItAnew()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"))
            .With(AShift("anna"))
            .With(AVisit("v").Between(Clock(9), Clock(12)).Preferring(Clock(9), Clock(10)))
            .With(new Prices { LatePencePerMinute = 0, WorstLatePencePerMinute = 60 })
            .Build();
        var state = new SearchState(new CompiledProblem(problem));
        Assert.True(state.Load(ARota(problem).With(ARound("anna-shift").Then("v", Clock(11))).Build()));
        Assert.Equal(3_600 * Prices.Micropence, state.PricedOnceARota);
        Assert.True(state.TryRetime(0, Clock(9), long.MaxValue));
        Assert.Equal(0, state.PricedOnceARota);
        state.AssertSound();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ConsiderNeighbours_WithoutBlinks_FindsWhatConsideringEachPlaceFinds(bool isTravelAlike)
    {
        int found = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            // All by car: that is the scan laid out for speed; without mileage it is another one again. Where travel depends on the time of day the scan guesses which layer holds.
            RotaProblem drawn = RandomProblems.Make(seed, Thorough.Small with { TimedTravelPercent = 0 });
            RotaProblem problem = !isTravelAlike ? drawn : drawn.With(
                workers: drawn.Workers.Select(worker => worker with { Mode = TravelMode.Car, WagePencePerHour = seed % 3 == 0 ? 1_800 : worker.WagePencePerHour }),
                prices: seed % 3 == 0 ? drawn.Prices with { CarPencePerMile = 0 } : drawn.Prices);
            var compiled = new CompiledProblem(problem);
            var state = new SearchState(compiled);
            Assert.True(state.Load(RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 5 }).Rota));
            var neighbourhoods = new Neighbourhoods(compiled, 80);
            var open = new Blinker(new SeededRandom(1), 0);
            foreach (int visit in Enumerable.Range(0, compiled.Visits))
            {
                if (state.IsAssigned(visit) && !state.TryRemove([visit]))
                {
                    continue;
                }

                if (state.Prepare(visit))
                {
                    Placement fast = Placement.None;
                    state.ConsiderNeighbours(visit, neighbourhoods.Before[visit], neighbourhoods.After[visit], neighbourhoods.IsBefore(visit), open, ref fast);
                    Placement slow = Placement.None;
                    foreach (int after in PlacesBeside(state, visit, neighbourhoods))
                    {
                        state.Consider(visit, after, ref slow);
                    }

                    Assert.Equal(slow.Cost, fast.Cost);
                    found += fast.Exists ? 1 : 0;
                    if (fast.Exists)
                    {
                        // Of places that cost the same either may be kept; what the one found says of itself is true.
                        Placement again = Placement.None;
                        state.Consider(visit, fast.After, ref again);
                        Assert.Equal((again.Cost, again.Start, again.NotBefore, again.Deadline), (fast.Cost, fast.Start, fast.NotBefore, fast.Deadline));
                    }
                }

                state.Rollback();
            }
        }

        Assert.True(found > 300, $"Only {found} places were found.");
    }

    /// <summary>Behind neighbours and in front of neighbours, on both sides of breaks there.</summary>
    private static IEnumerable<int> PlacesBeside(SearchState state, int visit, Neighbourhoods neighbourhoods)
    {
        foreach (int before in neighbourhoods.Before[visit].Select(near => near.Visit).Where(state.IsAssigned))
        {
            yield return before;
            if (state.IsBreak(state.At(before).Next))
            {
                yield return state.At(before).Next;
            }
        }

        foreach (int behind in neighbourhoods.After[visit].Select(near => near.Visit).Where(state.IsAssigned))
        {
            yield return state.At(behind).Prev;
            if (state.IsBreak(state.At(behind).Prev))
            {
                yield return state.At(state.At(behind).Prev).Prev;
            }
        }
    }

    private static SearchState Solved(int seed)
    {
        RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
        Rota rota = RotaSearch.Solve(problem, new SearchOptions { Seed = seed, Threads = 1, IterationLimit = 30 }).Rota;
        var state = new SearchState(new CompiledProblem(problem));
        Assert.True(state.Load(rota), $"seed {seed}: a rota of the search cannot be loaded");
        return state;
    }

    private static string Say(SearchState state) => string.Join('\n', Enumerable.Range(0, state.Compiled.Nodes)
        .Select(index => state.At(index))
        .Select(node => node.Round < 0 ? "-" : $"{node.Round} {node.Prev} {node.Next} {node.Place} {node.Start} {node.Latest} {node.OnwardLeg} {node.Room}"));
}
