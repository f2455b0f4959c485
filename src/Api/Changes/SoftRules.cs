using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Api.Changes;

/// <summary>Soft rules that one rota breaks and another of the same day does not, or not as badly: what a person would want to be asked about. Codes are items of the score.</summary>
internal static class SoftRules
{
    /// <summary>What <paramref name="after"/> breaks, visits first, in the order of its rounds.</summary>
    public static IReadOnlyList<BrokenRule> Broken(LoadedRota before, LoadedRota after)
    {
        RotaProblem problem = after.Day.Problem;
        Dictionary<int, Departure> old = Departure.Of(before.Day.Problem, before.Rota);
        List<BrokenRule> broken = [];
        foreach (Round round in after.Rota.Rounds)
        {
            int worker = problem.Shifts[round.Shift].Worker;
            foreach (Stop stop in round.Stops)
            {
                Departure? seat = old.TryGetValue(stop.Visit, out Departure known) ? known : null;
                broken.AddRange(OfStart(problem.Visits[stop.Visit], stop.Start, seat?.Start));
                if (seat is not { } was || problem.Shifts[was.Shift].Worker != worker)
                {
                    broken.AddRange(OfFace(problem, stop.Visit, worker));
                }
            }
        }

        Dictionary<int, Round> rounds = before.Rota.Rounds.ToDictionary(round => round.Shift);
        broken.AddRange(after.Rota.Rounds.SelectMany(round => OfRound(problem, round, rounds.GetValueOrDefault(round.Shift))));
        return broken;
    }

    private static IEnumerable<BrokenRule> OfStart(Visit visit, int start, int? before)
    {
        if (visit.Due is { } due && start > due && start > (before ?? due))
        {
            yield return new BrokenRule("breaches", visit.Id, null, $"{visit.Id} starts {Minutes(start - due)} after it was promised by.");
        }

        int late = visit.LatenessSeconds(start);
        int early = Early(visit, start);
        if (late > (before is { } old ? visit.LatenessSeconds(old) : 0))
        {
            yield return new BrokenRule("preference", visit.Id, null, $"{visit.Id} starts {Minutes(late)} later than preferred.");
        }
        else if (early > (before is { } own ? Early(visit, own) : 0))
        {
            yield return new BrokenRule("preference", visit.Id, null, $"{visit.Id} starts {Minutes(early)} earlier than preferred.");
        }
    }

    private static IEnumerable<BrokenRule> OfFace(RotaProblem problem, int visit, int worker)
    {
        Patient patient = problem.Patients[problem.Visits[visit].Patient];
        if (!RotaProblem.IsKnown(patient, worker))
        {
            yield return new BrokenRule("continuity", problem.Visits[visit].Id, null, $"{patient.Id} does not know {problem.Workers[worker].Id}.");
        }
    }

    private static IEnumerable<BrokenRule> OfRound(RotaProblem problem, Round round, Round? before)
    {
        Shift shift = problem.Shifts[round.Shift];
        string worker = problem.Workers[shift.Worker].Id;
        int over = round.Finish - shift.Finish;
        if (over > Math.Max(0, (before?.Finish ?? shift.Finish) - shift.Finish))
        {
            yield return new BrokenRule("overtime", null, shift.Id, $"{worker} is back {Minutes(over)} after the end of the shift.");
        }

        if (round.Breaks.Length < shift.Breaks.Length && round.Breaks.Length < (before?.Breaks.Length ?? shift.Breaks.Length))
        {
            yield return new BrokenRule("missedBreaks", null, shift.Id, $"{worker} misses a break.");
        }
    }

    private static int Early(Visit visit, int start) => visit.Preferred.IsEmpty ? 0 : Math.Max(0, visit.Preferred[0].Earliest - start);

    private static string Minutes(int seconds) => (seconds + 59) / 60 is var minutes && minutes == 1 ? "1 minute" : $"{minutes} minutes";
}
