using CareRostering.Api.Changes;
using CareRostering.Api.Days;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Progress;

/// <summary>What has started or is over stays as it is, whatever is planned or offered.</summary>
internal static class ReportedVisits
{
    /// <summary>
    /// The day with every reported visit pinned to worker and start of the rota that people went by. All these pins come from one sound rota, so they can hold together; where a
    /// window has been changed since so that the start lies outside, only the worker is pinned.
    /// </summary>
    public static DayDocument Pinned(Session session, DayDocument day, RotaSeatsCache cache)
    {
        IReadOnlyDictionary<string, VisitProgress> progress = ProgressStore.On(session, day.Date);
        if (progress.Count == 0 || RotaStore.Current(session, day.Date) is not { } version)
        {
            return day;
        }

        DayClock clock = DayAssembly.Clock(Tables.ServiceOf(session), Dates.Parse(day.Date, "date"));
        RotaSeats standing = cache.Read(session, version, clock);
        return day with { Visits = [.. day.Visits.Select(visit => progress.ContainsKey(visit.Id) ? Pinned(visit, [.. standing.Seats[visit.Id]], clock) : visit)] };
    }

    /// <summary>Whether an offer leaves reported visits where they are, and comes behind them.</summary>
    public static bool AreKept(RotaProblem problem, Offer offer, IReadOnlyDictionary<string, VisitProgress> progress)
    {
        return progress.Count == 0 || (!offer.Moved.Any(moved => IsReported(moved.Visit)) && !offer.Reassigned.Any(own => IsReported(own.Visit))
            && offer.Stops.All(own => IsBehind(own.Shift, own.Visit)) && offer.Reassigned.All(own => IsBehind(own.ToShift, own.Visit)));

        bool IsReported(int visit) => progress.ContainsKey(problem.Visits[visit].CallId);

        bool IsBehind(int shift, int visit) => !offer.Amended.Rounds.First(round => round.Shift == shift).Stops
            .SkipWhile(stop => stop.Visit != visit).Any(stop => IsReported(stop.Visit));
    }

    private static VisitDocument Pinned(VisitDocument visit, RoundSeat[] seats, DayClock clock)
    {
        if (seats.FirstOrDefault(seat => string.Equals(seat.Id, visit.Id, StringComparison.Ordinal)) is not { } seat)
        {
            return visit;
        }

        return HandPins.Pinned(visit, seat.Worker, seat.Start, clock);
    }
}
