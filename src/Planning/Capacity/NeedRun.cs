using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Capacity;

/// <summary>
/// Works out how many workers of which profession, grade, shift and locality a service needs on each weekday, by planning its days with one team after another (<see cref="TeamSizing"/>), and plans fresh days with the teams
/// found: those tell the risk, for the days that a team was made to fit cannot. The same days and request with an iteration limit give the same result.
/// </summary>
public static class NeedRun
{
    /// <summary>Works it out.</summary>
    /// <param name="request">The risk, and limits.</param>
    /// <param name="days">Days to size teams on; at least one, their patients and workers a service's.</param>
    /// <param name="checking">Other days, for which seats are added once teams are trimmed; may be empty: then teams are too small for any days but their own.</param>
    /// <param name="fresh">Other days, on which the teams are tried; may be empty.</param>
    /// <param name="travel">Where travel times come from of days that have no source of their own.</param>
    /// <param name="told">Told what is being tried; null: nobody.</param>
    /// <param name="stop">Ends it without a result.</param>
    /// <exception cref="FaultException"><c>CAPACITY_RANGE</c>; <c>CAPACITY_NO_STAFF</c>: nobody is on shift on any of the days; every fault of a day with the team's homes.</exception>
    public static NeedResult Run(
        NeedRequest request, IReadOnlyList<PlanningDay> days, IReadOnlyList<PlanningDay> checking, IReadOnlyList<PlanningDay> fresh, ITravelSource? travel = null, IProgress<string>? told = null, CancellationToken stop = default)
    {
        FaultList.ThrowIfAny(request.Faults());
        var pool = StaffPool.Of(days);
        if (pool.Patterns.IsEmpty)
        {
            throw new FaultException(new Fault("CAPACITY_NO_STAFF", "workers", "Nobody is on shift on any of the days.", "Give days with the shifts that the service has: they say which there are."));
        }

        TeamTrial[] trials = [.. days.Select(day => TeamTrial.Of(day, pool, travel, stop))];
        var today = new DayOutcome[trials.Length];
        var side = new ParallelOptions { MaxDegreeOfParallelism = request.SideBySide, CancellationToken = stop };
        Parallel.For(0, trials.Length, side, index => today[index] = trials[index].AsItIs(request.Search, stop));
        int travelSeconds = (int)(today.Sum(day => day.TravelSeconds) / Math.Max(1, today.Sum(day => (long)day.Assigned)));
        int plans = trials.Length;
        int objections = today.Sum(day => day.Objections);
        var weekdays = ImmutableArray.CreateBuilder<WeekdayNeed>();
        foreach (IGrouping<IsoDayOfWeek, int> group in Enumerable.Range(0, trials.Length).GroupBy(index => WeekdayOf(request, days[index])).OrderBy(group => group.Key))
        {
            TeamTrial[] own = [.. group.Select(index => trials[index])];
            int mayFail = request.MayFail(own.Length);
            IReadOnlyList<Seat> first = FirstTeam.For([.. own.Select(trial => trial.Day)], pool, travelSeconds, mayFail);
            TeamTrial[] others = [.. checking.Where(day => WeekdayOf(request, day) == group.Key).Select(day => TeamTrial.Of(day, pool, travel, stop))];
            var sizing = new TeamSizing(own, others, pool, request, text => told?.Report(group.Key == IsoDayOfWeek.None ? text : $"{group.Key}: {text}"));
            SizedTeam sized = sizing.Size(first, stop);
            PlanningDay[] unseen = [.. fresh.Where(day => WeekdayOf(request, day) == group.Key)];
            var outcomes = new DayOutcome[unseen.Length];
            Parallel.For(0, unseen.Length, side, index => outcomes[index] = TeamTrial.Of(unseen[index], pool, travel, stop).With(sized.Team, request.Search, stop));
            plans += sizing.Plans + unseen.Length;
            objections += sized.Outcomes.Concat(sized.Checked).Concat(outcomes).Sum(day => day.Objections);
            weekdays.Add(new WeekdayNeed(
                group.Key,
                Rows(sized.Team, own),
                Bounds(sized.Team, own, pool, mayFail),
                Missed(sized.Outcomes),
                Missed(sized.Checked),
                Missed(outcomes),
                Missed([.. group.Select(index => today[index])]),
                sized.IsMet,
                first.Count,
                sized.Trimmed,
                sized.IsLeast));
        }

        return new NeedResult(request, weekdays.ToImmutable(), travelSeconds, plans, objections);
    }

    private static IsoDayOfWeek WeekdayOf(NeedRequest request, PlanningDay day) => request.AllWeekdaysAlike ? IsoDayOfWeek.None : day.Clock.Date.DayOfWeek;

    private static Proportion Missed(IReadOnlyList<DayOutcome> days) => new(days.Count(day => !day.IsMet), days.Count);

    private static ImmutableArray<NeedRow> Rows(IReadOnlyList<Seat> team, TeamTrial[] days)
    {
        Dictionary<SeatKind, int> need = team.CountBy(seat => seat.Kind).ToDictionary();
        Dictionary<SeatKind, int> today = days
            .SelectMany(trial => trial.Day.Document.Workers.Where(worker => worker.Shifts.Count > 0).Select(worker => new Seat(worker, ShiftPattern.Of(worker, trial.Day.Clock)).Kind))
            .CountBy(kind => kind).ToDictionary();
        return
        [
            .. need.Keys.Union(today.Keys)
                .OrderBy(kind => kind.Profession, StringComparer.Ordinal).ThenBy(kind => kind.Grade).ThenBy(kind => kind.Pattern, StringComparer.Ordinal).ThenBy(kind => kind.Locality, StringComparer.Ordinal)
                .Select(kind => new NeedRow(kind, need.GetValueOrDefault(kind), today.GetValueOrDefault(kind) / (double)days.Length)),
        ];
    }

    /// <summary>Of each set the bound that holds although the target may be missed on some days: the largest but so many.</summary>
    private static ImmutableArray<NeedBound> Bounds(IReadOnlyList<Seat> team, TeamTrial[] days, StaffPool pool, int mayFail)
    {
        IReadOnlyDictionary<ProfessionSet, int>[] bounds = [.. days.Select(day => StaffBound.Of(day.Day, pool))];
        return
        [
            .. bounds.SelectMany(day => day.Keys).Distinct().OrderBy(set => set.Professions.Count).ThenBy(set => set.Name, StringComparer.Ordinal)
                .Select(set => new NeedBound(
                    set,
                    bounds.Select(day => day.GetValueOrDefault(set)).OrderDescending().ElementAtOrDefault(mayFail),
                    team.Count(seat => set.Professions.Contains(seat.Worker.Profession))))
                .Where(bound => bound.Least > 0),
        ];
    }
}
