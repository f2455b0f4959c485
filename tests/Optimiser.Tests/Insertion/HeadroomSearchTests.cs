using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>How many calls the rounds could take, counted by hand and held against what is said of each call alone.</summary>
public sealed class HeadroomSearchTests
{
    private const int Problems = 90;
    private const int Standing = 0;

    // Anna works from nine to twelve and visits somebody from half past ten to eleven; everybody lives next door to everybody.
    [Theory]
    [InlineData(9, 0, 12, 0, 5)] // 9:00, 9:30, 10:00; 11:00, 11:30
    [InlineData(9, 0, 10, 0, 3)]
    [InlineData(9, 0, 9, 59, 2)]
    [InlineData(9, 45, 12, 0, 3)] // 9:45; 11:00, 11:30
    [InlineData(10, 15, 11, 10, 1)] // nothing begins before a quarter past ten, and then there is no room; 11:00
    [InlineData(11, 31, 12, 0, 0)]
    public void Starts_OfCallsOfHalfAnHour_AreAsManyAsFit(int fromHour, int fromMinute, int untilHour, int untilMinute, int expected)
    {
        (RotaProblem problem, Rota rota) = AMorning(AVisit("standing").At(10, 30).Lasting(30));
        (int from, int until) = (Clock(fromHour, fromMinute), Clock(untilHour, untilMinute));

        int?[] starts = Assert.Single(HeadroomSearch.Starts(problem, rota, [new HeadroomCalls(Calls(problem), from, until)], new OfferOptions(), _ => false));

        Assert.Equal(expected, starts.Count(start => start is not null));
        Assert.All(starts, start => Assert.True(start is null || (start >= from && start <= until), $"{start}"));
        Assert.Equal(expected, starts.OfType<int>().Distinct().Count());
    }

    // Three of 25 minutes end before the visit and two begin behind it; where it may wait for ten minutes, a fourth ends before it.
    [Theory]
    [InlineData(30, 6)]
    [InlineData(10, 6)]
    [InlineData(9, 5)]
    [InlineData(0, 5)]
    public void Starts_WhereAVisitMayWait_MoveItNoFurtherThanAllowed(int minutes, int expected)
    {
        (RotaProblem problem, Rota rota) = AMorning(AVisit("standing").Between(Clock(10, 30), Clock(11, 30)).Lasting(30), callMinutes: 25);
        var options = new OfferOptions { MaxMovedSeconds = minutes * 60 };

        int?[] starts = Assert.Single(HeadroomSearch.Starts(problem, rota, [new HeadroomCalls(Calls(problem), Clock(9), Clock(12))], options, _ => false));

        Assert.Equal(expected, starts.Count(start => start is not null));
    }

    [Fact]
    public void Starts_WhenTheVisitIsReported_ComeBehindIt()
    {
        (RotaProblem problem, Rota rota) = AMorning(AVisit("standing").At(10, 30).Lasting(30));

        int?[] starts = Assert.Single(HeadroomSearch.Starts(problem, rota, [new HeadroomCalls(Calls(problem), Clock(9), Clock(12))], new OfferOptions(), visit => visit == Standing));

        Assert.Equal([Clock(11), Clock(11, 30)], starts.OfType<int>().Order());
    }

    [Fact]
    public void Starts_OfGroups_KnowNothingOfEachOtherAndAgreeWithCover()
    {
        (int some, int none, int all) = (0, 0, 0);
        for (int seed = 0; seed < Problems; seed++)
        {
            var random = new TestRandom(seed);
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small.Everything());
            if (problem.Shifts.IsEmpty || problem.Visits.IsEmpty)
            {
                continue;
            }

            Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = seed }).Rota;
            int first = problem.Visits.Length;
            RotaProblem longer = Building.Calls.Join(Building.Calls.Join(Building.Calls.Join(problem, random, 1), random, 1), random, 1);
            int earliest = random.Between(0, 20_000);
            int until = earliest + random.Between(0, 50_000);
            var calls = new HeadroomCalls([first, first + 1, first + 2], earliest, until);

            int?[][] starts = HeadroomSearch.Starts(longer, rota, [calls, calls with { Until = earliest - 1 }, calls], new OfferOptions(), _ => false);

            Assert.True(starts[0].SequenceEqual(starts[2]), $"seed {seed}: {string.Join(',', starts[0])} then {string.Join(',', starts[2])}");
            Assert.All(starts[1], Assert.Null);
            Assert.All(starts[0].OfType<int>(), start => Assert.InRange(start, earliest, until));

            // The first of them is asked about as if it were alone.
            int? alone = Assert.Single(CoverSearch.Starts(longer, rota, [[new CoverCall(first, until)]], new OfferOptions { FrozenBefore = earliest }, _ => false));
            Assert.True(alone is null || starts[0][0] is not null, $"seed {seed}: {alone} alone");
            int taken = starts[0].Count(start => start is not null);
            (some, none, all) = (some + (taken is 1 or 2 ? 1 : 0), none + (taken == 0 ? 1 : 0), all + (taken == 3 ? 1 : 0));
        }

        Assert.True(some > 10 && none > 10 && all > 5, $"{some} some, {none} none, {all} all");
    }

    private static int[] Calls(RotaProblem problem) => [.. Enumerable.Range(1, problem.Visits.Length - 1)];

    private static (RotaProblem Problem, Rota Rota) AMorning(VisitBuilder standing, int callMinutes = 30)
    {
        VisitBuilder[] calls = [.. Enumerable.Range(1, 9).Select(number => AVisit($"call{number}").Between(Clock(0), Clock(23)).Lasting(callMinutes))];
        RotaProblem problem = AProblem()
            .With(AWorker("anna"))
            .With(AShift("anna").From(9).Until(12))
            .With([standing, .. calls])
            .PlacesApart(0, 0)
            .Build();
        return (problem, ARota(problem).With(ARound("anna-shift").Then("standing", Clock(10, 30))).Build());
    }
}
