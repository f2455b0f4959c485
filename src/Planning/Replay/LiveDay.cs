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

/// <summary>A day under way: its rota as amended so far. It learns of a referral when that is received, and of nothing before.</summary>
internal sealed class LiveDay(PlanningDay day, Rota rota, ReplayOptions options, ITravelSource? travel)
{
    private readonly List<ReplayedReferral> answered = [];

    // By visit, what its patient expects: who comes, and when.
    private readonly Dictionary<int, Promise> told = Stops(day.Problem, rota).ToDictionary(stop => stop.Visit, stop => stop.Expected);

    /// <summary>The day with every visit known by now.</summary>
    public PlanningDay Day { get; private set; } = day;

    /// <summary>The rota in force.</summary>
    public Rota Rota { get; private set; } = rota;

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
        long began = options.Clock.GetTimestamp();
        CallOffers? call = CallOffers.For(Day, Rota, referral, earliest, options.Response, options.Offers, travel, stop);
        TimeSpan answer = options.Clock.GetElapsedTime(began);
        var replayed = new ReplayedReferral(referral.Id, referral.Class, received, ReferralOutcome.TooLate, answer)
        {
            IsDueToday = Day.Clock.ToSeconds(options.Response.Due(referral.Class, Day.Clock.ToInstant(received))) < Day.Clock.LengthSeconds,
        };
        if (call is not null)
        {
            replayed = call.Offers.Offers is [{ } first, ..] ? Accept(replayed, call, first) : LeaveOut(replayed, call);
        }

        answered.Add(replayed);
        return Day.Clock.ToSeconds(earliest);
    }

    /// <summary>Searches what has not begun by <paramref name="before"/> again, and puts in force what is better.</summary>
    public void Improve(int before, SearchOptions search, CancellationToken stop)
    {
        Rota = BetweenSearch.Improve(Day.Problem, Rota, told, before, search, stop);
        foreach ((int visit, Promise expected) in Stops(Day.Problem, Rota))
        {
            // A start within the tolerance is what was said; another worker is told.
            told[visit] = told.TryGetValue(visit, out Promise? earlier) ? earlier with { Worker = expected.Worker } : expected;
        }
    }

    private ReplayedReferral Accept(ReplayedReferral referral, CallOffers call, Offer offer)
    {
        Day = call.Day;
        Rota = offer.Amended;
        foreach (OfferedStop stop in offer.Stops)
        {
            told[stop.Visit] = new Promise(stop.Worker, stop.Start);
        }

        foreach (MovedVisit moved in offer.Moved)
        {
            told[moved.Visit] = told[moved.Visit] with { Start = moved.NewStart };
        }

        return referral with
        {
            Outcome = ReferralOutcome.Planned,
            Start = offer.Stops[0].Start,
            IsBreach = offer.IsBreach,
            Offers = call.Offers.Offers.Length,
            Moved = offer.Moved,
        };
    }

    private ReplayedReferral LeaveOut(ReplayedReferral referral, CallOffers call)
    {
        int known = Day.Problem.Visits.Length;
        Day = call.Day;
        IEnumerable<int> visits = Enumerable.Range(known, Day.Problem.Visits.Length - known);
        Rota longer = Rota with { Unassigned = [.. Rota.Unassigned, .. visits.Select(visit => new UnassignedVisit(visit, call.Offers.Reasons))] };
        Rota = longer with { Score = RotaChecker.Check(Day.Problem, longer).Score };
        return referral with { Outcome = ReferralOutcome.Unplaced, Reasons = call.Offers.Reasons };
    }

    private static IEnumerable<(int Visit, Promise Expected)> Stops(RotaProblem problem, Rota rota) =>
        rota.Rounds.SelectMany(round => round.Stops.Select(stop => (stop.Visit, new Promise(problem.Shifts[round.Shift].Worker, stop.Start))));
}
