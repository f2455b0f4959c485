using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Planning.Execution;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Planning.Tests.Execution;

public sealed class LivedDayTests
{
    private const int Problems = 90;

    [Fact]
    public void Of_WhenEverythingTakesAsLongAsPlanned_IsTheRota()
    {
        for (int seed = 0; seed < Problems; seed++)
        {
            (RotaProblem problem, Rota rota) = Case(seed);

            Assert.Equal(Text(rota), Text(LivedDay.Of(problem, rota, Lengths.AsPlanned)));
        }
    }

    [Fact]
    public void Of_WhenSomethingTakesLonger_NothingStartsSoonerAndLittleIsLate()
    {
        int later = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            (RotaProblem problem, Rota rota) = Case(seed);
            var some = new Lengths(call => 700 + (Mix(call, seed) % 800), to => 800 + (Mix(to, seed + 1) % 500));
            var longer = new Lengths(call => 700 + (Mix(call, seed) % 800) + (Mix(call, seed + 2) % 300), to => 800 + (Mix(to, seed + 1) % 500));

            Dictionary<int, Stop> planned = Stops(rota);
            Dictionary<int, Stop> lived = Stops(LivedDay.Of(problem, rota, some));
            Dictionary<int, Stop> worse = Stops(LivedDay.Of(problem, rota, longer));

            Assert.All(planned, stop => Assert.True(lived[stop.Key].Start >= stop.Value.Start));
            Assert.All(lived, stop => Assert.True(worse[stop.Key].Start >= stop.Value.Start && worse[stop.Key].Finish >= stop.Value.Finish));
            later += lived.Count(stop => worse[stop.Key].Start > stop.Value.Start);
        }

        Assert.True(later > 150, $"{later} visits later");
    }

    [Fact]
    public void Of_WhateverTheLengths_BreaksOnlyWhatLatenessBreaks()
    {
        // What a worker can be too late for; everything else (who comes, in which order, with whom, the break itself) holds however the day goes.
        HashSet<string> late = ["WINDOW", "SHIFT", "PINNED_START", "CONTINUOUS_WORK", "MAX_TRAVEL", "MAX_CONTACT", "LINK_GAP", "BREAK", "TIMES", "SCORE"];
        int ties = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            (RotaProblem problem, Rota rota) = Case(seed);
            Rota lived = LivedDay.Of(problem, rota, Lengths.Drawn(new UsualOverruns(), seed, 0));

            Assert.All(RotaChecker.Check(problem, lived).Violations, violation => Assert.Contains(violation.Rule, late));
            Dictionary<int, Stop> stops = Stops(lived);
            foreach (LinkedVisits link in problem.Links.Where(link => link.MinGapSeconds >= 0 && stops.ContainsKey(link.First) && stops.ContainsKey(link.Second)))
            {
                int gap = stops[link.Second].Start - stops[link.First].Start;
                Assert.True(gap >= link.MinGapSeconds && (link.MaxGapSeconds != 0 || gap == 0), $"seed {seed}: gap {gap}");
                ties++;
            }

            foreach (Round round in lived.Rounds)
            {
                Assert.Equal(rota.Rounds.Single(own => own.Shift == round.Shift).Breaks.Select(rest => rest.Finish - rest.Start), round.Breaks.Select(rest => rest.Finish - rest.Start));
            }
        }

        Assert.True(ties > 100, $"{ties} ties");
    }

    [Fact]
    public void Of_ADoubleUpAfterALongVisit_BothStartWhenTheLaterOneIsThere()
    {
        // Ann's visit at nine takes 60 minutes instead of 30; ten minutes on, she is at the double-up of 9:45 at 10:10, and bob with her.
        RotaProblem problem = AProblem()
            .With(AWorker("ann").Able("wound"), AWorker("bob"))
            .With(AShift("ann").From(8).Until(14), AShift("bob").From(8).Until(14))
            .With(APatient("p").AtPlace(0), APatient("q").AtPlace(1))
            .With(
                AVisit("long").To("p").Lasting(30).At(9).Needing("wound"),
                AVisit("first").To("q").Lasting(30).At(9, 45),
                AVisit("second").To("q").Lasting(30).At(9, 45))
            .With(ALink("first", "second").DoubleUp())
            .PlacesApart(600, 6_000)
            .Build();
        Rota rota = RotaSearch.Solve(problem, new SearchOptions { IterationLimit = 50, Threads = 1 }).Rota;
        int by = rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == 0)).Shift;

        Rota lived = LivedDay.Of(problem, rota, new Lengths(call => call == "long" ? 2_000 : 1_000, _ => 1_000));

        Assert.Equal(2, rota.Rounds.Single(round => round.Shift == by).Stops.Length);
        Assert.Equal([Clock(9), Clock(10, 10), Clock(10, 10)], Stops(lived).OrderBy(stop => stop.Key).Select(stop => stop.Value.Start));
    }

    [Fact]
    public void Drawn_ForTheSameVisit_IsTheSameInWhateverOrderAndOtherwiseSpreadAsSaid()
    {
        var usual = new UsualOverruns { VisitSpread = 0.3, WaySpread = 0 };
        Visit[] visits = [.. Enumerable.Range(0, 4_000).Select(number => new Visit { Id = $"v{number}", CallId = $"v{number}", Patient = 0, DurationSeconds = 1_800, Windows = [] })];

        int[] there = [.. visits.Select(visit => Lengths.Drawn(usual, 1, 0).Visit(visit, 10_000))];
        int[] back = [.. visits.Reverse().Select(visit => Lengths.Drawn(usual, 1, 0).Visit(visit, 10_000)).Reverse()];

        // Lognormal round the plan: half of them shorter, and 15.9 % longer by a standard deviation of the logarithm (a factor of 1.35).
        Assert.Equal(there, back);
        Assert.InRange(there.Count(seconds => seconds < 10_000), 1_900, 2_100);
        Assert.InRange(there.Count(seconds => seconds > 13_499), 560, 710);
        Assert.NotEqual(there, visits.Select(visit => Lengths.Drawn(usual, 1, 1).Visit(visit, 10_000)));
        Assert.Equal(600, Lengths.Drawn(usual, 1, 0).Way("v1", 600));
    }

    private static (RotaProblem Problem, Rota Rota) Case(int seed)
    {
        RotaProblem problem = RandomProblems.Make(seed, seed % 5 == 0 ? RandomProblemShape.Medium : RandomProblemShape.Small);
        return (problem, RotaSearch.Solve(problem, new SearchOptions { IterationLimit = 40, Threads = 1, Seed = seed }).Rota);
    }

    private static Dictionary<int, Stop> Stops(Rota rota) => rota.Rounds.SelectMany(round => round.Stops).ToDictionary(stop => stop.Visit);

    private static string Text(Rota rota) =>
        string.Join('\n', rota.Rounds.Select(round => $"{round.Shift} {round.Start}-{round.Finish} {string.Join(',', round.Stops)} {string.Join(',', round.Breaks)} {round.ReturnSeconds}"));

    private static int Mix(string key, int seed) => key.Aggregate((seed * 7_919) + 17, (sum, letter) => ((sum * 31) + letter) & 0xFFFFFF);
}
