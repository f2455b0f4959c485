using System.Collections.Immutable;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using NodaTime;

namespace CareRostering.Planning.Replay;

/// <summary>A referral's first visit on a horizon, and the offers for it.</summary>
internal sealed class HorizonCall
{
    private readonly int[] visits;
    private readonly IReadOnlyList<ImmutableArray<TimeWindow>> windows;

    private HorizonCall(PlanningDay all, int[] visits, IReadOnlyList<ImmutableArray<TimeWindow>> windows)
    {
        All = all;
        this.visits = visits;
        this.windows = windows;
    }

    /// <summary>The horizon with the referral's patient and first visit in it, which may start on any of the days that its promise leaves time on.</summary>
    public PlanningDay All { get; }

    /// <summary>Puts a referral on the days from <paramref name="earliest"/> until its promise runs out, as far as the horizon reaches.</summary>
    /// <param name="horizon">The days.</param>
    /// <param name="all">The horizon with every referral known by now.</param>
    /// <param name="referral">The referral.</param>
    /// <param name="earliest">Soonest start.</param>
    /// <param name="due">Latest start that keeps the promise.</param>
    /// <param name="response">Hours of first visits.</param>
    /// <param name="travel">Where travel times come from if the day was built without a source.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>Null where no day leaves time for the visit.</returns>
    /// <exception cref="FaultException">The referral cannot be used, or its patient lives off the roads.</exception>
    public static HorizonCall? Of(
        Horizon horizon, PlanningDay all, ReferralDocument referral, Instant earliest, Instant due, ResponseClock response, ITravelSource? travel, CancellationToken stop)
    {
        VisitDocument? first = null;
        var days = new List<ImmutableArray<TimeWindow>>();
        for (int number = 0; number < horizon.Clocks.Count && (number == 0 || horizon.Clocks[number].Zero <= due); number++)
        {
            DayClock clock = horizon.Clocks[number];
            if (FirstVisit.On(referral, clock, earliest, due, response) is { } visit)
            {
                // A day's file says nothing of days as late as these: what joins the document may start all day, and the visit made of it gets its true windows below.
                first ??= horizon.Clocks.Count == 1 ? visit : visit with { Due = null, Windows = [new WindowDocument { Earliest = all.Clock.FormatInstant(0), Latest = all.Clock.FormatInstant(all.Clock.LengthSeconds - 1) }] };
                days.Add([.. visit.Windows.Select(window => Seconds(clock, window, horizon.OffsetOf(number)))]);
            }
        }

        if (first is null)
        {
            return null;
        }

        bool isKnown = all.Document.Patients.Any(patient => patient.Id == referral.Patient.Id);
        PlanningDay longer = ProblemBuilder.With(all, isKnown ? [] : [referral.Patient], [first], [], travel, stop);
        int before = all.Problem.Visits.Length;
        if (longer.Problem.Visits.Length != before + referral.Workers)
        {
            throw new InvalidOperationException($"Referral {referral.Id} joined {before} visits and made {longer.Problem.Visits.Length} of them.");
        }

        int[] own = [.. Enumerable.Range(before, referral.Workers)];
        if (horizon.Clocks.Count == 1)
        {
            return new HorizonCall(longer, own, days);
        }

        int dueSeconds = Math.Min(horizon.Clocks[0].ToSeconds(due), longer.Problem.LatestInstant);
        RotaProblem problem = Startable(longer.Problem, own, [.. days.SelectMany(day => day)], dueSeconds);
        return new HorizonCall(longer with { Problem = problem }, own, days);
    }

    /// <summary>Offers as the desk makes them: day by day from the first, until enough keep the promise; kept promises first, then by what they add, exchanges and risk with their price on top, then the sooner day.</summary>
    /// <param name="standing">The rota in force.</param>
    /// <param name="options">Limits for each day.</param>
    /// <param name="least">Further days are looked at while fewer offers keep the promise.</param>
    public OfferResult Rank(StandingRota standing, OfferOptions options, int least)
    {
        var offers = new List<Offer>();
        foreach (ImmutableArray<TimeWindow> day in windows)
        {
            offers.AddRange(standing.Rank(On(day), visits, options with { WithReasons = false }).Offers);
            if (offers.Count(offer => !offer.IsBreach) >= least)
            {
                break;
            }
        }

        return offers.Count == 0
            ? new OfferResult([], standing.Rank(All.Problem, visits, options).Reasons)
            : new OfferResult([.. offers.OrderBy(offer => offer.IsBreach).ThenBy(offer => offer.Ranked)], []);
    }

    /// <summary>
    /// What a desk without a computer finds: on the first day on which somebody has a gap that keeps the promise, the nearest of them (<see cref="NearestGap"/>); where no day has one, the soonest gap
    /// that breaks it, of the first day that has any.
    /// </summary>
    /// <param name="standing">The rota in force.</param>
    /// <param name="frozenBefore">Before this instant nothing starts anew.</param>
    /// <param name="rule">Numbers of the rule.</param>
    public OfferResult ByHand(StandingRota standing, int frozenBefore, ManualOptions rule)
    {
        Offer? late = null;
        foreach (ImmutableArray<TimeWindow> day in windows)
        {
            RotaProblem on = On(day);
            var asked = new TimeWindow(day[0].Earliest, Math.Max(day[0].Earliest, on.Visits[visits[0]].Due ?? day[^1].Latest));
            Offer? offer = standing.Nearest(on, visits, asked, frozenBefore, rule.KnownWorkerSeconds);
            if (offer is { IsBreach: false })
            {
                return new OfferResult([offer], []);
            }

            late ??= offer;
        }

        return new OfferResult(late is null ? [] : [late], []);
    }

    private RotaProblem On(ImmutableArray<TimeWindow> day) => windows.Count == 1 ? All.Problem : Startable(All.Problem, visits, day, All.Problem.Visits[visits[0]].Due);

    private static RotaProblem Startable(RotaProblem problem, int[] call, ImmutableArray<TimeWindow> starts, int? due)
    {
        ImmutableArray<Visit>.Builder all = problem.Visits.ToBuilder();
        foreach (int visit in call)
        {
            all[visit] = all[visit] with { Windows = starts, Due = due };
        }

        return problem.With(all.ToImmutable(), problem.Shifts);
    }

    private static TimeWindow Seconds(DayClock clock, WindowDocument window, int offset) =>
        new((clock.Parse(window.Earliest, out _) ?? 0) + offset, (clock.Parse(window.Latest, out _) ?? 0) + offset);
}
