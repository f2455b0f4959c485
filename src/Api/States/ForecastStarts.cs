using CareRostering.Api.Progress;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;

namespace CareRostering.Api.States;

/// <summary>
/// Before when the visits of a standing rota cannot start, by what was reported and by what has happened and is not repaired yet: a worker who started late, has said so, is still at a visit that should be
/// over, or is known to be held up, goes on from there through the round. It is a lower bound, so that what it calls late is late: breaks that could wait, and visits that nobody reports, hold nobody up.
/// </summary>
internal static class ForecastStarts
{
    /// <summary>Seconds of the day by visit, for those that nobody has reported as started. Where several workers come together, the last of them counts.</summary>
    /// <param name="ledger">What is known of the day.</param>
    /// <param name="now">Now, seconds of the day.</param>
    public static IReadOnlyDictionary<string, int> Of(DayLedger ledger, int now)
    {
        Dictionary<string, int> starts = new(StringComparer.Ordinal);
        if (ledger.Standing is not { } standing)
        {
            return starts;
        }

        DayEdit[] edits = [.. ledger.Unrepaired.SelectMany(own => own.Edits)];
        foreach (IGrouping<string, RoundSeat> round in standing.Seats.SelectMany(own => own).GroupBy(seat => seat.Shift, StringComparer.Ordinal))
        {
            int? free = null;
            foreach (RoundSeat seat in round.OrderBy(seat => seat.Start))
            {
                string visit = RotaSeats.CallOf(seat.Id);
                int seconds = seat.Finish - seat.Start + LongerBy(standing, edits, visit);
                VisitProgress? reported = ledger.Progress.GetValueOrDefault(visit);
                if (reported is not null)
                {
                    free = FreeAgain(reported, ledger.Clock, seconds, now);
                    continue;
                }

                int said = seat.Start + (60 * (ledger.Troubles.GetValueOrDefault(visit)?.LateMinutes ?? 0));
                int start = Math.Max(Ready(edits, seat, ledger.Clock), free is { } from ? Math.Max(said, from + seat.TravelSeconds) : said);
                starts[visit] = Math.Max(start, starts.GetValueOrDefault(visit, int.MinValue));
                free = start + seconds;
            }
        }

        return starts;
    }

    /// <summary>When a worker who has been reported at a visit leaves it; null: that was not said.</summary>
    private static int? FreeAgain(VisitProgress reported, DayClock clock, int seconds, int now) => reported switch
    {
        { FinishedAt: { } finished } => clock.Parse(finished, out _),
        { State: ProgressState.Started, StartedAt: { } started } when clock.Parse(started, out _) is { } start => Math.Max(start + seconds, now),
        _ => null,
    };

    /// <summary>From when on the worker of a seat can set out again, as far as disruptions say.</summary>
    private static int Ready(DayEdit[] edits, RoundSeat seat, DayClock clock) => edits
        .Where(edit => string.Equals(edit.Shift, seat.Shift, StringComparison.Ordinal)
            && (edit.Kind == DayEditKind.DelayShift || (edit.Kind == DayEditKind.SplitShift && seat.Start >= (clock.Parse(edit.At!, out _) ?? int.MaxValue))))
        .Select(edit => clock.Parse(edit.From!, out _) ?? int.MinValue)
        .DefaultIfEmpty(int.MinValue)
        .Max();

    /// <summary>Seconds by which a visit takes longer than the rota thinks.</summary>
    private static int LongerBy(RotaSeats standing, DayEdit[] edits, string visit) =>
        edits.LastOrDefault(edit => edit.Kind == DayEditKind.SetMinutes && string.Equals(edit.Visit, visit, StringComparison.Ordinal)) is { Minutes: { } minutes }
            && standing.Wanted.TryGetValue(visit, out VisitDocument? planned)
            ? (int)((minutes - planned.Minutes) * 60)
            : 0;
}
