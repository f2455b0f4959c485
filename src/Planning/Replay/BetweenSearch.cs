using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Planning.Replay;

/// <summary>
/// Searches the rest of a day again from the rota in force. What has begun stays; patients keep the time they were told within a quarter of an hour,
/// and another worker than they were told costs what the prices say; visits that found nobody may find somebody.
/// </summary>
internal static class BetweenSearch
{
    private const int Attempts = 4;

    // The rota in force is good: a search of a few hundred steps that began hot would only spoil it.
    private const double StartTemperature = 1;

    private static readonly HashSet<int> Nobody = [];
    private static readonly Dictionary<int, int> FromNowOn = [];

    /// <summary>A rota that is better on the frozen day, scored on <paramref name="problem"/>; the standing one where none was found.</summary>
    public static Rota Improve(RotaProblem problem, Rota standing, IReadOnlyDictionary<int, Promise> told, int before, SearchOptions options, CancellationToken stop)
    {
        SearchOptions cool = options with { Annealing = options.Annealing with { StartTemperature = StartTemperature } };
        var held = new HashSet<int>();
        var notBefore = new Dictionary<int, int>();
        RotaProblem frozen = FrozenProblem.At(problem, standing, told, before, Nobody, FromNowOn);
        Score now = RotaChecker.Check(frozen, standing).Score;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            RotaProblem asked = attempt == 0 ? frozen : FrozenProblem.At(problem, standing, told, before, held, notBefore);
            Rota found = RotaSearch.Solve(asked, cool, standing, stop: stop).Rota;
            if (!KeepsAll(standing, found) || !(RotaChecker.Check(frozen, found).Score < now))
            {
                return standing;
            }

            List<(Stop Stop, int Soonest)> early = SetOutTooEarly(problem, standing, found, before);
            if (early.Count == 0)
            {
                return found with { Score = RotaChecker.Check(problem, found).Score };
            }

            // First they are asked to wait; what still sets out too early in the end stays as it was.
            foreach ((Stop made, int soonest) in early)
            {
                notBefore[made.Visit] = Math.Max(soonest, notBefore.GetValueOrDefault(made.Visit));
                if (attempt == Attempts - 2)
                {
                    held.Add(made.Visit);
                }
            }
        }

        return standing;
    }

    /// <summary>Whether nobody who was told of a visit loses it.</summary>
    private static bool KeepsAll(Rota standing, Rota found)
    {
        HashSet<int> before = [.. standing.Unassigned.Select(left => left.Visit)];
        return found.Unassigned.All(left => before.Contains(left.Visit));
    }

    /// <summary>
    /// Windows cannot say that nobody sets out anew before the horizon: the stops reached only so, with the soonest start of one who sets out at
    /// the horizon. Who goes where the standing rota sends them may be under way already.
    /// </summary>
    internal static List<(Stop Stop, int Soonest)> SetOutTooEarly(RotaProblem problem, Rota standing, Rota found, int before)
    {
        HashSet<(int Shift, int From, int To)> underWay = [.. standing.Rounds.SelectMany(Legs)];
        var early = new List<(Stop Stop, int Soonest)>();
        foreach (Round round in found.Rounds)
        {
            foreach (((int Shift, int From, int To) leg, Stop stop) in Legs(round).Zip(round.Stops))
            {
                int soonest = before + stop.TravelSeconds + problem.Patients[problem.Visits[stop.Visit].Patient].AccessSeconds;
                if (stop.Start >= before && stop.Start < soonest && stop.Arrival - stop.TravelSeconds < before && !underWay.Contains(leg))
                {
                    early.Add((stop, soonest));
                }
            }
        }

        return early;
    }

    /// <summary>Who goes from which visit (-1: from the start) to which.</summary>
    private static IEnumerable<(int Shift, int From, int To)> Legs(Round round) =>
        round.Stops.Select((stop, position) => (round.Shift, position == 0 ? -1 : round.Stops[position - 1].Visit, stop.Visit));
}
