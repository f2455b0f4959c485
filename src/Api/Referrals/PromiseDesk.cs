using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.Referrals;

/// <summary>An offer found to be still possible, and exactly what it promises.</summary>
internal sealed record PromisedOffer
{
    /// <summary>The version that stands.</summary>
    public required RotaVersion Version { get; init; }

    /// <summary>That version, loaded.</summary>
    public required LoadedRota Standing { get; init; }

    /// <summary>What others hold on that day.</summary>
    public required IReadOnlyList<StoredHold> Others { get; init; }

    /// <summary>The hold of this very offer that it is taken from; null: none.</summary>
    public StoredHold? Own { get; init; }

    /// <summary>What is promised.</summary>
    public required HeldVisit Held { get; init; }

    /// <summary>The version with the visit in it, and nothing that is only held.</summary>
    public required LoadedRota Amended { get; init; }
}

/// <summary>Finds out whether an offer can still be promised, whatever has been accepted and held since it was made.</summary>
internal sealed class PromiseDesk(Database database, OfferDesk offers, ExchangeLimits exchanges, RotaCache cache, TentativeRotas tentative, TimeProvider clock)
{
    /// <summary>
    /// The promise of an offer as things stand: the same workers at the same times, beside everything that others hold. One that is held already is as it was held.
    /// </summary>
    /// <param name="referral">The referral.</param>
    /// <param name="offer">One of its offers.</param>
    /// <param name="ifMatch">Tags of the version that the caller knows; empty: any.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="ProblemException">409 <c>OFFER_STALE</c>, with what stands in the way, or <c>ROTA_UNUSABLE</c>; 412.</exception>
    public PromisedOffer Find(ReferralResource referral, OfferResource offer, string ifMatch, CancellationToken stop)
    {
        Instant now = Instants.Now(clock);
        (RotaVersion version, IReadOnlyList<StoredHold> holds) = database.Read(session =>
        {
            RotaVersion current = RotaStore.Current(session, offer.Date)!;
            RotaTags.Check(session, ifMatch, current);
            return (current, HoldStore.Active(session, offer.Date, Instants.Text(now)));
        });
        LoadedRota standing = cache.Load(offer.Date, version.Version);
        StoredHold[] others = [.. holds.Where(hold => !string.Equals(hold.Referral, referral.Id, StringComparison.Ordinal))];
        StoredHold? own = holds.FirstOrDefault(hold => string.Equals(hold.Resource.Offer, offer.Id, StringComparison.Ordinal));
        HeldVisit held = own?.Held ?? Work(referral, offer, version, standing, others, stop);
        LoadedRota? amended = TentativeRotas.Place(standing, held);
        if (amended is null || !exchanges.IsStillFree(standing, held) || (own is null && TentativeRotas.Moved(standing, amended).Any(moved => standing.Day.Clock.ToInstant(moved.Start) <= now)))
        {
            throw Stale(referral, offer, version, standing, others);
        }

        return new PromisedOffer { Version = version, Standing = standing, Others = others, Own = own, Held = held, Amended = amended };
    }

    /// <summary>The problem to answer with where the day has been changed in between.</summary>
    public static ProblemException Moved(OfferResource offer) =>
        ProblemException.Conflict("OFFER_STALE", $"The rota of {offer.Date} has just been changed, or an offer on it held, by somebody else. Send it again.");

    private HeldVisit Work(ReferralResource referral, OfferResource offer, RotaVersion version, LoadedRota standing, IReadOnlyList<StoredHold> others, CancellationToken stop)
    {
        Instant due = Promises.Of(referral).Earliest;
        DayClock day = DayAssembly.Clock(database.Read(Tables.ServiceOf), Dates.Parse(offer.Date, "date"));
        try
        {
            return offers.Find(referral.Referral, day, version, tentative.Over(standing, others).Rota, offer, due, stop) is { } found
                ? offers.Held(referral.Referral, found, Instants.Parse(referral.ReceivedAt), due)
                : throw Stale(referral, offer, version, standing, others);
        }
        catch (FaultException faults)
        {
            throw ProblemException.Conflict("ROTA_UNUSABLE", $"Nothing can be added to version {version.Version} of the rota of {offer.Date}.", faults.Faults);
        }
    }

    private ProblemException Stale(ReferralResource referral, OfferResource offer, RotaVersion version, LoadedRota standing, IReadOnlyList<StoredHold> others)
    {
        List<Fault> why =
        [
            .. others.Where(hold => hold.Held.Stops.Any(stop => offer.Stops.Any(own => stop.Concerns(own.Shift)) || offer.Changes.Any(own => stop.Concerns(own.FromShift) || stop.Concerns(own.ToShift)))).Select(hold => hold.InTheWay()),
        ];
        if (version.Version != offer.Version)
        {
            why.AddRange(RotaChanges.Between(cache.Load(offer.Date, offer.Version), standing)
                .Select(change => new Fault("ROTA_CHANGED", $"visits[{change.Visit}]", RotaChanges.InWords(change), "Ask for new offers.")));
        }

        if (why.Count == 0)
        {
            DayClock day = standing.Day.Clock;
            why.Add(new Fault("TIME_PASSED", $"offers[{offer.Id}]", $"It is {day.FormatInstant(day.ToSeconds(Instants.Now(clock)))}: what the offer would move has begun.", "Ask for new offers."));
        }

        return ProblemException.Conflict(
            "OFFER_STALE", $"Offer '{offer.Id}' no longer fits the rota of {offer.Date}, now version {version.Version}. POST /referrals/{referral.Id}/offers works out new ones.", why);
    }
}
