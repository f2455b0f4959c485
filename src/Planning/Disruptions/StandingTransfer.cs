using System.Collections.Immutable;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Planning.Disruptions;

/// <summary>Takes a standing rota over to the day that edits have left of its own: what had been planned, whether that is still possible or not.</summary>
public static class StandingTransfer
{
    /// <summary>The rounds in indices of <paramref name="to"/>; of a shift that was split, the stops behind the cut stand in the new one.</summary>
    /// <param name="rota">The standing rota.</param>
    /// <param name="from">Its day.</param>
    /// <param name="to">The day after <paramref name="edits"/>.</param>
    /// <param name="edits">What was changed.</param>
    public static Rota To(Rota rota, PlanningDay from, PlanningDay to, IReadOnlyList<DayEdit> edits)
    {
        Rota taken = RotaTransfer.To(rota, from, to);
        Dictionary<string, int> shifts = to.Problem.Shifts.Select((shift, index) => (shift.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        foreach (DayEdit edit in edits)
        {
            if (edit.Kind == DayEditKind.SplitShift && shifts.TryGetValue(edit.Shift!, out int old) && shifts.TryGetValue(edit.NewShift!, out int fresh)
                && !taken.Rounds.Any(round => round.Shift == fresh) && taken.Rounds.FirstOrDefault(round => round.Shift == old) is { } whole)
            {
                (Round before, Round after) = Split(whole, fresh, to.Clock.Parse(edit.At!, out _) ?? 0, edit.Breaks, to.Problem.Shifts[fresh].Breaks.Length);
                taken = taken with { Rounds = [.. taken.Rounds.Where(round => round.Shift != old).Append(before).Append(after).OrderBy(round => round.Shift)] };
            }
            else if (edit.Kind == DayEditKind.DelayShift && shifts.TryGetValue(edit.Shift!, out int delayed))
            {
                taken = taken with { Rounds = [.. taken.Rounds.Select(round => round.Shift == delayed ? Last(round, to.Problem.Shifts[delayed].Breaks.Length) : round)] };
            }
        }

        return taken with { Rounds = [.. taken.Rounds.Where(round => !round.Stops.IsEmpty)] };
    }

    private static (Round Before, Round After) Split(Round round, int fresh, int at, int breaksTaken, int breaksLeft)
    {
        ImmutableArray<Stop> before = [.. round.Stops.TakeWhile(stop => stop.Start < at)];
        return (
            round with { Stops = before, Breaks = [.. round.Breaks.Take(breaksTaken)] },
            Last(
                round with
                {
                    Shift = fresh,
                    Stops = [.. round.Stops.Skip(before.Length)],
                    Breaks = [.. round.Breaks.Select(rest => rest with { AfterStops = Math.Max(0, rest.AfterStops - before.Length) })],
                },
                breaksLeft));
    }

    /// <summary>Without the breaks that its shift no longer asks for: the first ones.</summary>
    private static Round Last(Round round, int breaks) => round with { Breaks = [.. round.Breaks.TakeLast(breaks)] };
}
