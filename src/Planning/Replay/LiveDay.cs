using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using NodaTime;

namespace CareRostering.Planning.Replay;

/// <summary>A day under way, with the days after it where a replay looks at several: the rota as amended so far. It learns of a referral when that is received, and of nothing before.</summary>
/// <param name="horizon">The day, or several.</param>
/// <param name="rota">The rota in force when it begins.</param>
/// <param name="options">Limits and rules.</param>
/// <param name="travel">Where travel times of new homes come from if the day was built without a source.</param>
/// <param name="byHand">The rule of thumb by which referrals are placed instead of by offers; null: by offers.</param>
internal sealed class LiveDay(Horizon horizon, Rota rota, ReplayOptions options, ITravelSource? travel, ManualOptions? byHand = null)
{
    // A patient is told of a start that moves by so much, as on a live day (Repairs:TellMinutes).
    private const int ToldSeconds = 5 * 60;

    private readonly List<ReplayedReferral> answered = [];

    // Compiled once, and grown by each referral: nearly all of a county stays as it is.
    private StandingRota standing = new(horizon.All.Problem, rota);

    // By referral, its visits.
    private readonly Dictionary<string, int[]> calls = new(StringComparer.Ordinal);

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

    /// <summary>A referral comes in: offers are worked out as at the desk, and the first is accepted, or it is placed by hand. Where there is none, its visits join the unassigned ones.</summary>
    /// <returns>Instant before which nothing may start or move any more.</returns>
    public int Take(ReferralDocument referral, int received, CancellationToken stop)
    {
        Instant earliest = Day.Clock.ToInstant(received) + options.Notice;
        Instant due = options.Response.Due(referral.Class, Day.Clock.ToInstant(received));
        long began = options.Clock.GetTimestamp();
        HorizonCall? call = HorizonCall.Of(horizon, Day, referral, earliest, due, options.Response, travel, stop);
        int frozen = Day.Clock.ToSeconds(earliest);
        OfferResult? offers = byHand is null ? call?.Rank(standing, Limits(frozen), options.LeastOffers) : call?.ByHand(standing, frozen, byHand);
        TimeSpan answer = options.Clock.GetElapsedTime(began);
        DayClock last = horizon.Clocks[^1];
        var replayed = new ReplayedReferral(referral.Id, referral.Class, received, ReferralOutcome.TooLate, answer)
        {
            IsDue = last.ToSeconds(due) < last.LengthSeconds,
        };
        if (call is not null && offers is not null)
        {
            int known = Day.Problem.Visits.Length;
            Day = call.All;
            calls[referral.Id] = [.. Enumerable.Range(known, Day.Problem.Visits.Length - known)];
            replayed = offers.Offers is [{ } first, ..] ? Accept(replayed, offers, first) : LeaveOut(replayed, offers);
        }

        answered.Add(replayed);
        return frozen;
    }

    /// <summary>
    /// Looks for something better from <paramref name="before"/> on, as a live day does for its proposals, and accepts it. Later days are drafts: nobody was told of them but who was promised a first visit.
    /// </summary>
    public void Improve(int before, CancellationToken stop)
    {
        RepairRequest request = Request(before);
        var search = options.Between! with { Seed = options.Between.Seed + (before / 60) };
        foreach (IReadOnlyList<Round> rounds in Improvement.Find(request, search, stop))
        {
            Rota amended = ChangedRounds.On(Day.Problem, Rota, rounds);
            if (Improvement.FirstSetOut(Day.Problem, Rota, amended) >= before && RotaChecker.Check(Day.Problem, amended).IsSound
                && Improvement.IsWorth(Rota.Score, amended.Score, options.BetweenLimits.LeastGainPence))
            {
                Settle(request, amended);
                standing = new StandingRota(Day.Problem, amended);
                return;
            }
        }
    }

    /// <summary>Asks again for referrals that nobody could come to, those received first; the first offer of each is accepted.</summary>
    public void TryAgain(int before)
    {
        HashSet<int> missing = [.. Rota.Unassigned.Select(left => left.Visit)];
        for (int at = 0; at < answered.Count; at++)
        {
            ReplayedReferral referral = answered[at];
            int[] visits = calls.GetValueOrDefault(referral.Id, []);
            if (referral.Outcome != ReferralOutcome.Unplaced || visits.Length == 0 || !visits.All(missing.Contains) || Day.Problem.Visits[visits[0]].Windows[^1].Latest < before)
            {
                continue;
            }

            OfferResult offers = standing.Rank(Day.Problem, visits, Limits(before) with { WithReasons = false });
            if (offers.Offers is [{ } first, ..])
            {
                answered[at] = Accept(referral, offers, first) with { Reasons = [] };
            }
        }
    }

    private RepairRequest Request(int before)
    {
        int drafts = horizon.Clocks.Count > 1 ? horizon.OffsetOf(1) : int.MaxValue;
        (int Visit, int Start)[] stops = [.. Rota.Rounds.SelectMany(round => round.Stops).Select(stop => (stop.Visit, stop.Start))];
        HashSet<int> kept = [.. settled.Concat(promised)];
        return Improvement.Request(
            Day.Problem,
            Rota,
            stops.Where(stop => stop.Start < before).Select(stop => stop.Visit),
            kept,
            stops.Where(stop => stop.Start >= drafts && !kept.Contains(stop.Visit)).Select(stop => stop.Visit),
            before,
            options.BetweenLimits);
    }

    /// <summary>Who is told of something has been told for good; who was told nothing of a draft has not.</summary>
    private void Settle(RepairRequest request, Rota amended)
    {
        HashSet<int> untold = [.. request.Untold];
        Dictionary<int, Promise> old = Stops(Day.Problem, Rota).ToDictionary(stop => stop.Visit, stop => stop.Expected);
        foreach ((int visit, Promise now) in Stops(Day.Problem, amended))
        {
            if (!old.TryGetValue(visit, out Promise? was))
            {
                promised.Add(visit);
            }
            else if (!untold.Contains(visit) && (was.Worker != now.Worker || Math.Abs(was.Start - now.Start) >= ToldSeconds))
            {
                settled.Add(visit);
            }
        }
    }

    private OfferOptions Limits(int frozenBefore) => options.Offers with
    {
        FrozenBefore = frozenBefore,
        Exchange = options.Offers.Exchange is { } exchange ? exchange with { ToldSeconds = Day.Problem.Prices.PromiseToleranceMinutes * 60, Kept = settled, Promised = promised.Except(settled).ToHashSet() } : null,
    };

    private ReplayedReferral Accept(ReplayedReferral referral, OfferResult offers, Offer offer)
    {
        standing = standing.With(Day.Problem, offer.Amended);
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

    private ReplayedReferral LeaveOut(ReplayedReferral referral, OfferResult offers)
    {
        Rota longer = Rota with { Unassigned = [.. Rota.Unassigned, .. calls[referral.Id].Select(visit => new UnassignedVisit(visit, offers.Reasons))] };
        standing = standing.With(Day.Problem, longer with { Score = RotaChecker.Check(Day.Problem, longer).Score });
        return referral with { Outcome = ReferralOutcome.Unplaced, Reasons = offers.Reasons };
    }

    private static IEnumerable<(int Visit, Promise Expected)> Stops(RotaProblem problem, Rota rota) =>
        rota.Rounds.SelectMany(round => round.Stops.Select(stop => (stop.Visit, new Promise(problem.Shifts[round.Shift].Worker, stop.Start))));
}
