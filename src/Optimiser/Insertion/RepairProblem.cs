using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// The day narrowed to what a repair may do, so that the search's own hard rules hold what has to stay: pinned where nothing may change, a window as wide as
/// the tolerance where nobody may be disturbed, nothing before the frozen horizon. What the standing rota says is promised, so that departures from it are priced.
/// </summary>
internal sealed class RepairProblem
{
    private static readonly TravelMode[] Modes = Enum.GetValues<TravelMode>();

    private readonly RepairRequest request;
    private readonly StandingSeats seats;
    private readonly ImmutableArray<int> everybody;

    public RepairProblem(RepairRequest request, StandingSeats seats)
    {
        this.request = request;
        this.seats = seats;
        everybody = [.. Enumerable.Range(0, request.Problem.Workers.Length)];
        IsFixed = new bool[request.Problem.Visits.Length];
        IsTooLate = new bool[request.Problem.Visits.Length];
        IsUntold = new bool[request.Problem.Visits.Length];
        foreach (int visit in request.Untold)
        {
            IsUntold[visit] = true;
        }

        foreach (int visit in request.Started.Concat(request.Budget.Notified))
        {
            IsFixed[visit] = seats.Has(visit);
        }

        for (int visit = 0; visit < IsFixed.Length; visit++)
        {
            IsFixed[visit] |= seats.Has(visit) && seats.Start[visit] < request.FrozenBefore;
            IsTooLate[visit] = !(request.Problem.Visits[visit] is { PinnedStart: { } start } ? start >= request.FrozenBefore : Later(visit).Length > 0);
        }
    }

    /// <summary>Visits that keep worker and start unless they are hit.</summary>
    public bool[] IsFixed { get; }

    /// <summary>Visits that can no longer be placed anew: the last start they allow lies before the frozen horizon.</summary>
    public bool[] IsTooLate { get; }

    /// <summary>Visits that nobody has been told of: no promise is broken by changing them.</summary>
    public bool[] IsUntold { get; }

    /// <summary>The day in which nobody is disturbed but the <paramref name="free"/>.</summary>
    public RotaProblem Undisturbed(bool[] free) => With(visit => free[visit] || !seats.Has(visit) ? Free(visit) : IsFixed[visit] ? Pinned(visit) : Narrow(visit));

    /// <summary>The day in which everything may change that is not fixed, at the price of disturbance.</summary>
    public RotaProblem Open(bool[] hit) => With(visit => IsFixed[visit] && !hit[visit] ? Pinned(visit) : Free(visit));

    private RotaProblem With(Func<int, Visit> visit)
    {
        RotaProblem day = request.Problem;
        return new RotaProblem(
            day.Patients,
            [.. Enumerable.Range(0, day.Visits.Length).Select(index => Told(index, visit(index)))],
            day.Workers,
            [.. day.Shifts.Select(Ahead)],
            day.Links,
            Modes.Where(day.HasTravel).ToDictionary(mode => mode, day.Travel),
            day.Skills,
            day.Attributes,
            day.Prices,
            day.LatestInstant);
    }

    /// <summary>The shift without what of it is past and was not used.</summary>
    private Shift Ahead(Shift shift, int index)
    {
        int from = request.Standing.Rounds.FirstOrDefault(round => round.Shift == index) is { } round ? Math.Min(round.Start, request.Now) : int.MinValue;

        // A break that nobody takes any more must still fit into the shift.
        from = shift.Breaks.IsEmpty ? from : Math.Min(from, shift.Breaks[0].Window.Latest);
        return from > shift.Start && from < shift.Finish ? shift with { Start = from } : shift;
    }

    private Visit Told(int visit, Visit asked) =>
        asked.Promised is null && seats.Has(visit) && !IsUntold[visit] ? asked with { Promised = new Promise(seats.Worker[visit], seats.Start[visit]) } : asked;

    private Visit Pinned(int visit)
    {
        Visit asked = request.Problem.Visits[visit];
        return Allows(asked, visit) ? asked with { PinnedWorker = seats.Worker[visit], PinnedStart = seats.Start[visit] } : Forbidden(asked);
    }

    private Visit Narrow(int visit)
    {
        Visit asked = request.Problem.Visits[visit];
        int earliest = Math.Max(seats.Start[visit] - request.Budget.ToleranceSeconds, request.FrozenBefore);
        int latest = seats.Start[visit] + request.Budget.ToleranceSeconds;
        return Allows(asked, visit)
            ? asked with
            {
                PinnedWorker = seats.Worker[visit],
                Windows =
                [
                    .. asked.Windows
                        .Select(window => new TimeWindow(Math.Max(window.Earliest, earliest), Math.Min(window.Latest, latest)))
                        .Where(window => window.Earliest <= window.Latest),
                ],
            }
            : Forbidden(asked);
    }

    private Visit Free(int visit)
    {
        Visit asked = request.Problem.Visits[visit];
        return IsTooLate[visit] ? Forbidden(asked) : asked with { Windows = Later(visit) };
    }

    private ImmutableArray<TimeWindow> Later(int visit) =>
    [
        .. request.Problem.Visits[visit].Windows
            .Select(window => window with { Earliest = Math.Max(window.Earliest, request.FrozenBefore) })
            .Where(window => window.Earliest <= window.Latest),
    ];

    /// <summary>Whether what is asked for still allows the standing worker and start.</summary>
    private bool Allows(Visit asked, int visit) =>
        (asked.PinnedWorker ?? seats.Worker[visit]) == seats.Worker[visit]
        && (asked.PinnedStart ?? seats.Start[visit]) == seats.Start[visit]
        && asked.Windows.Any(window => window.Contains(seats.Start[visit]));

    private Visit Forbidden(Visit asked) => asked with { ForbiddenWorkers = everybody };
}
