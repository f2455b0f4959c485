using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>The generator itself is trusted by many property tests: what it promises is tested here.</summary>
public sealed class RandomProblemsTests
{
    private static readonly RandomProblemShape[] Shapes = [RandomProblemShape.Tiny, RandomProblemShape.Small, RandomProblemShape.Medium, RandomProblemShape.Small.Plain(), RandomProblemShape.Small.Everything()];

    [Fact]
    public void Make_WhenAnySeed_GivesAValidProblemOfTheShape()
    {
        foreach (RandomProblemShape shape in Shapes)
        {
            for (int seed = 0; seed < 100; seed++)
            {
                // The constructor throws on any fault.
                RotaProblem problem = RandomProblems.Make(seed, shape);

                Assert.InRange(problem.Visits.Length, shape.LeastVisits, shape.MostVisits);
                Assert.InRange(problem.Workers.Length, shape.LeastWorkers, shape.MostWorkers);
            }
        }
    }

    [Fact]
    public void Make_WhenSameSeed_GivesTheSameProblem()
    {
        RotaProblem one = RandomProblems.Make(7, RandomProblemShape.Medium);
        RotaProblem two = RandomProblems.Make(7, RandomProblemShape.Medium);

        Assert.Equal(Print(one), Print(two));
        Assert.NotEqual(Print(one), Print(RandomProblems.Make(8, RandomProblemShape.Medium)));
    }

    [Fact]
    public void Make_WhenEverythingIsOn_AddsToTheProblemAsItWas()
    {
        RotaProblem usual = RandomProblems.Make(7, RandomProblemShape.Medium);
        RotaProblem all = RandomProblems.Make(7, RandomProblemShape.Medium.Everything());

        Assert.Equal(usual.Visits.Select(visit => visit.Windows.Length), all.Visits.Select(visit => visit.Windows.Length));
        Assert.Equal(usual.Shifts.Select(shift => shift.Breaks.Length), all.Shifts.Select(shift => shift.Breaks.Length));
        Assert.Contains(all.Visits, visit => visit.Preferred.Length == 3);
        Assert.Contains(all.Visits, visit => visit.UnassignedPence is not null && visit.Load > 0);
        Assert.Contains(all.Shifts, shift => shift.MaxLoad is not null);
        Assert.Contains(all.Shifts, shift => shift.Breaks.Any(rest => rest is { MissedPence: not null, MissedWhenUnused: true }));
        Assert.Contains(all.Shifts, shift => shift.Breaks.Any(rest => rest.MissedPence is null));
        Assert.All(usual.Shifts, shift => Assert.All(shift.Breaks, rest => Assert.Null(rest.MissedPence)));
    }

    [Fact]
    public void Make_WhenAnySeed_KeepsTheTriangleInequality()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            foreach (TravelMode mode in Enum.GetValues<TravelMode>())
            {
                TravelMatrix travel = problem.Travel(mode);
                for (int from = 0; from < travel.Size; from++)
                {
                    for (int via = 0; via < travel.Size; via++)
                    {
                        for (int to = 0; to < travel.Size; to++)
                        {
                            Assert.True(travel.Seconds(from, to) <= (long)travel.Seconds(from, via) + travel.Seconds(via, to), $"seed {seed}, {mode}: {from} to {to} by {via}");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Make_OverManySeeds_SwitchesEveryRuleOn()
    {
        RotaProblem[] all = [.. Enumerable.Range(0, 60).Select(seed => RandomProblems.Make(seed, RandomProblemShape.Medium))];
        Visit[] visits = [.. all.SelectMany(problem => problem.Visits)];
        Shift[] shifts = [.. all.SelectMany(problem => problem.Shifts)];
        LinkedVisits[] links = [.. all.SelectMany(problem => problem.Links)];
        Patient[] patients = [.. all.SelectMany(problem => problem.Patients)];

        Assert.Contains(visits, visit => visit.Windows.Length == 3);
        Assert.Contains(visits, visit => !visit.Preferred.IsEmpty);
        Assert.Contains(visits, visit => visit.PinnedStart is not null && visit.PinnedWorker is not null);
        Assert.Contains(visits, visit => visit.Response == ResponseClass.Rapid && visit.Due is not null);
        Assert.Contains(visits, visit => visit.RequiredSkills != 0 && visit.MinimumGrade > 0);
        Assert.Contains(visits, visit => visit.RequiredAttributes != 0 && !visit.ForbiddenWorkers.IsEmpty);
        Assert.Contains(visits, visit => visit.Promised is not null && visit.Priority != 5);
        Assert.Contains(patients, patient => patient.KeyWorker is not null && !patient.KnownWorkers.IsEmpty && patient.NewFaceExtraSeconds > 0);
        Assert.Contains(patients, patient => patient.AccessSeconds > 0 && patient.RequiredAttributes != 0);
        Assert.Contains(shifts, shift => shift.Breaks.Length == 2 && shift.MaxOvertimeSeconds > 0);
        Assert.Contains(shifts, shift => shift.StartPlace is null && shift.EndPlace is null);
        Assert.Contains(shifts, shift => shift.MaxContinuousWorkSeconds is not null && shift.MaxTravelSeconds is not null);
        Assert.Contains(shifts, shift => shift.MaxContactSeconds is not null && !shift.Breaks.IsEmpty);
        Assert.Contains(all, problem => problem.Shifts.Length > problem.Workers.Length);
        Assert.Contains(all, problem => problem.Workers.Select(worker => worker.Mode).Distinct().Count() == 3);
        Assert.Contains(all, problem => problem.Travel(TravelMode.Car).AllSeconds.Contains(TravelMatrix.Unreachable));
        Assert.Contains(all, problem => problem.Travel(TravelMode.Car).Bands.Length > 3);
        Assert.Contains(links, link => link is { DistinctWorkers: true, AllOrNone: true, MayOverlap: true, MinGapSeconds: 0, MaxGapSeconds: 0 });
        Assert.Contains(links, link => link is { SameWorker: true, MinGapSeconds: > 0 });
        Assert.Contains(links, link => link.MinGapSeconds < 0 && link.MaxGapSeconds < 0);
        Assert.Contains(links, link => link.MinGapSeconds < 0 && link.MaxGapSeconds > 0);
    }

    [Fact]
    public void Make_OverManySeeds_LeavesManyVisitsPossible()
    {
        int visits = 0;
        int made = 0;
        for (int seed = 0; seed < 12; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            visits += problem.Visits.Length;
            made += problem.Visits.Length - GreedyRotas.Make(problem, seed).Unassigned.Length;
        }

        // A rule that can never be kept would make every property test of the search an idle one.
        Assert.True(made * 100 > visits * 40, $"{made} of {visits} visits were made");
    }

    private static string Print(RotaProblem problem) => string.Join(
        '\n',
        problem.Visits.Select(visit => $"{visit with { Windows = [], Preferred = [], ForbiddenWorkers = [] }} {string.Join(',', visit.Windows)} {string.Join(',', visit.Preferred)} {string.Join(',', visit.ForbiddenWorkers)}")
            .Concat(problem.Patients.Select(patient => $"{patient with { KnownWorkers = [], ForbiddenWorkers = [] }} {string.Join(',', patient.KnownWorkers)}"))
            .Concat(problem.Workers.Select(worker => $"{worker}"))
            .Concat(problem.Shifts.Select(shift => $"{shift with { Breaks = [] }} {string.Join(',', shift.Breaks)}"))
            .Concat(problem.Links.Select(link => $"{link}"))
            .Append($"{problem.Prices with { UnassignedPence = [], BreachPence = [] }}")
            .Append(string.Join(',', problem.Travel(TravelMode.Car).AllSeconds.ToArray())));
}
