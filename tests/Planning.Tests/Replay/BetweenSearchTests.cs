using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Replay;

namespace CareRostering.Planning.Tests.Replay;

public sealed class BetweenSearchTests
{
    private const int QuarterOfAnHour = 15 * 60;

    [Theory]
    [InlineData(1, 7_200)]
    [InlineData(2, 14_400)]
    [InlineData(3, 30_000)]
    public void Improve_InTheMiddleOfTheDay_KeepsWhatHasBegunAndWhatWasSaid(int seed, int before)
    {
        RotaProblem problem = SmallReplay.Day(seed).Problem;
        Rota standing = RotaSearch.Solve(problem, new SearchOptions { IterationLimit = 0, Threads = 1 }).Rota;
        Dictionary<int, (int Worker, Stop Stop)> old = Stops(problem, standing);

        Rota found = BetweenSearch.Improve(
            problem, standing, old.ToDictionary(stop => stop.Key, stop => new Promise(stop.Value.Worker, stop.Value.Stop.Start)), before, new SearchOptions { IterationLimit = 400, Threads = 1 }, default);

        Assert.Empty(RotaChecker.Check(problem, found).Violations);
        Assert.True(found.Score.Total < standing.Score.Total, "A rota that was only built, not searched, leaves something to be found.");
        Dictionary<int, (int Worker, Stop Stop)> now = Stops(problem, found);
        foreach ((int visit, (int worker, Stop stop)) in old)
        {
            (int worker, int start) then = (worker, stop.Start);
            Assert.InRange(now[visit].Stop.Start - then.start, -QuarterOfAnHour, QuarterOfAnHour);
            if (then.start < before)
            {
                Assert.Equal(then, (now[visit].Worker, now[visit].Stop.Start));
            }
            else
            {
                Assert.True(now[visit].Stop.Start >= before);
            }
        }

        // Written anew rather than asked of the search: whoever is sent somewhere else than before cannot have left before the decision.
        foreach (Round round in found.Rounds)
        {
            int from = -1;
            foreach (Stop stop in round.Stops)
            {
                int access = problem.Patients[problem.Visits[stop.Visit].Patient].AccessSeconds;
                bool asBefore = stop.Start < before || Previous(standing, round.Shift, stop.Visit) == from;
                Assert.True(asBefore || stop.Start - access - stop.TravelSeconds >= before || stop.Arrival - stop.TravelSeconds >= before, $"Visit {stop.Visit} is reached by one who left before {before}.");
                from = stop.Visit;
            }
        }
    }

    private static int? Previous(Rota rota, int shift, int visit)
    {
        Stop[] stops = [.. rota.Rounds.Where(round => round.Shift == shift).SelectMany(round => round.Stops)];
        int at = Array.FindIndex(stops, stop => stop.Visit == visit);
        return at < 0 ? null : at == 0 ? -1 : stops[at - 1].Visit;
    }

    private static Dictionary<int, (int Worker, Stop Stop)> Stops(RotaProblem problem, Rota rota) => rota.Rounds
        .SelectMany(round => round.Stops.Select(stop => (problem.Shifts[round.Shift].Worker, Stop: stop)))
        .ToDictionary(made => made.Stop.Visit);
}
