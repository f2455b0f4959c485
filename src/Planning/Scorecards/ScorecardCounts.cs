using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Comparison;

namespace CareRostering.Planning.Scorecards;

/// <summary>What a scorecard is made from: counts of one rota, or of several together. Immutable.</summary>
public sealed record ScorecardCounts
{
    private const int HalfAnHour = 1_800;

    /// <summary>The figures of the rota (docs/figures.md).</summary>
    public required Kpis Kpis { get; init; }

    /// <summary>Care given and time worked (docs/comparison.md).</summary>
    public required WorkDone Work { get; init; }

    /// <summary>Paid time of care workers, seconds.</summary>
    public required long CareWorkersPaidSeconds { get; init; }

    /// <summary>Service by care workers at homes, seconds.</summary>
    public required long CareWorkersContactSeconds { get; init; }

    /// <summary>First visits with a promise by response class, in the order of the enumeration.</summary>
    public required ImmutableArray<PromiseCount> Promises { get; init; }

    /// <summary>Visits asked for of less than half an hour.</summary>
    public required int ShortVisits { get; init; }

    /// <summary>Visits in rounds that start more than half an hour after their preferred window.</summary>
    public required int FarLateVisits { get; init; }

    /// <summary>Hard rules that the independent checker finds broken.</summary>
    public required int Violations { get; init; }

    /// <summary>The counts of a rota.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="rota">A rota of it.</param>
    /// <param name="careWorkers">Professions of care workers.</param>
    public static ScorecardCounts Of(RotaProblem problem, Rota rota, IReadOnlySet<string> careWorkers)
    {
        Kpis kpis = Kpis.Of(problem, rota);
        (long paid, long contact) = TimeOf(problem, rota, careWorkers);
        return new ScorecardCounts
        {
            Kpis = kpis,
            Work = WorkDone.Of(problem, rota, kpis),
            CareWorkersPaidSeconds = paid,
            CareWorkersContactSeconds = contact,
            Promises = PromisesOf(problem, rota),
            ShortVisits = problem.Visits.Count(visit => visit.DurationSeconds < HalfAnHour),
            FarLateVisits = rota.Rounds.SelectMany(round => round.Stops).Count(stop => problem.Visits[stop.Visit].LatenessSeconds(stop.Start) > HalfAnHour),
            Violations = RotaChecker.Check(problem, rota).Violations.Length,
        };
    }

    /// <summary>Several days together.</summary>
    /// <param name="days">At least one.</param>
    public static ScorecardCounts Sum(IReadOnlyCollection<ScorecardCounts> days) => new()
    {
        Kpis = Kpis.Sum([.. days.Select(day => day.Kpis)]),
        Work = new WorkDone(
            days.Sum(day => day.Work.CareSeconds),
            days.Sum(day => day.Work.WorkedSeconds),
            days.Sum(day => day.Work.WaitingSeconds),
            days.Sum(day => day.Work.WagePence),
            days.Sum(day => day.Work.MileagePence),
            days.Sum(day => day.Work.Unassigned)),
        CareWorkersPaidSeconds = days.Sum(day => day.CareWorkersPaidSeconds),
        CareWorkersContactSeconds = days.Sum(day => day.CareWorkersContactSeconds),
        Promises = [.. Enum.GetValues<ResponseClass>().Order().Select(response => new PromiseCount(response, days.Sum(day => day.Promises[(int)response].Asked), days.Sum(day => day.Promises[(int)response].Kept)))],
        ShortVisits = days.Sum(day => day.ShortVisits),
        FarLateVisits = days.Sum(day => day.FarLateVisits),
        Violations = days.Sum(day => day.Violations),
    };

    /// <summary>Paid time and contact of some professions, by the words of docs/figures.md: every shift counts, with a round or without.</summary>
    private static (long Paid, long Contact) TimeOf(RotaProblem problem, Rota rota, IReadOnlySet<string> professions)
    {
        var rounds = rota.Rounds.ToDictionary(round => round.Shift);
        (long paid, long contact) = (0, 0);
        for (int index = 0; index < problem.Shifts.Length; index++)
        {
            Shift shift = problem.Shifts[index];
            if (!professions.Contains(problem.Workers[shift.Worker].Profession))
            {
                continue;
            }

            paid += shift.Finish - shift.Start;
            if (rounds.GetValueOrDefault(index) is not { } round)
            {
                paid -= shift.Breaks.Where(rest => !rest.Paid).Sum(rest => rest.DurationSeconds);
                continue;
            }

            paid -= Enumerable.Range(0, round.Breaks.Length).Select(position => shift.Breaks[round.BreakAt(position)]).Where(rest => !rest.Paid).Sum(rest => rest.DurationSeconds);
            paid += Math.Max(0, round.Finish - shift.Finish);
            contact += round.Stops.Sum(stop => (long)(stop.Finish - stop.Start));
        }

        return (paid, contact);
    }

    /// <summary>First visits count once, however many workers come; one is kept if all of them start by their due.</summary>
    private static ImmutableArray<PromiseCount> PromisesOf(RotaProblem problem, Rota rota)
    {
        var starts = rota.Rounds.SelectMany(round => round.Stops).ToDictionary(stop => stop.Visit, stop => stop.Start);
        int kinds = Enum.GetValues<ResponseClass>().Length;
        int[] asked = new int[kinds];
        int[] kept = new int[kinds];
        foreach (IGrouping<string, (Visit Visit, int Index)> call in problem.Visits.Select((visit, index) => (visit, index)).Where(one => one.visit.Due is not null).GroupBy(one => one.visit.CallId, StringComparer.Ordinal))
        {
            int kind = (int)call.Max(one => one.Visit.Response);
            asked[kind]++;
            kept[kind] += call.All(one => starts.TryGetValue(one.Index, out int start) && start <= one.Visit.Due) ? 1 : 0;
        }

        return [.. Enumerable.Range(0, kinds).Select(kind => new PromiseCount((ResponseClass)kind, asked[kind], kept[kind]))];
    }
}

/// <summary>First visits that are promised by a time.</summary>
/// <param name="Response">Their class.</param>
/// <param name="Asked">Asked for, in a round or not.</param>
/// <param name="Kept">Started by their due.</param>
public sealed record PromiseCount(ResponseClass Response, int Asked, int Kept);
