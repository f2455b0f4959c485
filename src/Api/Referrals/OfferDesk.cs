using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Service;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Referrals;

/// <summary>An offer with the day it is for: what the resource is made from.</summary>
internal sealed record RankedOffer(DayClock Clock, RotaVersion Version, PlanningDay Day, Offer Offer);

/// <summary>All offers of a referral, best first, and why there are not more.</summary>
internal sealed record RankedReferral(IReadOnlyList<RankedOffer> Offers, IReadOnlyList<ReferralReason> Reasons, bool AnyRota);

/// <summary>Works out offers on the rotas that people go by.</summary>
internal sealed class OfferDesk(Database database, RotaCache cache, ITravelSource travel, IOptions<ReferralSettings> settings, TimeProvider clock)
{
    /// <summary>
    /// Offers on the days from today until the promise runs out: today's first, further days only while fewer than the least number keep the promise.
    /// </summary>
    public RankedReferral Rank(ReferralDocument referral, Instant received, Instant due, CancellationToken stop)
    {
        Instant now = Instants.Now(clock);
        Instant earliest = Instant.Max(received, now + Duration.FromMinutes(settings.Value.NoticeMinutes));
        ServiceDocument service = database.Read(Tables.ServiceOf);
        List<RankedOffer> offers = [];
        List<ReferralReason> reasons = [];
        bool anyRota = false;
        foreach (DayClock day in ReferralVisits.Days(service, now, due))
        {
            stop.ThrowIfCancellationRequested();
            string date = Dates.Text(day.Date);
            if (database.Read(session => RotaStore.Current(session, date)) is not { } version)
            {
                reasons.Add(new ReferralReason(date, "NO_ROTA", 0, $"POST /rotas/{date}/plan makes one."));
                continue;
            }

            anyRota = true;
            (IReadOnlyList<RankedOffer> own, IReadOnlyList<ReferralReason> why) = RankOn(referral, day, version, earliest, due, stop);
            offers.AddRange(own);
            reasons.AddRange(why);
            if (offers.Count(offer => !offer.Offer.IsBreach) >= settings.Value.LeastOffers)
            {
                break;
            }
        }

        RankedOffer[] best =
        [
            .. offers
                .OrderBy(offer => offer.Offer.IsBreach)
                .ThenBy(offer => offer.Offer.Added.Total)
                .ThenBy(offer => offer.Clock.Date)
                .Take(settings.Value.MostOffers),
        ];
        return new RankedReferral(best, best.Length < settings.Value.LeastOffers ? reasons : [], anyRota);
    }

    /// <summary>Offers on one version of one day.</summary>
    public (IReadOnlyList<RankedOffer> Offers, IReadOnlyList<ReferralReason> Reasons) RankOn(
        ReferralDocument referral, DayClock day, RotaVersion version, Instant earliest, Instant due, CancellationToken stop)
    {
        string date = Dates.Text(day.Date);
        if (ReferralVisits.On(referral, day, earliest, due, settings.Value) is not { } visit)
        {
            return ([], [new ReferralReason(date, "TOO_LATE_TODAY", 0, "The hours of planned visits are over.")]);
        }

        LoadedRota standing = cache.Load(date, version.Version);
        PlanningDay longer = Extend(standing.Day, referral, visit, stop);
        int first = standing.Day.Problem.Visits.Length;
        int[] visits = [.. Enumerable.Range(first, longer.Problem.Visits.Length - first)];
        int frozen = day.ToSeconds(Instants.Now(clock) + Duration.FromMinutes(settings.Value.NoticeMinutes));
        OfferResult result = OfferSearch.Rank(
            longer.Problem, standing.Rota, visits, new OfferOptions { Most = settings.Value.MostOffers, FrozenBefore = frozen > 0 ? frozen : int.MinValue });
        return (
            [.. result.Offers.Select(offer => new RankedOffer(day, version, longer, offer))],
            [.. result.Reasons.Select(reason => new ReferralReason(date, reason.Rule, reason.Workers, reason.NearestMiss))]);
    }

    /// <summary>The offer as it would be made now on <paramref name="version"/>: the same workers at the same times; null where that is not to be had.</summary>
    public RankedOffer? Find(ReferralDocument referral, DayClock day, RotaVersion version, OfferResource offer, Instant due, CancellationToken stop)
    {
        Instant earliest = Instants.Now(clock) + Duration.FromMinutes(settings.Value.NoticeMinutes);
        return RankOn(referral, day, version, earliest, due, stop).Offers.FirstOrDefault(own => OfferText.SameStops(offer, own));
    }

    /// <summary>The rota with the offer in it; visits left unassigned keep the reasons they had.</summary>
    public static LoadedRota Amended(RankedOffer ranked, Rota standing)
    {
        Dictionary<int, UnassignedVisit> before = standing.Unassigned.ToDictionary(left => left.Visit);
        return new LoadedRota(ranked.Day, ranked.Offer.Amended with
        {
            Unassigned = [.. ranked.Offer.Amended.Unassigned.Select(left => left.Reasons.IsEmpty && before.TryGetValue(left.Visit, out UnassignedVisit? own) ? own : left)],
        });
    }

    private PlanningDay Extend(PlanningDay day, ReferralDocument referral, VisitDocument visit, CancellationToken stop)
    {
        bool isKnown = day.Document.Patients.Any(patient => string.Equals(patient.Id, referral.Patient.Id, StringComparison.Ordinal));
        PatientDocument[] patients = isKnown
            ? []
            : [database.Read(session => Tables.Patients.Find(session, referral.Patient.Id))?.Document ?? referral.Patient];
        return ProblemBuilder.With(day, patients, [visit], [], travel, stop);
    }
}
