using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using NodaTime;

namespace CareRostering.Planning.Replay;

/// <summary>A day under way, with the days after it where a replay looks at several: the rota as amended so far. It learns of a referral when that is received, and of nothing before.</summary>
internal sealed class LiveDay(Horizon horizon, Rota rota, ReplayOptions options, ITravelSource? travel)
{
    private readonly List<ReplayedReferral> answered = [];

    // Compiled once, and grown by each referral: nearly all of a county stays as it is.
    private StandingRota standing = new(horizon.All.Problem, rota);

    // By visit, what its patient expects: who comes, and when.
    private readonly Dictionary<int, Promise> told = Stops(horizon.All.Problem, rota).ToDictionary(stop => stop.Visit, stop => stop.Expected);

    // Visits of patients who were told of a change: they keep their worker.
    private readonly HashSet<int> settled = [];

    // First visits: they keep their minute.
    private readonly HashSet<int> promised = [];

    /// <summary>The day, or all days as one, with every visit known by now.</summary>
    public PlanningDay Day { get; private set; } = horizon.All;

    /// <summary>The rota in force.</summary>
    public Rota Rota => standing.Rota;

    /// <summary>The referrals so far, in the order they came in; one that found its place only later is planned by now.</summary>
    public ImmutableArray<ReplayedReferral> Answered
    {
        get
        {
            Dictionary<string, int> starts = Rota.Rounds.SelectMany(round => round.Stops)
                .GroupBy(stop => Day.Problem.Visits[stop.Visit].CallId, StringComparer.Ordinal)
                .ToDictionary(call => call.Key, call => call.First().Start, StringComparer.Ordinal);
            return
            [
                .. answered.Select(referral => referral.Outcome == ReferralOutcome.Unplaced && starts.TryGetValue(FirstVisit.IdOf(referral.Id), out int start)
                    ? referral with { Outcome = ReferralOutcome.Planned, Start = start }
                    : referral),
            ];
        }
    }

    /// <summary>A referral comes in: offers are worked out as at the desk, and the first is accepted. Where there is none, its visits join the unassigned ones.</summary>
    /// <returns>Instant before which nothing may start or move any more.</returns>
    public int Take(ReferralDocument referral, int received, CancellationToken stop)
    {
        Instant earliest = Day.Clock.ToInstant(received) + options.Notice;
        Instant due = options.Response.Due(referral.Class, Day.Clock.ToInstant(received));
        long began = options.Clock.GetTimestamp();
        HorizonCall? call = HorizonCall.Of(horizon, Day, referral, earliest, due, options.Response, travel, stop);
        OfferResult? offers = call?.Rank(standing, Limits(earliest), options.LeastOffers);
        TimeSpan answer = options.Clock.GetElapsedTime(began);
        DayClock last = horizon.Clocks[^1];
        var replayed = new ReplayedReferral(referral.Id, referral.Class, received, ReferralOutcome.TooLate, answer)
        {
            IsDue = last.ToSeconds(due) < last.LengthSeconds,
        };
        if (call is not null && offers is not null)
        {
            replayed = offers.Offers is [{ } first, ..] ? Accept(replayed, call, offers, first) : LeaveOut(replayed, call, offers);
        }

        answered.Add(replayed);
        return Day.Clock.ToSeconds(earliest);
    }

    /// <summary>Searches what has not begun by <paramref name="before"/> again, and puts in force what is better.</summary>
    public void Improve(int before, SearchOptions search, CancellationToken stop)
    {
        Rota better = BetweenSearch.Improve(Day.Problem, Rota, told, before, search, stop);
        if (ReferenceEquals(better, Rota))
        {
            return;
        }

        standing = new StandingRota(Day.Problem, better);
        foreach ((int visit, Promise expected) in Stops(Day.Problem, Rota))
        {
            // A start within the tolerance is what was said; another worker is told.
            told[visit] = told.TryGetValue(visit, out Promise? earlier) ? earlier with { Worker = expected.Worker } : expected;
        }
    }

    private OfferOptions Limits(Instant earliest) => options.Offers with
    {
        FrozenBefore = Day.Clock.ToSeconds(earliest),
        Exchange = options.Offers.Exchange is { } exchange ? exchange with { ToldSeconds = FrozenProblem.ToldSeconds(Day.Problem.Prices), Kept = settled, Promised = promised.Except(settled).ToHashSet() } : null,
    };

    private ReplayedReferral Accept(ReplayedReferral referral, HorizonCall call, OfferResult offers, Offer offer)
    {
        Day = call.All;
        standing = standing.With(Day.Problem, offer.Amended);
        foreach (OfferedStop stop in offer.Stops)
        {
            told[stop.Visit] = new Promise(stop.Worker, stop.Start);
        }

        foreach (MovedVisit moved in offer.Moved)
        {
            told[moved.Visit] = told[moved.Visit] with { Start = moved.NewStart };
        }

        foreach (ReassignedVisit exchange in offer.Reassigned)
        {
            told[exchange.Visit] = new Promise(Day.Problem.Shifts[exchange.ToShift].Worker, exchange.NewStart);
        }

        promised.UnionWith(offer.Stops.Select(stop => stop.Visit));
        settled.UnionWith(offer.Moved.Select(moved => moved.Visit).Concat(offer.Reassigned.Select(exchange => exchange.Visit)));

        return referral with
        {
            Outcome = ReferralOutcome.Planned,
            Start = offer.Stops[0].Start,
            IsBreach = offer.IsBreach,
            Offers = offers.Offers.Length,
            Moved = offer.Moved,
            Reassigned = offer.Reassigned,
        };
    }

    private ReplayedReferral LeaveOut(ReplayedReferral referral, HorizonCall call, OfferResult offers)
    {
        int known = Day.Problem.Visits.Length;
        Day = call.All;
        IEnumerable<int> visits = Enumerable.Range(known, Day.Problem.Visits.Length - known);
        Rota longer = Rota with { Unassigned = [.. Rota.Unassigned, .. visits.Select(visit => new UnassignedVisit(visit, offers.Reasons))] };
        standing = standing.With(Day.Problem, longer with { Score = RotaChecker.Check(Day.Problem, longer).Score });
        return referral with { Outcome = ReferralOutcome.Unplaced, Reasons = offers.Reasons };
    }

    private static IEnumerable<(int Visit, Promise Expected)> Stops(RotaProblem problem, Rota rota) =>
        rota.Rounds.SelectMany(round => round.Stops.Select(stop => (stop.Visit, new Promise(problem.Shifts[round.Shift].Worker, stop.Start))));
}
