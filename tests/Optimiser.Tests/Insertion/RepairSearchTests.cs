using System.Collections.Immutable;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Optimiser.Tests.Search;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>Whatever happens on whatever day: every answer is sound, keeps what must stay, loses nobody, and holds its limits, all counted here from the two rotas.</summary>
public class RepairSearchTests
{
    private const int Problems = 120;

    private static readonly RandomProblemShape Small = new RandomProblemShape { LeastVisits = 6, MostVisits = 18, LeastWorkers = 2, MostWorkers = 5, HarshPercent = 5 };

    [Fact]
    public void Repair_AnyDisruption_GivesSoundRotasThatKeepWhatMustStayAndHoldTheirLimits()
    {
        var seen = new Dictionary<string, int>();
        int changed = 0;
        int refused = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RandomDisruption disruption = RandomDisruption.Make(seed, Small);
            if (Repair(disruption.Request, 120) is not { } result)
            {
                refused++;
                continue;
            }

            seen[disruption.Kind] = seen.GetValueOrDefault(disruption.Kind) + 1;
            Assert.Equal([RepairLevel.None, RepairLevel.Few, RepairLevel.Best], result.Answers.Select(answer => answer.Level));
            foreach (RepairAnswer answer in result.Answers)
            {
                AssertGood(disruption, result, answer, seed);
                changed += answer.Changes.Length;
            }

            Assert.True(result.Answers[2].Priced.Total <= result.Answers[1].Priced.Total, $"seed {seed}: the best answer is dearer than that with few changes");
            Assert.True(result.Answers[1].Priced.Total <= result.Answers[0].Priced.Total, $"seed {seed}: the answer with few changes is dearer than that with none");
        }

        Assert.True(refused < Problems / 5, $"{refused} of {Problems} were refused.");
        Assert.True(seen.Count == 6 && seen.Values.Min() >= 10, string.Join(", ", seen));
        Assert.True(changed > Problems, $"Only {changed} changes.");
    }

    [Fact]
    public void Repair_WhenNothingHasChanged_HitsNobodyAndChangesNothingWithoutDisturbance()
    {
        int looked = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RandomDisruption disruption = RandomDisruption.Make(seed, Small);
            if (disruption.Kind == "nothing")
            {
                looked++;
                RepairResult result = Repair(disruption.Request, 60)!;
                Assert.Empty(result.Hit);
                Assert.All(result.Answers[0].Changes.Where(change => change.From is not null), change => Assert.True(
                    change.To is { } to && to.Worker == change.From!.Worker && Math.Abs(to.Start - change.From.Start) <= 900, $"seed {seed}: visit {change.Visit}"));
            }
        }

        Assert.True(looked > 10, $"Only {looked} days on which nothing happened.");
    }

    [Fact]
    public void Repair_WhenAWorkerFallsSick_HitsTheRestOfThatRoundAndWhatCannotBeMadeWithoutIt()
    {
        int hits = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RandomDisruption disruption = RandomDisruption.Make(seed, Small with { LinkPercent = 0 });
            if (disruption.Kind != "sick" || disruption.Request.Standing.Rounds.IsEmpty)
            {
                continue;
            }

            RotaProblem day = disruption.Request.Problem;
            int sick = Enumerable.Range(0, day.Shifts.Length).FirstOrDefault(shift => day.Shifts[shift] != disruption.Before.Shifts[shift], -1);
            int[] rest = [.. disruption.Request.Standing.Rounds.Where(round => round.Shift == sick).SelectMany(round => round.Stops)
                .Where(stop => !disruption.Request.Started.Contains(stop.Visit)).Select(stop => stop.Visit).Order()];
            RepairResult result = Repair(disruption.Request, 10)!;
            Assert.Equal(rest, result.Hit);
            hits += rest.Length;
        }

        Assert.True(hits > 20, $"Only {hits} visits were hit.");
    }

    [Fact]
    public void Repair_WhenTheRoadIsClosedUntilLater_NobodySetsOutInThePast()
    {
        RotaProblem open = AProblem().PlacesApart(seconds: 600, metres: 5_000)
            .With(AWorker("w"))
            .With(AShift("w").From(8).Until(18).StartingAt(0).EndingAt(null))
            .With(APatient("p").AtPlace(1))
            .With(AVisit().To("p").Lasting(minutes: 30).Between(Clock(13), Clock(16)))
            .Build();
        Rota standing = ARota(open).With(ARound("w-shift").LeavingJustInTime().Then("v0", Clock(13))).Build();
        Assert.Equal(Clock(12, 50), standing.Rounds[0].Start);
        TravelBand[] bands = [new(0, 0), new(Clock(10), 1), new(Clock(15), 0)];
        RotaProblem closed = open.With(travel: matrix => new TravelMatrix([matrix, new TravelMatrix(2, [0, 19_000, 19_000, 0], [0, 5_000, 5_000, 0])], [.. bands]));

        RepairResult result = RepairSearch.Repair(new RepairRequest { Problem = closed, Standing = standing, Now = Clock(10), FrozenBefore = Clock(10) }, new RepairOptions { Iterations = 20 });

        // Before ten o'clock the road was open; but it is ten o'clock, and it opens at three.
        Assert.Equal(0, Assert.Single(result.Hit));
        Assert.All(result.Answers, answer => Assert.Equal(Clock(15, 10), Assert.Single(answer.Rota.Rounds[0].Stops).Start));
    }

    [Fact]
    public void Repair_TheSameRequestAndIterations_GivesTheSameAnswers()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            RepairRequest request = RandomDisruption.Make(seed, Small).Request;
            Assert.Equal(Print(Repair(request, 80)), Print(Repair(request, 80)));
        }
    }

    [Fact]
    public void Repair_WithRoomInTheBudget_FindsWhatNobodyUndisturbedCanMake()
    {
        int better = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            if (Repair(RandomDisruption.Make(seed, Small).Request, 150) is { } result)
            {
                better += result.Answers[2].Rota.Unassigned.Length < result.Answers[0].Rota.Unassigned.Length ? 1 : 0;
            }
        }

        Assert.True(better >= 3, $"Only {better} times did disturbing others place more visits.");
    }

    [Theory]
    [InlineData(RepairLevel.None, 1)]
    [InlineData(RepairLevel.Few, 2)]
    public void Repair_WhenFewerAnswersAreWanted_GivesTheFirstOfThemAll(RepairLevel last, int answers)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            RepairRequest request = RandomDisruption.Make(seed, Small).Request;
            if (Repair(request, 80) is { } all)
            {
                int steps = 0;
                RepairResult some = RepairSearch.Repair(request, new RepairOptions { Iterations = 80, Last = last, BetweenSteps = () => steps++ });
                Assert.Equal(all.Answers.Take(answers).Select(answer => Thorough.Print(answer.Rota)), some.Answers.Select(answer => Thorough.Print(answer.Rota)));
                Assert.Equal<int>([.. all.Hit], [.. some.Hit]);
                Assert.Equal((80 / 5) + (80 * (answers - 1)), steps);
            }
        }
    }

    [Fact]
    public void Repair_OfAVisitThatIsNotThere_IsRefused()
    {
        RepairRequest request = RandomDisruption.Make(1, Small).Request with { Started = [9_999], Budget = new RepairBudget { Notified = [-1] } };
        FaultException found = Assert.Throws<FaultException>(() => RepairSearch.Repair(request, new RepairOptions()));
        Assert.Equal(["REPAIR_VISIT_UNKNOWN", "REPAIR_VISIT_UNKNOWN"], found.Faults.Select(fault => fault.Code));
    }

    /// <summary>Null where the change of the day contradicts what has started: that has to be said, and nothing else may be.</summary>
    private static RepairResult? Repair(RepairRequest request, int iterations)
    {
        try
        {
            return RepairSearch.Repair(request, new RepairOptions { Iterations = iterations });
        }
        catch (FaultException refused)
        {
            Assert.All(refused.Faults, fault => Assert.Equal("REPAIR_STARTED", fault.Code));
            return null;
        }
    }

    private static void AssertGood(RandomDisruption disruption, RepairResult result, RepairAnswer answer, int seed)
    {
        RepairRequest request = disruption.Request;
        RotaProblem day = request.Problem;
        string where = $"seed {seed}, {disruption.Kind}, {answer.Level}";
        Thorough.AssertSound(day, answer.Rota, seed);
        Assert.All(answer.Rota.Unassigned, missing => Assert.True(missing.Reasons.Length > 0, $"{where}: visit {missing.Visit} is left out without a reason"));
        Dictionary<int, (int Worker, int Start)> before = Made(disruption.Before, request.Standing);
        Dictionary<int, (int Worker, int Start)> after = Made(day, answer.Rota);
        HashSet<int> hit = [.. result.Hit];
        int workers = 0;
        var patients = new HashSet<int>();
        foreach ((int visit, (int worker, int start)) in before)
        {
            (int Worker, int Start)? now = after.TryGetValue(visit, out (int, int) made) ? made : null;
            bool isSame = now == (worker, start);
            bool hasToStay = request.Started.Contains(visit) || (!hit.Contains(visit) && (request.Budget.Notified.Contains(visit) || start < request.FrozenBefore));
            Assert.True(isSame || !hasToStay, $"{where}: visit {visit} had to stay with {worker} at {start}, and is {now}");
            Assert.Equal(!isSame, answer.Changes.Any(change => change.Visit == visit));
            if (hit.Contains(visit))
            {
                continue;
            }

            workers += now?.Worker == worker ? 0 : 1;
            if (now is null || Math.Abs(now.Value.Start - start) > request.Budget.ToleranceSeconds)
            {
                patients.Add(day.Visits[visit].Patient);
            }
        }

        Assert.All(after.Where(entry => !request.Started.Contains(entry.Key) && before.GetValueOrDefault(entry.Key) != entry.Value), entry =>
            Assert.True(entry.Value.Start >= request.FrozenBefore, $"{where}: visit {entry.Key} is new at {entry.Value.Start}, before the horizon {request.FrozenBefore}"));
        Assert.Equal(new Disturbance(patients.Count, workers), answer.Disturbance);
        (int mostPatients, int mostWorkers) = answer.Level switch
        {
            RepairLevel.None => (0, 0),
            RepairLevel.Few => (request.Budget.MostPatientsMoved, request.Budget.MostWorkerChanges),
            _ => (int.MaxValue, int.MaxValue),
        };
        Assert.True(patients.Count <= mostPatients && workers <= mostWorkers, $"{where}: {patients.Count} patients moved, {workers} workers changed");
    }

    private static Dictionary<int, (int Worker, int Start)> Made(RotaProblem problem, Rota rota) => rota.Rounds
        .SelectMany(round => round.Stops.Select(stop => (stop.Visit, problem.Shifts[round.Shift].Worker, stop.Start)))
        .ToDictionary(stop => stop.Visit, stop => (stop.Worker, stop.Start));

    private static string Print(RepairResult? result) => result is null ? "" : string.Join('\n', result.Answers.Select(answer => Thorough.Print(answer.Rota)));
}
