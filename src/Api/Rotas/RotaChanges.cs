using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Rotas;

/// <summary>What differs between two rotas of one service day, visit by visit, by the callers' ids.</summary>
internal static class RotaChanges
{
    /// <summary>Who comes to a visit, and when in seconds of the day; null: nobody.</summary>
    internal sealed record Seat(string Patient, string? Worker, int? Start);

    /// <summary>Changes from <paramref name="old"/> to <paramref name="now"/> in order of visit id; the days may differ in their visits.</summary>
    public static IReadOnlyList<RotaChange> Between(LoadedRota? old, LoadedRota now)
    {
        if (old is null)
        {
            return [];
        }

        return Between(Seats(old), old.Day.Clock, Seats(now), now.Day.Clock);
    }

    /// <summary>The same of seats by visit.</summary>
    internal static IReadOnlyList<RotaChange> Between(Dictionary<string, Seat> before, DayClock beforeClock, Dictionary<string, Seat> after, DayClock afterClock)
    {
        List<RotaChange> changes = [];
        foreach (string visit in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            Seat? from = before.GetValueOrDefault(visit);
            Seat? to = after.GetValueOrDefault(visit);
            if (Kind(from, to) is { } kind)
            {
                changes.Add(new RotaChange(
                    visit,
                    (to ?? from)!.Patient,
                    kind,
                    from?.Worker,
                    Text(beforeClock, from?.Start),
                    to?.Worker,
                    Text(afterClock, to?.Start),
                    to?.Start - from?.Start is { } seconds ? Math.Round(seconds / 60m, 1) : null));
            }
        }

        return changes;
    }

    /// <summary>A change as a sentence: what became of the visit, who was to come and when, and who comes now.</summary>
    public static string InWords(RotaChange change)
    {
        return $"{change.Kind}: {Seat(change.FromWorker, change.FromStart)}, now {Seat(change.ToWorker, change.ToStart)}.";

        static string Seat(string? worker, string? start) => worker is null ? "nobody" : $"{worker} at {start}";
    }

    private static ChangeKind? Kind(Seat? from, Seat? to) => (from, to) switch
    {
        (null, _) => ChangeKind.Added,
        (_, null) => ChangeKind.Removed,
        ({ Worker: null }, { Worker: not null }) => ChangeKind.Assigned,
        ({ Worker: not null }, { Worker: null }) => ChangeKind.Unassigned,
        _ when !string.Equals(from.Worker, to.Worker, StringComparison.Ordinal) => ChangeKind.Reassigned,
        _ when from.Start != to.Start => ChangeKind.Retimed,
        _ => null,
    };

    private static Dictionary<string, Seat> Seats(LoadedRota loaded)
    {
        RotaProblem problem = loaded.Day.Problem;
        var seats = new Dictionary<string, Seat>(StringComparer.Ordinal);
        foreach (Visit visit in problem.Visits)
        {
            seats[visit.Id] = new Seat(problem.Patients[visit.Patient].Id, null, null);
        }

        foreach (Round round in loaded.Rota.Rounds)
        {
            string worker = problem.Workers[problem.Shifts[round.Shift].Worker].Id;
            foreach (Stop stop in round.Stops)
            {
                string visit = problem.Visits[stop.Visit].Id;
                seats[visit] = seats[visit] with { Worker = worker, Start = stop.Start };
            }
        }

        return seats;
    }

    private static string? Text(DayClock clock, int? seconds) => seconds is null ? null : clock.FormatInstant(seconds.Value);
}
