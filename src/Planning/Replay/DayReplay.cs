using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Replay;

/// <summary>
/// Lives a day through: planned in the morning, each referral answered when it comes in and its first offer accepted, on that day or one of those after it; then the same planned by
/// somebody who knew every referral beforehand. The same day, referrals, seeds and iteration limits give the same rotas.
/// </summary>
public static class DayReplay
{
    /// <summary>Replays <paramref name="day"/>.</summary>
    /// <param name="day">The day, whose own visits are planned in the morning.</param>
    /// <param name="referrals">What comes in; each is seen no sooner than it was received.</param>
    /// <param name="options">Limits and rules.</param>
    /// <param name="travel">Where travel times of new homes come from if the day was built without a source.</param>
    /// <param name="progress">Told what is done and the share of all, 0 to 1.</param>
    /// <param name="stop">Ends the replay without a result.</param>
    /// <exception cref="FaultException">A referral cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was stopped: a part of a replay says nothing.</exception>
    public static ReplayResult Run(
        PlanningDay day,
        IReadOnlyList<ReferralDocument> referrals,
        ReplayOptions options,
        ITravelSource? travel = null,
        IProgress<(string Step, double Fraction)>? progress = null,
        CancellationToken stop = default)
    {
        List<(ReferralDocument Referral, int Received)> arrivals = InOrder(day, referrals);
        var planned = Horizon.Of(day, options.Days);
        IReadOnlySet<string> sick = SickMorning.Draw(day, options.SickPercent, options.Luck);
        var staffed = sick.Count == 0 ? planned : Horizon.Of(SickMorning.Without(day, sick, travel, stop), options.Days);
        var replay = new Replayed(planned, staffed, arrivals, options, travel, stop);
        progress?.Report(("planning the morning", 0));
        long began = options.Clock.GetTimestamp();
        Rota morning = options.Expected.Count == 0
            ? RotaSearch.Solve(day.Problem, options.Morning, stop: stop).Rota
            : RoomForReferrals.Plan(day, options.Expected, options, travel, stop);
        TimeSpan planning = options.Clock.GetElapsedTime(began);
        stop.ThrowIfCancellationRequested();
        morning = InForce(planned, morning);

        progress?.Report(("first offers", 0.2));
        Rota mended = replay.Mended(morning);
        ReplayedPlan firstOffers = replay.Live("first offers", morning, mended, isImproved: false);
        progress?.Report(("the morning, searched as long as hindsight", 0.35));
        SearchResult searched = RotaSearch.Solve(planned.All.Problem, options.Hindsight, morning, stop: stop);
        stop.ThrowIfCancellationRequested();
        Rota searchedMended = replay.Mended(searched.Rota);
        ReplayedPlan onSearched = replay.Live("first offers on it", searched.Rota, searchedMended, isImproved: false);
        ReplayedPlan? improved = null;
        if (options.Between is not null)
        {
            progress?.Report(("first offers on it, improved between", 0.45));
            improved = replay.Live("improved between", searched.Rota, searchedMended, isImproved: true);
        }

        ReplayedPlan? byHand = null, allDay = null;
        if (options.ByHand is { } rule)
        {
            progress?.Report(("by hand", 0.48));
            byHand = replay.LiveByHand("by hand", morning, rule);
            allDay = replay.LiveByHand("by hand all day", InForce(planned, ManualPlanner.Plan(day.Problem, Silos.ByLocalityAndEmployer(day.Problem), rule, stop)), rule);
        }

        RotaProblem whole = replay.Day.Problem;
        progress?.Report(("hindsight", 0.5));
        SearchResult found = RotaSearch.Solve(whole, options.Hindsight, options.Days == 1 ? null : WithNobody(whole, mended), stop: stop);
        progress?.Report(("hindsight, from the day as it ended", 0.75));
        SearchResult further = RotaSearch.Solve(whole, options.Hindsight, (improved ?? firstOffers).Rota, stop: stop);
        stop.ThrowIfCancellationRequested();
        Rota best = further.Rota.Score < found.Rota.Score ? further.Rota : found.Rota;
        return new ReplayResult
        {
            Days = options.Days,
            Day = replay.Day,
            Sick = sick.Count,
            Morning = ReplayedPlan.Of("morning", planned.All.Problem, morning, planning),
            Mended = sick.Count == 0 ? null : replay.Told("mended", staffed.All.Problem, morning, mended, TimeSpan.Zero),
            FirstOffers = firstOffers,
            SearchedMorning = ReplayedPlan.Of("searched longer", planned.All.Problem, searched.Rota, planning + searched.Elapsed),
            FirstOffersOnSearched = onSearched,
            Improved = improved,
            ByHand = byHand,
            ByHandAllDay = allDay,
            Hindsight = replay.Ended("hindsight", whole, morning, best, found.Elapsed + further.Elapsed),
        };
    }

    /// <summary>The morning's rota on every day, scored over all of them.</summary>
    private static Rota InForce(Horizon horizon, Rota planned)
    {
        Rota all = horizon.Repeat(planned);
        return ReferenceEquals(all, planned) ? planned : all with { Score = RotaChecker.Check(horizon.All.Problem, all).Score };
    }

    /// <summary>The morning's rota on a day that knows more visits.</summary>
    private static Rota WithNobody(RotaProblem whole, Rota morning)
    {
        int known = morning.Rounds.Sum(round => round.Stops.Length) + morning.Unassigned.Length;
        return morning with { Unassigned = [.. morning.Unassigned, .. Enumerable.Range(known, whole.Visits.Length - known).Select(visit => new UnassignedVisit(visit, []))] };
    }

    /// <summary>Referrals by the instant they were received; those of one instant in the order they are listed.</summary>
    private static List<(ReferralDocument Referral, int Received)> InOrder(PlanningDay day, IReadOnlyList<ReferralDocument> referrals)
    {
        var arrivals = new List<(ReferralDocument Referral, int Received)>();
        var faults = new List<Fault>();
        foreach (ReferralDocument referral in referrals)
        {
            if (day.Clock.Parse(referral.Received, out string problem) is { } received)
            {
                arrivals.Add((referral, received));
            }
            else
            {
                faults.Add(new Fault("TIME_BAD", $"referrals[{referral.Id}].received", problem));
            }
        }

        FaultList.ThrowIfAny(faults);
        return [.. arrivals.OrderBy(arrival => arrival.Received)];
    }
}
