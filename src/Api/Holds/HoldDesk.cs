using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Api.Holds;

/// <summary>Holds offers and lets go of them. A referral has at most one hold: a new one takes the place of the one before in the same transaction.</summary>
internal sealed class HoldDesk(Database database, AuditTrail trail, PromiseDesk promises, TentativeRotas tentative, RotaAmending amending, TimeProvider clock)
{
    /// <summary>Most minutes that an offer can be held.</summary>
    private const int MostMinutes = 60;

    /// <summary>Holds an offer; holding it again makes the time longer. <paramref name="ifMatch"/>: tags of the version that the caller knows; empty: any.</summary>
    public async Task<ReferralResource> HoldAsync(string id, HoldRequest request, string ifMatch, CancellationToken stop)
    {
        if (request.Minutes is < 1 or > MostMinutes)
        {
            throw ProblemException.Invalid(new Fault("NUMBER_RANGE", "minutes", $"{request.Minutes} is not a number of minutes that an offer can be held.", $"Whole minutes from 1 to {MostMinutes}; 10 if left out."));
        }

        if (database.WasMade(out ReferralResource? held))
        {
            return held;
        }

        OfferResource offer = OfferOf(database.Read(session => ReferralStore.Find(session, id)), id, request.Offer);
        using IDisposable turn = await amending.EnterAsync(offer.Date, stop);
        ReferralResource referral = database.Read(session => ReferralStore.Find(session, id))!;
        offer = OfferOf(referral, id, request.Offer);
        PromisedOffer promise = promises.Find(referral, offer, ifMatch, stop);
        StoredHold wanted = Wanted(referral, offer, promise, request);
        if (wanted.ExpiresAt <= Instants.Now(clock))
        {
            throw Stale(offer, new Fault("TIME_PASSED", $"offers[{offer.Id}]", "What the offer would move begins now: there is no time to hold it.", "Accept it, or ask for new offers."));
        }

        if (tentative.Over(promise.Standing, [.. promise.Others, wanted]).Misfits is { Count: > 0 } misfits)
        {
            throw Stale(offer, [.. misfits.Where(hold => hold != wanted).Select(hold => hold.InTheWay())]);
        }

        return database.Write(session => Store(session, wanted, promise));
    }

    /// <summary>Lets go of what is held for a referral; where nothing is, nothing happens.</summary>
    public ReferralResource Release(string id) => database.Write(session =>
    {
        string now = Instants.Text(clock);
        HoldStore.EndOver(session, now);
        ReferralResource referral = ReferralStore.Find(session, id) ?? throw ProblemException.NotFound("referral", id);
        if (HoldStore.Of(session, id) is { } hold)
        {
            HoldStore.End(session, hold, HoldStore.Released, now);
            trail.Change(session, "hold", hold.Id, referral.Referral.Patient.Id);
        }

        return ReferralStore.Find(session, id)!;
    });

    private ReferralResource Store(Session session, StoredHold wanted, PromisedOffer promise)
    {
        string now = Instants.Text(clock);
        HoldResource resource = wanted.Resource;
        HoldStore.EndOver(session, now);
        OfferResource offer = OfferOf(ReferralStore.Find(session, resource.Referral), resource.Referral, resource.Offer);
        if (RotaStore.Current(session, resource.Date)?.Version != resource.Version
            || HoldStore.Active(session, resource.Date, now).Any(hold => hold.Referral != resource.Referral && !promise.Others.Any(own => own.Id == hold.Id)))
        {
            throw PromiseDesk.Moved(offer);
        }

        if (HoldStore.Of(session, resource.Referral) is { } before)
        {
            HoldStore.End(session, before, HoldStore.Released, now);
        }

        HoldStore.Insert(session, wanted with { Resource = resource with { Id = $"H{session.Next("holds"):000000}", HeldAt = now } });
        trail.Change(session, "hold", resource.Referral, resource.Patient);
        return ReferralStore.Find(session, resource.Referral)!;
    }

    /// <summary>The hold as asked for, but no longer than the promise can be kept: until somebody has to set out for it, or whoever makes room for it begins.</summary>
    private StoredHold Wanted(ReferralResource referral, OfferResource offer, PromisedOffer promise, HoldRequest request)
    {
        Instant now = Instants.Now(clock);
        LoadedRota beside = tentative.Over(promise.Standing, promise.Others).Rota;
        LoadedRota layered = TentativeRotas.Place(beside, promise.Held) ?? throw Stale(offer, [.. promise.Others.Select(hold => hold.InTheWay())]);
        HashSet<string> shifts = [.. promise.Held.Stops.SelectMany(stop => new[] { stop.Shift, stop.FromShift }).OfType<string>()];
        IEnumerable<int> begins =
        [
            .. TentativeRotas.Moved(promise.Standing, promise.Amended).Select(moved => moved.Start),
            .. TentativeRotas.Moved(promise.Standing, layered).Where(moved => shifts.Contains(layered.Day.Problem.Shifts[moved.Shift].Id)).Select(moved => moved.Start),
            .. SetOut(promise.Standing, promise.Held),
            .. SetOut(promise.Amended, promise.Held),
            .. SetOut(layered, promise.Held),
        ];
        Instant last = begins.Select(layered.Day.Clock.ToInstant).Append(now + Duration.FromMinutes(request.Minutes)).Min();
        return new StoredHold(
            new HoldResource
            {
                Id = "",
                Referral = referral.Id,
                Offer = offer.Id,
                Patient = referral.Referral.Patient.Id,
                Date = offer.Date,
                Version = promise.Version.Version,
                Visit = promise.Held.Visit.Id,
                Minutes = referral.Referral.Minutes,
                Stops = offer.Stops,
                Changes = offer.Changes,
                Author = request.Author,
                HeldAt = Instants.Text(now),
                ExpiresAt = Instants.Text(last),
            },
            promise.Held);
    }

    /// <summary>Latest moments to set out for the stops of a visit, and of one given to another worker for it, as far as a rota has them.</summary>
    private static IEnumerable<int> SetOut(LoadedRota rota, HeldVisit held)
    {
        RotaProblem problem = rota.Day.Problem;
        HashSet<string> visits = [.. held.Stops.Select(stop => stop.Visit)];
        return rota.Rota.Rounds.SelectMany(round => round.Stops).Where(stop => visits.Contains(problem.Visits[stop.Visit].Id))
            .Select(stop => stop.Start - problem.Patients[problem.Visits[stop.Visit].Patient].AccessSeconds - stop.TravelSeconds);
    }

    private static OfferResource OfferOf(ReferralResource? referral, string id, string offer) => referral switch
    {
        null => throw ProblemException.NotFound("referral", id),
        { State: ReferralState.Planned } => throw ProblemException.Conflict("REFERRAL_PLANNED", $"Referral '{id}' is planned already: offer '{referral.Planned!.Offer}' was accepted."),
        { State: ReferralState.Cancelled or ReferralState.HandedOver } => throw ProblemException.Conflict("REFERRAL_CLOSED", $"Referral '{id}' is {referral.State.Text()}."),
        _ => referral.Offer(offer),
    };

    private static ProblemException Stale(OfferResource offer, params IReadOnlyList<Fault> why) =>
        ProblemException.Conflict("OFFER_STALE", $"Offer '{offer.Id}' cannot be held beside what stands on {offer.Date}.", why);
}
