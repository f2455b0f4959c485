using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Reports;

/// <summary>How a stop stands against its limits, from the best.</summary>
internal enum StopState
{
    /// <summary>On time with something to spare.</summary>
    OnTime,

    /// <summary>On time with little to spare (docs/figures.md, tight visits).</summary>
    Tight,

    /// <summary>After the preferred window.</summary>
    Late,

    /// <summary>After the due of its response class.</summary>
    Breach,
}

/// <summary>A stop with what the page says about it.</summary>
internal sealed record StopView(Stop Stop, StopState State, int SpareSeconds, bool NewFace, ImmutableArray<string> Partners);

/// <summary>A shift and its round, if it has one.</summary>
internal sealed record RoundView(int Shift, Round? Round, ImmutableArray<StopView> Stops);

/// <summary>Rounds shown under one heading on one time axis.</summary>
internal sealed record RoundGroup(string Name, int AxisStart, int AxisFinish, ImmutableArray<RoundView> Rounds);

/// <summary>The rota as the page tells it: rounds grouped and in order, stops judged, and every visit that is in no round. Immutable.</summary>
internal sealed class RotaView
{
    private const string NoLocality = "No locality";
    private const string Night = "Night rounds, all localities";
    private readonly Dictionary<int, int> shiftOf = [];
    private readonly ILookup<int, int> together;

    internal RotaView(PlanningDay day, Rota rota, RotaPageOptions options)
    {
        Day = day;
        Rota = rota;
        Options = options;
        Kpis = Kpis.Of(day.Problem, rota);
        var roundOf = new Round?[Problem.Shifts.Length];
        foreach (Round round in rota.Rounds)
        {
            roundOf[round.Shift] = round;
            foreach (Stop stop in round.Stops)
            {
                shiftOf[stop.Visit] = round.Shift;
            }
        }

        CommonIdStart = SharedStart([.. Problem.Patients.Select(patient => patient.Id)]);
        together = PairsTogether().Distinct().ToLookup(pair => pair.One, pair => pair.Other);
        Groups = MakeGroups(roundOf);
        Unassigned = ListUnassigned();
    }

    internal PlanningDay Day { get; }

    internal Rota Rota { get; }

    internal RotaPageOptions Options { get; }

    internal Kpis Kpis { get; }

    internal RotaProblem Problem => Day.Problem;

    /// <summary>Localities in the day's order, then those it does not list, then the night.</summary>
    internal ImmutableArray<RoundGroup> Groups { get; }

    /// <summary>Most urgent first. Visits that the rota forgot are here too, without reasons: nothing vanishes.</summary>
    internal ImmutableArray<UnassignedVisit> Unassigned { get; }

    /// <summary>What all patients' ids start with, which the narrow blocks therefore leave out; empty where they share nothing.</summary>
    internal string CommonIdStart { get; }

    /// <summary>A patient's id as blocks show it.</summary>
    internal string ShortId(Patient patient) => patient.Id[CommonIdStart.Length..];

    internal string Clock(int seconds) => Day.Clock.Local(seconds).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    internal string Span(int from, int to) => $"{Clock(from)}–{Clock(to)}";

    internal string Windows(Visit visit) => string.Join(" or ", visit.Windows.Select(window => Span(window.Earliest, window.Latest)));

    internal Patient PatientOf(int visit) => Problem.Patients[Problem.Visits[visit].Patient];

    internal Worker WorkerOf(int shift) => Problem.Workers[Problem.Shifts[shift].Worker];

    private static string SharedStart(string[] ids)
    {
        if (ids.Length < 2)
        {
            return "";
        }

        string least = ids.Min(StringComparer.Ordinal)!;
        string most = ids.Max(StringComparer.Ordinal)!;
        int length = 0;
        while (length < Math.Min(least.Length, most.Length) && least[length] == most[length])
        {
            length++;
        }

        // Something must be left of every id to tell it by: the least one may be the start of all others.
        return least[..Math.Min(length, least.Length - 1)];
    }

    /// <summary>Visits made side by side, both ways: those of one call, and those linked to start at the same instant.</summary>
    private IEnumerable<(int One, int Other)> PairsTogether()
    {
        foreach (IGrouping<string, int> call in Enumerable.Range(0, Problem.Visits.Length).GroupBy(visit => Problem.Visits[visit].CallId, StringComparer.Ordinal))
        {
            foreach (int one in call)
            {
                foreach (int other in call.Where(other => other != one))
                {
                    yield return (one, other);
                }
            }
        }

        foreach (LinkedVisits link in Problem.Links.Where(link => link is { MinGapSeconds: 0, MaxGapSeconds: 0 }))
        {
            yield return (link.First, link.Second);
            yield return (link.Second, link.First);
        }
    }

    private ImmutableArray<RoundGroup> MakeGroups(Round?[] roundOf)
    {
        Instant midnight = Day.Clock.Date.PlusDays(1).AtStartOfDayInZone(Day.Clock.Zone).ToInstant();
        int midnightSeconds = Day.Clock.ToSeconds(midnight);
        var byName = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int shift = 0; shift < roundOf.Length; shift++)
        {
            string name = Problem.Shifts[shift].Finish > midnightSeconds ? Night : LocalityOf(shift, roundOf[shift]);
            (byName.TryGetValue(name, out List<int>? shifts) ? shifts : byName[name] = []).Add(shift);
        }

        List<string> listed = [.. Day.Document.Localities];
        int Rank(string name) => name switch
        {
            Night => int.MaxValue,
            NoLocality => int.MaxValue - 1,
            _ => listed.IndexOf(name) is var index and >= 0 ? index : int.MaxValue - 2,
        };
        return [.. byName.Keys.OrderBy(Rank).ThenBy(name => name, StringComparer.Ordinal).Select(name => MakeGroup(name, byName[name], roundOf))];
    }

    /// <summary>The worker's own locality; where none is given, the one most of the round's stops are in.</summary>
    private string LocalityOf(int shift, Round? round)
    {
        string own = WorkerOf(shift).Locality;
        if (own.Length == 0 && round is not null)
        {
            own = round.Stops.Select(stop => PatientOf(stop.Visit).Locality).Where(name => name.Length > 0)
                .GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(some => some.Count()).ThenBy(some => some.Key, StringComparer.Ordinal)
                .FirstOrDefault()?.Key ?? "";
        }

        return own.Length == 0 ? NoLocality : own;
    }

    private RoundGroup MakeGroup(string name, List<int> shifts, Round?[] roundOf)
    {
        int first = shifts.Min(shift => Math.Min(Problem.Shifts[shift].Start, roundOf[shift]?.Start ?? int.MaxValue));
        int last = shifts.Max(shift => Math.Max(Problem.Shifts[shift].Finish, roundOf[shift]?.Finish ?? int.MinValue));
        int past = (Day.Clock.DayStart.Minute * 60) + Day.Clock.DayStart.Second; // so that the axis starts at a full clock hour
        int start = ((int)Math.Floor((first + past) / 3_600.0) * 3_600) - past;
        int finish = ((int)Math.Ceiling((last + past) / 3_600.0) * 3_600) - past;
        IEnumerable<int> order = shifts
            .OrderBy(shift => WorkerOf(shift).Profession, StringComparer.Ordinal)
            .ThenBy(shift => Problem.Shifts[shift].Start)
            .ThenBy(shift => WorkerOf(shift).Id, StringComparer.Ordinal);
        return new RoundGroup(name, start, Math.Max(finish, start + 3_600), [.. order.Select(shift => MakeRound(shift, roundOf[shift]))]);
    }

    private RoundView MakeRound(int shift, Round? round) =>
        new(shift, round, round is null ? [] : [.. round.Stops.Select(stop => Judge(shift, stop))]);

    private StopView Judge(int shift, Stop stop)
    {
        Visit visit = Problem.Visits[stop.Visit];
        Patient patient = Problem.Patients[visit.Patient];
        int limit = visit.Windows.Where(window => window.Contains(stop.Start)).Select(window => window.Latest).DefaultIfEmpty(int.MaxValue).First();
        bool late = visit.LatenessSeconds(stop.Start) > 0;
        bool breach = stop.Start > visit.Due;
        limit = Math.Min(limit, late ? int.MaxValue : visit.PreferredAt(stop.Start)?.Latest ?? int.MaxValue);
        limit = Math.Min(limit, breach ? int.MaxValue : visit.Due ?? int.MaxValue);
        int spare = limit == int.MaxValue ? int.MaxValue : limit - stop.Arrival - patient.AccessSeconds;
        StopState state = breach ? StopState.Breach : late ? StopState.Late : spare < Options.TightSeconds ? StopState.Tight : StopState.OnTime;
        ImmutableArray<string> partners = [.. together[stop.Visit].Where(shiftOf.ContainsKey).Order().Select(other => WorkerOf(shiftOf[other]).Id)];
        return new StopView(stop, state, spare, !RotaProblem.IsKnown(patient, Problem.Shifts[shift].Worker), partners);
    }

    private ImmutableArray<UnassignedVisit> ListUnassigned()
    {
        bool[] told = new bool[Problem.Visits.Length];
        foreach (Stop stop in Rota.Rounds.SelectMany(round => round.Stops))
        {
            told[stop.Visit] = true;
        }

        foreach (UnassignedVisit one in Rota.Unassigned)
        {
            told[one.Visit] = true;
        }

        IEnumerable<UnassignedVisit> forgotten = Enumerable.Range(0, told.Length).Where(visit => !told[visit]).Select(visit => new UnassignedVisit(visit, []));
        return [.. Rota.Unassigned.Concat(forgotten)
            .OrderByDescending(one => Problem.Visits[one.Visit].Response)
            .ThenByDescending(one => Problem.Visits[one.Visit].Priority)
            .ThenBy(one => Problem.Visits[one.Visit].Windows[0].Earliest)
            .ThenBy(one => one.Visit)];
    }
}
