using System.Diagnostics;
using System.Text.Json;
using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Service;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Api.Telemetry;
using CareRostering.Api.Visits;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Referrals;

/// <summary>
/// Receives referrals, makes offers, takes acceptances. A referral is stored before anything is worked out for it, and an acceptance stores the
/// amended rota, the visit, the patient and the referral's state together or not at all.
/// </summary>
internal sealed partial class ReferralDesk(
    Database database,
    AuditTrail trail,
    OfferDesk offers,
    PromiseDesk promises,
    RotaAmending amending,
    IOptions<ReferralSettings> settings,
    CareMetrics metrics,
    TimeProvider clock,
    ILogger<ReferralDesk> logger)
{
    private static readonly Duration ClockTolerance = Duration.FromMinutes(5);

    /// <summary>Stores a referral; the same one sent again is found, not stored twice.</summary>
    /// <param name="referral">As sent.</param>
    /// <param name="needsId">Whether it is given an id here: in the transaction that stores it, because every transaction waits for the disk.</param>
    public (ReferralResource Referral, bool IsNew) Receive(ReferralDocument referral, bool needsId)
    {
        offers.ThrowIfUnroutable(referral);
        return database.Write(session =>
        {
            (ReferralDocument timed, Instant received) = Check(session, needsId ? referral with { Id = $"R{session.Next("referrals"):000000}" } : referral);
            if (ReferralStore.Find(session, timed.Id) is { } earlier)
            {
                return Same(earlier.Referral, timed)
                    ? (earlier, false)
                    : throw ProblemException.Conflict("EXISTS_ALREADY", $"There is another referral '{timed.Id}' already.");
            }

            DateTimeZone zone = DayAssembly.Clock(Tables.ServiceOf(session), DayAssembly.DateOf(Tables.ServiceOf(session), received)).Zone;
            Instant due = settings.Value.Due(timed.Class, received);
            Instant? national = timed.NationalClock ? settings.Value.NationalDue(received, zone) : null;
            ReferralStore.Insert(
                session, timed, Instants.Text(received), Instants.Text(due), national is { } early ? Instants.Text(early) : null, Warnings(timed, received, zone), Instants.Text(clock));
            trail.Change(session, "referral", timed.Id, timed.Patient.Id);
            return (ReferralStore.Find(session, timed.Id)!, true);
        });
    }

    /// <summary>Works offers out anew and stores them; a referral that is held, planned or closed stays as it is.</summary>
    /// <param name="referral">Whose.</param>
    /// <param name="stop">Stops the working out.</param>
    /// <param name="isAsked">Whether that is what the caller asks for, so that it is written down; with a new referral it comes by itself.</param>
    public ReferralResource Offer(ReferralResource referral, CancellationToken stop, bool isAsked = false)
    {
        using Activity? step = CareTraces.Offers(referral.Referral.Class.ToString().ToLowerInvariant());
        long began = clock.GetTimestamp();
        RankedReferral ranked;
        Promises due = Promises.Of(referral);
        try
        {
            ranked = offers.Rank(referral.Referral, Instants.Parse(referral.ReceivedAt), due, stop);
        }
        catch (FaultException faults)
        {
            string date = Dates.Text(DayAssembly.DateOf(database.Read(Tables.ServiceOf), Instants.Now(clock)));
            ranked = new RankedReferral([], [.. faults.Faults.Select(fault => new ReferralReason(date, fault.Code, 0, $"{fault.Path}: {fault.Message} {fault.Hint}".TrimEnd()))], [], AnyRota: true);
            // The codes only: words about a place say where somebody lives.
            LogUnranked(referral.Id, string.Join(", ", faults.Faults.Select(fault => fault.Code).Distinct()));
        }

        ReferralState state = ranked.Offers.Count > 0 ? ReferralState.Offered : ranked.AnyRota ? ReferralState.Unassigned : ReferralState.Received;
        metrics.Offered(referral.Referral.Class, state, clock.GetElapsedTime(began));
        return database.Write(session =>
        {
            HoldStore.EndOver(session, Instants.Text(clock));
            string[] ids = ReferralStore.NextOffers(session, ranked.Offers.Count);
            OfferResource[] resources = [.. ranked.Offers.Select((offer, index) => OfferText.ToResource(offer, ids[index], index + 1, due))];
            if (ReferralStore.PutOffers(session, referral.Id, state, resources, ranked.Reasons, ranked.Fixes, Instants.Text(clock)) && isAsked)
            {
                trail.Change(session, "referral", referral.Id, referral.Referral.Patient.Id);
            }

            return ReferralStore.Find(session, referral.Id)!;
        });
    }

    /// <summary>Accepts an offer; accepting it again gives the same answer. <paramref name="ifMatch"/>: tags of the version that the caller knows; empty: any.</summary>
    public async Task<AcceptedResource> AcceptAsync(string id, AcceptRequest request, string ifMatch, CancellationToken stop)
    {
        if (database.WasMade<RotaVersion>(out _))
        {
            return Answer(database.Read(session => ReferralStore.Find(session, id))!);
        }

        string date = database.Read(session => ReferralStore.Find(session, id))?.Offers.FirstOrDefault(own => string.Equals(own.Id, request.Offer, StringComparison.Ordinal))?.Date ?? "";
        using IDisposable turn = await amending.EnterAsync(date, stop);
        return Accept(id, request, ifMatch, stop);
    }

    private AcceptedResource Accept(string id, AcceptRequest request, string ifMatch, CancellationToken stop)
    {
        ReferralResource referral = database.Read(session => ReferralStore.Find(session, id)) ?? throw ProblemException.NotFound("referral", id);
        if (referral.Planned is { } planned)
        {
            return string.Equals(planned.Offer, request.Offer, StringComparison.Ordinal)
                ? Answer(referral)
                : throw ProblemException.Conflict("REFERRAL_PLANNED", $"Referral '{id}' is planned already: offer '{planned.Offer}' was accepted.");
        }

        if (referral.State is ReferralState.Cancelled or ReferralState.HandedOver)
        {
            throw ProblemException.Conflict(
                referral.State == ReferralState.Cancelled ? "REFERRAL_CANCELLED" : "REFERRAL_CLOSED", $"Referral '{id}' is {referral.State.Text()}.");
        }

        OfferResource offer = referral.Offer(request.Offer);
        return Store(referral, offer, promises.Find(referral, offer, ifMatch, stop), request.Author);
    }

    private AcceptedResource Store(ReferralResource referral, OfferResource offer, PromisedOffer promise, string author)
    {
        VisitDocument visit = promise.Held.Visit;
        var amendment = new Amendment
        {
            Version = promise.Version,
            Standing = promise.Standing,
            Amended = promise.Amended,
            Referral = referral.Id,
            Author = author,
            Reason = $"Referral {referral.Id}, offer {offer.Id}",
        };
        RotaVersion stored = amending.Amend(
            amendment,
            (session, version) =>
            {
                string now = Instants.Text(clock);
                HoldStore.EndOver(session, now);
                StoredHold? hold = HoldStore.Of(session, referral.Id);

                // Another node may have accepted an offer on another day, or closed the referral, since it was read; or the hold that it relies on has just ended.
                if (ReferralStore.Find(session, referral.Id) is not { Planned: null, State: not (ReferralState.Cancelled or ReferralState.HandedOver) } open
                    || !open.Offers.Any(own => string.Equals(own.Id, offer.Id, StringComparison.Ordinal)))
                {
                    throw ProblemException.Conflict("REFERRAL_CLOSED", $"Referral '{referral.Id}' has just been planned or closed, or its offers replaced, by somebody else.");
                }

                if (promise.Own is { } own && hold?.Id != own.Id)
                {
                    throw PromiseDesk.Moved(offer);
                }

                if (hold is not null)
                {
                    HoldStore.End(session, hold, string.Equals(hold.Resource.Offer, offer.Id, StringComparison.Ordinal) ? HoldStore.Accepted : HoldStore.Released, now);
                }

                if (Tables.Patients.Find(session, visit.Patient) is null)
                {
                    Tables.Patients.Put(session, referral.Referral.Patient);
                }

                Tables.Visits.Put(session, VisitResource.From(visit, offer.Date));
                ReferralStore.Plan(session, referral.Id, offer.Id, offer.Date, version.Version, now);
                trail.Change(session, "referral", referral.Id, visit.Patient);
                foreach (OfferedChangeResource change in offer.Changes)
                {
                    trail.Change(session, "visit", change.Visit, change.Patient);
                }
            },
            () => PromiseDesk.Moved(offer));
        metrics.Accepted(referral.Referral.Class);
        LogAccepted(referral.Id, offer.Id, offer.Date, stored.Version);
        return Answer(database.Read(session => ReferralStore.Find(session, referral.Id))!);
    }

    private AcceptedResource Answer(ReferralResource referral) => database.Read(session =>
    {
        AcceptedOffer planned = referral.Planned!;
        return new AcceptedResource(
            referral, RotaStore.Find(session, planned.Date, planned.Version)!, RotaStore.Changes(session, planned.Date, planned.Version));
    });

    private (ReferralDocument Referral, Instant Received) Check(Session session, ReferralDocument referral)
    {
        ServiceDocument service = Tables.ServiceOf(session);
        Instant now = Instants.Now(clock);
        LocalDate today = DayAssembly.DateOf(service, now);
        DayClock day = DayAssembly.Clock(service, today);
        List<Fault> faults = [.. ResourceChecks.Referral(session, referral, today)];
        Instant received = day.Parse(referral.Received, out _) is { } seconds ? day.ToInstant(seconds) : now;
        if (received > now + ClockTolerance)
        {
            faults.Add(new Fault("RECEIVED_AHEAD", $"referrals[{referral.Id}].received", $"{referral.Received} is in the future: it is {Instants.Text(now)}.", "Leave it out for now."));
        }

        ResourceChecks.ThrowIfAny(faults);
        return (referral with { Received = day.FormatInstant(day.ToSeconds(received)) }, received);
    }

    /// <summary>A case that fits the stricter clock and was sent without it: whoever sent it decides.</summary>
    private Fault[] Warnings(ReferralDocument referral, Instant received, DateTimeZone zone) =>
        !referral.NationalClock && settings.Value.FitsNational(referral.Class, received, zone)
            ? [new Fault(
                "NATIONAL_CLOCK_FITS",
                $"referrals[{referral.Id}].nationalClock",
                $"A rapid referral received between {settings.Value.NationalFrom} and {settings.Value.NationalUntil} may be one of urgent community response, whose clock is stricter: {settings.Value.NationalHours} hours.",
                "Send nationalClock: true where it is one; both clocks are then shown.")]
            : [];

    private static bool Same(ReferralDocument left, ReferralDocument right) => string.Equals(
        JsonSerializer.Serialize(left, ApiJson.Options), JsonSerializer.Serialize(right, ApiJson.Options), StringComparison.Ordinal);

    [LoggerMessage(Level = LogLevel.Information, Message = "Referral {Referral}: offer {Offer} accepted, rota of {Date} is now version {Version}")]
    private partial void LogAccepted(string referral, string offer, string date, long version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No offers could be worked out for referral {Referral}: {Codes}")]
    private partial void LogUnranked(string referral, string codes);
}
