using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>Moves by hand on random days: what comes of them is sound, moves nobody sooner, and can be taken back.</summary>
public sealed class HandChangeTests
{
    private const int Problems = 150;

    [Fact]
    public void Change_WhateverIsMoved_IsSoundOrSaysWhyNot()
    {
        (int made, int broken) = (0, 0);
        for (int seed = 0; seed < Problems; seed++)
        {
            (RotaProblem problem, Rota rota) = Solved(seed, RandomProblemShape.Small.Everything());
            var random = new TestRandom(seed);
            for (int number = 0; number < 6; number++)
            {
                HandMove[] moves = Moves(problem, random);
                HandResult result = new StandingRota(problem, rota).Change(moves);

                if (result.Rota is null)
                {
                    Assert.NotEmpty(result.Broken);
                    Assert.All(result.Broken, obstacle => Assert.Contains(obstacle.Visit, moves.Select(move => move.Visit)));
                    broken++;
                    continue;
                }

                CheckReport report = RotaChecker.Check(problem, result.Rota);
                Assert.True(report.IsSound, $"seed {seed}: {string.Join(' ', report.Violations)}");
                Dictionary<int, (int Shift, int Start)> seats = Seats(result.Rota);
                Assert.All(moves, move => Assert.Equal(!move.IsTakenOut, seats.ContainsKey(move.Visit)));
                Assert.All(moves.Where(move => move is { IsTakenOut: false, Shift: not null }), move => Assert.Equal(move.Shift, seats[move.Visit].Shift));
                Assert.All(result.Rota.Unassigned.Where(left => !rota.Unassigned.Any(known => known.Visit == left.Visit)), left => Assert.NotEmpty(left.Reasons));
                made++;
            }
        }

        Assert.True(made > 100 && broken > 100, $"{made} made, {broken} broken");
    }

    /// <summary>On days without waiting that is priced, which lets starts be later than they have to.</summary>
    [Fact]
    public void Change_WhenTakenBack_GivesEveryVisitItsPlace()
    {
        int made = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            (RotaProblem problem, Rota rota) = Solved(seed, RandomProblemShape.Small.Plain());
            var random = new TestRandom(seed);
            Dictionary<int, (int Shift, int Start)> before = Seats(rota);
            for (int number = 0; number < 6; number++)
            {
                HandMove[] moves = Moves(problem, random);
                if (new StandingRota(problem, rota).Change(moves).Rota is not { } changed)
                {
                    continue;
                }

                Dictionary<int, (int Shift, int Start)> after = Seats(changed);
                HandMove[] others = [.. before.Where(own => !moves.Any(move => move.Visit == own.Key)).Select(own => new HandMove(own.Key, own.Value.Shift, own.Value.Start))];
                Assert.All(others, own => Assert.True(after[own.Visit].Shift == own.Shift && after[own.Visit].Start >= own.Start));
                HandMove[] back =
                [
                    .. before.Keys.Union(after.Keys).Where(visit => !before.TryGetValue(visit, out (int Shift, int Start) old) || !after.TryGetValue(visit, out (int Shift, int Start) now) || old != now)
                        .Select(visit => before.TryGetValue(visit, out (int Shift, int Start) old) ? new HandMove(visit, old.Shift, old.Start) : new HandMove(visit, null, null) { IsTakenOut = true }),
                ];

                Rota? restored = new StandingRota(problem, changed).Change(back).Rota;

                Assert.NotNull(restored);
                Assert.Equal(before.OrderBy(own => own.Key), Seats(restored).OrderBy(own => own.Key));
                made++;
            }
        }

        Assert.True(made > 100, $"{made} made");
    }

    /// <summary>One to three visits to any shift at any time of a window, wherever it is cheapest, or to nobody.</summary>
    private static HandMove[] Moves(RotaProblem problem, TestRandom random)
    {
        Dictionary<int, HandMove> moves = [];
        int wanted = 1 + random.Between(0, Math.Min(3, problem.Visits.Length) - 1);
        while (moves.Count < wanted)
        {
            int visit = random.Between(0, problem.Visits.Length - 1);
            TimeWindow window = problem.Visits[visit].Windows[random.Between(0, problem.Visits[visit].Windows.Length - 1)];
            int? shift = random.Chance(90) ? random.Between(0, problem.Shifts.Length - 1) : null;
            int? start = random.Chance(80) ? window.Earliest + random.Between(0, window.Latest - window.Earliest) : null;
            moves[visit] = new HandMove(visit, shift, start) { IsTakenOut = random.Chance(10) };
        }

        return [.. moves.Values];
    }

    private static (RotaProblem Problem, Rota Rota) Solved(int seed, RandomProblemShape shape)
    {
        for (int at = seed; ; at += Problems)
        {
            RotaProblem problem = RandomProblems.Make(at, shape);
            if (!problem.Shifts.IsEmpty && !problem.Visits.IsEmpty)
            {
                return (problem, RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, TimeLimit = TimeSpan.FromMinutes(10), Seed = at }).Rota);
            }
        }
    }

    private static Dictionary<int, (int Shift, int Start)> Seats(Rota rota) => rota.Rounds.SelectMany(round => round.Stops.Select(stop => (stop.Visit, round.Shift, stop.Start))).ToDictionary(own => own.Visit, own => (own.Shift, own.Start));
}
