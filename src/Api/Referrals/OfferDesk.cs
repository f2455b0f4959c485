using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Progress;
using CareRostering.Api.Rotas;
using CareRostering.Api.Service;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Referrals;

/// <summary>An offer with the day it is for: what the resource is made from.</summary>
internal sealed record RankedOffer(DayClock Clock, RotaVersion Version, PlanningDay Day, Offer Offer);

/// <summary>All offers of a referral, best first, why there are not more, and what would make one that keeps the promise.</summary>
internal sealed record RankedReferral(IReadOnlyList<RankedOffer> Offers, IReadOnlyList<ReferralReason> Reasons, IReadOnlyList<FixResource> Fixes, bool AnyRota);

/// <summary>Works out offers on the rotas that people go by.</summary>
internal sealed class OfferDesk(Database database, TentativeRotas tentative, ExchangeLimits exchanges, ITravelSource travel, IOptions<ReferralSettings> settings, TimeProvider clock)
{
    private const int MostWhenVerifying = 50;

    /// <summary>Refuses a referral for a place that no car can come near to: the coordinates are wrong, and nobody would find them out later.</summary>
    public void ThrowIfUnroutable(ReferralDocument referral)
    {
        if (!(Math.Abs(referral.Patient.Lat) <= 90 && Math.Abs(referral.Patient.Lon) <= 180))
        {
            // The day's own checks say what is wrong with these.
            return;
        }

        var place = new GeoPlace($"patient:{referral.Patient.Id}", referral.Patient.Lat, referral.Patient.Lon);
        if (travel.FindUnroutable([place], TravelMode.Car) is [{ } far, ..])
        {
            throw ProblemException.Invalid(new Fault(
                "PLACE_UNROUTABLE",
                $"referrals[{referral.Id}].patient",
                $"The home cannot be reached by car: {far.Why}.",
                "Check the coordinates (are latitude and longitude swapped?)."));
        }
    }

    /// <summary>
    /// Offers on the days from today until the promise runs out: today's first, further days only while fewer than the least number keep the promise.
    /// </summary>
    public RankedReferral Rank(ReferralDocument referral, Instant received, Promises due, CancellationToken stop)
    {
        Instant now = Instants.Now(clock);
        Instant earliest = Instant.Max(received, now + Duration.FromMinutes(settings.Value.NoticeMinutes));
        ServiceDocument service = database.Read(Tables.ServiceOf);
        List<RankedOffer> offers = [];
        List<ReferralReason> reasons = [];
        bool anyRota = false;
        Func<IReadOnlyList<FixResource>>? fixes = null;
        foreach (DayClock day in ReferralDays.Until(service, now, due.Local, settings.Value.DaysAhead))
        {
            stop.ThrowIfCancellationRequested();
            string date = Dates.Text(day.Date);
            if (database.Read(session => RotaStore.Current(session, date)) is not { } version)
            {
                reasons.Add(new ReferralReason(date, "NO_ROTA", 0, $"POST /rotas/{date}/plan makes one."));
                continue;
            }

            anyRota = true;
            fixes ??= () => FixesOn(referral, day, version, earliest, due.Earliest, stop);
            (IReadOnlyList<RankedOffer> own, IReadOnlyList<ReferralReason> why) = RankOn(referral, day, version, earliest, due.Earliest, stop);
            offers.AddRange(own);
            reasons.AddRange(why);
            if (offers.Count(offer => !IsLate(offer, due.Earliest)) >= settings.Value.LeastOffers)
            {
                break;
            }
        }

        RankedOffer[] best =
        [
            .. offers
                .OrderBy(offer => IsLate(offer, due.Local))
                .ThenBy(offer => due.National is { } national && IsLate(offer, national))
                .ThenBy(offer => offer.Offer.Ranked)
                .ThenBy(offer => offer.Clock.Date)
                .Take(settings.Value.MostOffers),
        ];

        // They take many times as long as offers, so only a desk that would have nothing to say waits for them.
        bool isKept = best.Any(offer => !IsLate(offer, due.Earliest));
        return new RankedReferral(best, best.Length < settings.Value.LeastOffers ? reasons : [], isKept || fixes is null ? [] : fixes(), anyRota);
    }

    /// <summary>The smallest changes by which the referral would keep its promise on one day; none where the day leaves no time for it at all.</summary>
    private IReadOnlyList<FixResource> FixesOn(ReferralDocument referral, DayClock day, RotaVersion version, Instant earliest, Instant due, CancellationToken stop)
    {
        if (FirstVisit.On(referral, day, earliest, due, settings.Value) is not { } visit)
        {
            return [];
        }

        LoadedRota standing = tentative.Load(Dates.Text(day.Date), version.Version);
        (PlanningDay longer, int[] visits) = Joined(standing, referral, visit, stop);
        return [.. standing.Standing.Fixes(longer.Problem, visits, Limits(Frozen(day), settings.Value.MostOffers, exchanges.Of(standing, referral.Id, []))).Select(fix => FixText.ToResource(longer, version, fix))];
    }

    private int Frozen(DayClock day) => day.ToSeconds(Instants.Now(clock) + Duration.FromMinutes(settings.Value.NoticeMinutes));

    private OfferOptions Limits(int frozenBefore, int most, ExchangeOptions? exchange) =>
        new() { Most = most, FrozenBefore = frozenBefore > 0 ? frozenBefore : int.MinValue, Exchange = exchange, RiskMicropence = new UsualLateness().Priced(settings.Value.BreachRiskPence) };

    private (PlanningDay Longer, int[] Visits) Joined(LoadedRota standing, ReferralDocument referral, VisitDocument visit, CancellationToken stop)
    {
        PlanningDay longer = Extend(standing.Day, referral, visit, stop);
        int first = standing.Day.Problem.Visits.Length;
        return (longer, [.. Enumerable.Range(first, longer.Problem.Visits.Length - first)]);
    }

    private static bool IsLate(RankedOffer offer, Instant due) => offer.Offer.Stops.Max(stop => stop.Start) > offer.Clock.ToSeconds(due);

    /// <summary>Offers on one version of one day.</summary>
    private (IReadOnlyList<RankedOffer> Offers, IReadOnlyList<ReferralReason> Reasons) RankOn(
        ReferralDocument referral, DayClock day, RotaVersion version, Instant earliest, Instant due, CancellationToken stop)
    {
        string date = Dates.Text(day.Date);
        if (FirstVisit.On(referral, day, earliest, due, settings.Value) is not { } visit)
        {
            return ([], [new ReferralReason(date, "TOO_LATE_TODAY", 0, "The hours of planned visits are over.")]);
        }

        LoadedRota standing = tentative.Load(date, version.Version);
        return RankVisit(referral, visit, day, version, standing, Frozen(day), settings.Value.MostOffers, exchanges.Of(standing, referral.Id, []), stop);
    }

    /// <summary>
    /// The offer on <paramref name="standing"/>, which is <paramref name="version"/> with what others hold: the same workers at the same time; null where that is not to be had (any more).
    /// Asking for that one start and nothing else, other ways can only have become dearer, so what was among the best still is.
    /// </summary>
    public RankedOffer? Find(ReferralDocument referral, DayClock day, RotaVersion version, LoadedRota standing, OfferResource offer, Instant due, CancellationToken stop)
    {
        string start = offer.Stops[0].Start;
        if (FirstVisit.On(referral, day, Instant.MinValue, due, settings.Value) is not { } visit)
        {
            return null;
        }

        ExchangeOptions? exchange = null;
        if (offer.Changes.Count > 0)
        {
            ReassignedVisit[] only = [.. offer.Changes.Select(change => OfferText.Find(standing.Day, change)).OfType<ReassignedVisit>()];
            if (only.Length < offer.Changes.Count || exchanges.Of(standing, referral.Id, [.. only]) is not { } allowed)
            {
                return null;
            }

            exchange = allowed;
        }

        visit = visit with { Windows = [new WindowDocument { Earliest = start, Latest = start }] };
        int frozen = day.ToSeconds(Instants.Now(clock));
        (IReadOnlyList<RankedOffer> found, _) = RankVisit(referral, visit, day, version, standing, frozen, MostWhenVerifying, exchange, stop);
        return found.FirstOrDefault(own => OfferText.SameStops(offer, own));
    }

    /// <summary>What an offer promises, as a visit that has the whole window of the referral again, so that a later plan may use it.</summary>
    public HeldVisit Held(ReferralDocument referral, RankedOffer ranked, Instant received, Instant due)
    {
        VisitDocument visit = FirstVisit.On(referral, ranked.Clock, received, due, settings.Value)
            ?? throw new InvalidOperationException($"Referral {referral.Id} was offered on a day that has no time for it.");
        return HeldVisit.Of(visit, PatientOf(referral), ranked.Day, PromisedStop.Of(ranked.Offer));
    }

    private (IReadOnlyList<RankedOffer> Offers, IReadOnlyList<ReferralReason> Reasons) RankVisit(
        ReferralDocument referral, VisitDocument visit, DayClock day, RotaVersion version, LoadedRota standing, int frozenBefore, int most, ExchangeOptions? exchange, CancellationToken stop)
    {
        string date = Dates.Text(day.Date);
        (PlanningDay longer, int[] visits) = Joined(standing, referral, visit, stop);
        IReadOnlyDictionary<string, VisitProgress> progress = database.Read(session => ProgressStore.On(session, date));
        OfferResult result = standing.Standing.Rank(longer.Problem, visits, Limits(frozenBefore, progress.Count == 0 ? most : MostWhenVerifying, exchange));
        return (
            [.. result.Offers.Where(offer => ReportedVisits.AreKept(longer.Problem, offer, progress)).Take(most).Select(offer => new RankedOffer(day, version, longer, offer))],
            [.. result.Reasons.Select(reason => new ReferralReason(date, reason.Rule, reason.Workers, reason.NearestMiss))]);
    }

    private PlanningDay Extend(PlanningDay day, ReferralDocument referral, VisitDocument visit, CancellationToken stop)
    {
        bool isKnown = day.Document.Patients.Any(patient => string.Equals(patient.Id, referral.Patient.Id, StringComparison.Ordinal));
        return ProblemBuilder.With(day, isKnown ? [] : [PatientOf(referral)], [visit], [], travel, stop);
    }

    private PatientDocument PatientOf(ReferralDocument referral) =>
        database.Read(session => Tables.Patients.Find(session, referral.Patient.Id))?.Document ?? referral.Patient;
}
