using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>On problems small enough to try everything the search finds the optimum.</summary>
public class ExhaustiveTests
{
    [Fact]
    public void Solve_TinyProblem_FindsTheCheapestOfAllRotas()
    {
        int withTravel = 0;
        for (int seed = 0; seed < 150; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Tiny with { ExtraPercent = 0, LinkPercent = 0, BreakPercent = 0 });
            long cheapest = Cheapest(problem, [], 0, [.. problem.Shifts.Select(_ => new List<int>())]);
            Score found = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 300 }).Rota.Score;
            Assert.True(found.Total == cheapest, $"seed {seed}: found {found.Total}, cheapest {cheapest}");
            withTravel += found.TravelTime > 0 ? 1 : 0;
        }

        Assert.True(withTravel > 75, $"Only {withTravel} of the problems have anything to decide.");
    }

    /// <summary>Every visit at every place of every round, or left out; scored by the checker alone.</summary>
    private static long Cheapest(RotaProblem problem, List<int> missing, int visit, List<int>[] rounds)
    {
        if (visit == problem.Visits.Length)
        {
            CheckReport report = RotaChecker.Check(problem, Timed(problem, missing, rounds));
            return report.Violations.All(violation => violation.Rule == "SCORE") ? report.Score.Total : long.MaxValue;
        }

        missing.Add(visit);
        long best = Cheapest(problem, missing, visit + 1, rounds);
        missing.RemoveAt(missing.Count - 1);
        foreach (List<int> round in rounds)
        {
            for (int at = 0; at <= round.Count; at++)
            {
                round.Insert(at, visit);
                best = Math.Min(best, Cheapest(problem, missing, visit + 1, rounds));
                round.RemoveAt(at);
            }
        }

        return best;
    }

    private static Rota Timed(RotaProblem problem, List<int> missing, List<int>[] rounds) => new()
    {
        Rounds = [.. rounds.Select((visits, shift) => (visits, shift)).Where(round => round.visits.Count > 0).Select(round => Timed(problem, round.shift, round.visits))],
        Unassigned = [.. missing.Select(visit => new UnassignedVisit(visit, []))],
        Score = default,
    };

    /// <summary>As early as windows allow: optimal where nothing but travel, overtime and being left out is priced.</summary>
    private static Round Timed(RotaProblem problem, int index, List<int> visits)
    {
        Shift shift = problem.Shifts[index];
        TravelMatrix travel = problem.Travel(problem.Workers[shift.Worker].Mode);
        int? place = shift.StartPlace;
        int left = shift.Start;
        var stops = ImmutableArray.CreateBuilder<Stop>();
        foreach (int visit in visits)
        {
            Patient patient = problem.Patients[problem.Visits[visit].Patient];
            int seconds = place is { } from ? travel.Seconds(from, patient.Place) : 0;
            int metres = place is { } start ? travel.Metres(start, patient.Place) : 0;
            int arrival = left + seconds;
            int ready = arrival + patient.AccessSeconds;
            int begins = problem.Visits[visit].PinnedStart ?? Math.Max(ready, problem.Visits[visit].Windows.Where(window => window.Latest >= ready).Select(window => window.Earliest).FirstOrDefault(ready));
            int ends = begins + problem.ServiceSeconds(visit, shift.Worker);
            stops.Add(new Stop(visit, arrival, begins, ends, seconds, metres));
            place = patient.Place;
            left = ends;
        }

        int home = shift.EndPlace is { } end ? travel.Seconds(place!.Value, end) : 0;
        return new Round
        {
            Shift = index,
            Start = shift.Start,
            Finish = left + home,
            Stops = stops.ToImmutable(),
            ReturnSeconds = home,
            ReturnMetres = shift.EndPlace is { } last ? travel.Metres(place!.Value, last) : 0,
        };
    }
}
