using CareRostering.Api.Disruptions;
using CareRostering.Api.Progress;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;

namespace CareRostering.Api.Changes;

/// <summary>What bears on a change by hand beside its rota, read in one moment.</summary>
/// <param name="Pins">What is pinned by hand, by visit.</param>
/// <param name="Progress">What was reported of visits; empty for a draft, by which nobody goes.</param>
/// <param name="Now">Seconds of the day; null for a draft.</param>
internal sealed record ChangeMoment(IReadOnlyDictionary<string, HandPin> Pins, IReadOnlyDictionary<string, VisitProgress> Progress, int? Now);

/// <summary>A change by hand worked out on a version: trying and making are the same up to here.</summary>
/// <param name="Effect">What it does.</param>
/// <param name="Amended">The rota with it; null where it cannot be made.</param>
/// <param name="Pins">Pins that it sets.</param>
internal sealed record TriedChange(ChangeEffect Effect, LoadedRota? Amended, IReadOnlyList<HandPin> Pins);

/// <summary>Works a change by hand out. Nothing is stored.</summary>
internal static class ChangeTrial
{
    /// <summary>Works out what a change does to a version.</summary>
    /// <param name="version">The version's number.</param>
    /// <param name="standing">The version.</param>
    /// <param name="change">What is wanted.</param>
    /// <param name="moment">What bears on it.</param>
    /// <param name="tellMinutes">By how much a start must move for the patient to be told.</param>
    /// <exception cref="FaultException">The change names what the day does not have, or says what cannot be.</exception>
    public static TriedChange Try(long version, LoadedRota standing, ChangeRequest change, ChangeMoment moment, int tellMinutes)
    {
        IReadOnlyList<HandMove> moves = ChangeReader.Read(standing, change, moment.Pins);
        LoadedRota loosened = Loosened(standing, change, moment.Pins);
        int[] begun = moment.Now is { } now ? [.. StartedVisits.Of(standing.Day, standing.Rota, now, [], moment.Progress)] : [];
        List<BrokenRule> hard = [.. Begun(standing, moves, begun)];
        LoadedRota? amended = null;
        List<HandPin> pins = [];
        if (hard.Count == 0)
        {
            HandResult made = loosened.Standing.Change(moves, moment.Now);
            hard.AddRange(made.Broken.Select(obstacle => Said(loosened, moves, obstacle)));
            if (made.Rota is { } rota)
            {
                amended = moves.Count == 0 ? loosened : new LoadedRota(loosened.Day, rota);
                hard.AddRange(Passed(standing, amended, moves, begun, moment.Now));
                hard.AddRange(change.Revoke.Count > 0 ? Used(amended) : []);
                hard.AddRange(Pin(amended, change.Pin, moment.Pins, pins));
            }
        }

        return hard.Count > 0 || amended is null
            ? new TriedChange(Effect(version, standing, null, hard, tellMinutes), null, [])
            : new TriedChange(Effect(version, standing, amended, hard, tellMinutes), Pinned(amended, pins), pins);
    }

    /// <summary>What differs between two rotas, and costs.</summary>
    public static ChangeEffect Effect(long version, LoadedRota standing, LoadedRota? amended, IReadOnlyList<BrokenRule> hard, int tellMinutes)
    {
        IReadOnlyList<RotaChange> changes = amended is null ? [] : RotaChanges.Between(standing, amended);
        return new ChangeEffect
        {
            Version = version,
            IsPossible = amended is not null,
            Hard = hard,
            Soft = amended is null ? [] : SoftRules.Broken(standing, amended),
            Changes = changes,
            Tell = TellText.Of(changes, standing.Day.Clock, tellMinutes),
            BeforePence = Items(standing.Rota.Score),
            AfterPence = amended is null ? new Dictionary<string, decimal>() : Items(amended.Rota.Score),
            DifferencePence = amended is null ? 0 : Pence(amended.Rota.Score.Total - standing.Rota.Score.Total),
        };
    }

    private static IEnumerable<BrokenRule> Begun(LoadedRota standing, IReadOnlyList<HandMove> moves, int[] begun) => moves
        .Where(move => begun.Contains(move.Visit))
        .Select(move => Id(standing, move.Visit))
        .Select(id => new BrokenRule("TIME_PASSED", id, null, $"{id} has begun: it stays as it is."));

    /// <summary>Nothing that has begun is put off, and nobody sets out in the past.</summary>
    private static IEnumerable<BrokenRule> Passed(LoadedRota standing, LoadedRota amended, IReadOnlyList<HandMove> moves, int[] begun, int? now)
    {
        if (now is null)
        {
            yield break;
        }

        Dictionary<int, Departure> before = Departure.Of(standing.Day.Problem, standing.Rota);
        Dictionary<int, Departure> after = Departure.Of(amended.Day.Problem, amended.Rota);
        foreach (int visit in begun.Where(visit => !after.TryGetValue(visit, out Departure seat) || seat.Start != before[visit].Start))
        {
            yield return new BrokenRule("TIME_PASSED", Id(standing, visit), null, $"{Id(standing, visit)} has begun, and would be put off.");
        }

        foreach (HandMove move in moves.Where(move => after.TryGetValue(move.Visit, out Departure seat) && seat.SetOut < now && before.GetValueOrDefault(move.Visit) != seat))
        {
            yield return new BrokenRule("TIME_PASSED", Id(standing, move.Visit), null, $"To be at {Id(standing, move.Visit)} in time somebody would have to have set out by now.");
        }
    }

    private static BrokenRule Said(LoadedRota rota, IReadOnlyList<HandMove> moves, HandObstacle obstacle)
    {
        RotaProblem problem = rota.Day.Problem;
        DayClock clock = rota.Day.Clock;
        string rule = ReasonText.Sentence(problem, obstacle.Visit, new Reason(obstacle.Rule, 1, null), seconds => clock.Local(seconds).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        string text = moves.FirstOrDefault(move => move.Visit == obstacle.Visit)?.Shift is { } shift
            ? rule.Replace("1 worker", problem.Workers[problem.Shifts[shift].Worker].Id, StringComparison.Ordinal)
            : rule;
        return new BrokenRule(obstacle.Rule, Id(rota, obstacle.Visit), null, obstacle.Text is null ? text : $"{text} It {obstacle.Text}.".Replace("It worker", "Worker", StringComparison.Ordinal));
    }

    private static IEnumerable<BrokenRule> Pin(LoadedRota amended, IReadOnlyList<string> wanted, IReadOnlyDictionary<string, HandPin> known, List<HandPin> pins)
    {
        Dictionary<string, (string Worker, int Start)> seats = wanted.Count == 0 ? [] : HandPins.Seats(amended);
        Dictionary<string, VisitDocument> visits = wanted.Count == 0 ? [] : amended.Day.Document.Visits.ToDictionary(visit => visit.Id, StringComparer.Ordinal);
        foreach (string named in wanted.Distinct(StringComparer.Ordinal))
        {
            string id = named.Split('~')[0];
            if (!seats.TryGetValue(id, out (string Worker, int Start) seat))
            {
                yield return new BrokenRule("PIN_UNASSIGNED", id, null, $"Nobody makes {id}: there is nothing to pin it to.");
                continue;
            }

            HandPin? before = known.GetValueOrDefault(id);
            VisitDocument own = visits[id];
            pins.Add(new HandPin(
                id, seat.Worker, amended.Day.Clock.FormatInstant(seat.Start), before is null ? own.PinnedWorker : before.WorkerBefore, before is null ? own.PinnedStart : before.StartBefore));
        }
    }

    /// <summary>The same rota on a day that asks for less: without pins that are taken away, with what is granted, and without what is granted no longer.</summary>
    private static LoadedRota Loosened(LoadedRota standing, ChangeRequest change, IReadOnlyDictionary<string, HandPin> pins)
    {
        if (change.Unpin.Count + change.Grants.Count + change.Revoke.Count == 0)
        {
            return standing;
        }

        HashSet<string> loose = [.. change.Unpin];
        DayDocument day = standing.Day.Document;
        day = day with
        {
            Visits = [.. day.Visits.Select(visit => loose.Contains(visit.Id) ? visit with { PinnedWorker = pins[visit.Id].WorkerBefore, PinnedStart = pins[visit.Id].StartBefore } : visit)],
        };
        return On(standing, Grants.Give(Grants.TakeBack(day, change.Revoke, standing.Day.Clock), change.Grants, standing.Day.Clock));
    }

    /// <summary>What rests on a grant that is taken back.</summary>
    private static IEnumerable<BrokenRule> Used(LoadedRota amended) =>
        amended.Report.Violations.Select(broken => new BrokenRule("GRANT_USED", null, null, $"The rota rests on what was granted: {broken.Message}"));

    private static LoadedRota Pinned(LoadedRota amended, IReadOnlyList<HandPin> pins)
    {
        if (pins.Count == 0)
        {
            return amended;
        }

        Dictionary<string, HandPin> own = pins.ToDictionary(pin => pin.Visit, StringComparer.Ordinal);
        DayClock clock = amended.Day.Clock;
        return On(amended, visit => own.TryGetValue(visit.Id, out HandPin? pin) ? HandPins.Pinned(visit, pin.Worker, clock.Parse(pin.Start, out _)!.Value, clock) : visit);
    }

    private static LoadedRota On(LoadedRota rota, Func<VisitDocument, VisitDocument> visit) => On(rota, rota.Day.Document with { Visits = [.. rota.Day.Document.Visits.Select(visit)] });

    /// <summary>The same rota of a day whose visits or shifts ask for something else.</summary>
    private static LoadedRota On(LoadedRota rota, DayDocument day) => new(ProblemBuilder.Changed(rota.Day, day), rota.Rota);

    private static Dictionary<string, decimal> Items(Score score) => score.Items().Where(item => item.Micropence != 0).ToDictionary(item => item.Item, item => Pence(item.Micropence), StringComparer.Ordinal);

    private static decimal Pence(long micropence) => Math.Round((decimal)micropence / Prices.Micropence, 2);

    private static string Id(LoadedRota rota, int visit) => rota.Day.Problem.Visits[visit].Id;
}
