using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Referrals;

/// <summary>Ranked offers for a referral on one day.</summary>
/// <param name="Day">The day with the referral's patient and first visit in it.</param>
/// <param name="Offers">The offers, or reasons.</param>
/// <param name="Due">Latest start that keeps the promise.</param>
public sealed record CallOffers(PlanningDay Day, OfferResult Offers, Instant Due)
{
    /// <summary>Offers for <paramref name="referral"/> against a standing rota of <paramref name="day"/>, as things are at <paramref name="now"/>.</summary>
    /// <returns>Null where the day leaves no time for the visit.</returns>
    /// <exception cref="FaultException">The referral cannot be used, its patient lives off the roads, or the rota is unsound.</exception>
    public static CallOffers? For(
        PlanningDay day, Rota rota, ReferralDocument referral, Instant now, ResponseClock response, OfferOptions options, ITravelSource? travel, CancellationToken stop = default)
    {
        int received = day.Clock.Parse(referral.Received, out string problem)
            ?? throw new FaultException([new Fault("TIME_BAD", $"referrals[{referral.Id}].received", problem)]);
        Instant due = response.Due(referral.Class, day.Clock.ToInstant(received));
        if (FirstVisit.On(referral, day.Clock, now, due, response) is not { } visit)
        {
            return null;
        }

        bool isKnown = day.Document.Patients.Any(patient => patient.Id == referral.Patient.Id);
        PlanningDay longer = ProblemBuilder.With(day, isKnown ? [] : [referral.Patient], [visit], [], travel, stop);
        int first = day.Problem.Visits.Length;
        OfferResult offers = OfferSearch.Rank(
            longer.Problem, rota, [.. Enumerable.Range(first, referral.Workers)], options with { FrozenBefore = day.Clock.ToSeconds(now) });
        return new CallOffers(longer, offers, due);
    }
}
