using CareRostering.Api.Http;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using NodaTime;

namespace CareRostering.Api.Referrals;

/// <summary>Offers in the callers' ids, clock times and pence.</summary>
internal static class OfferText
{
    private static readonly UsualLateness Lateness = new();

    public static OfferResource ToResource(RankedOffer ranked, string id, int rank, Promises due)
    {
        RotaProblem problem = ranked.Day.Problem;
        Dictionary<int, string> workers = ranked.Offer.Amended.Rounds
            .SelectMany(round => round.Stops.Select(stop => (stop.Visit, Worker: problem.Workers[problem.Shifts[round.Shift].Worker].Id)))
            .ToDictionary(stop => stop.Visit, stop => stop.Worker);
        // From the promise itself, not from the offer: a day clamps promises that lie days ahead.
        int start = ranked.Offer.Stops.Max(stop => stop.Start);
        int slackSeconds = ranked.Clock.ToSeconds(due.Local) - start;
        int? nationalSeconds = due.National is { } national ? ranked.Clock.ToSeconds(national) - start : null;
        return new OfferResource
        {
            Id = id,
            Rank = rank,
            Date = Dates.Text(ranked.Clock.Date),
            Version = ranked.Version.Version,
            Stops = [.. ranked.Offer.Stops.Select(stop => Stop(ranked.Day, stop))],
            SlackMinutes = Minutes(slackSeconds),
            Breach = slackSeconds < 0,
            BreachRiskPercent = Risk(slackSeconds),
            NationalSlackMinutes = nationalSeconds is { } left ? Minutes(left) : null,
            NationalBreach = nationalSeconds < 0,
            NationalBreachRiskPercent = nationalSeconds is { } slack ? Risk(slack) : null,
            Moved = [.. ranked.Offer.Moved.Select(moved => Moved(ranked.Day, workers[moved.Visit], moved))],
            Changes = [.. ranked.Offer.Reassigned.Select(own => Change(ranked.Day, own))],
            Warnings = [.. ranked.Offer.Reassigned.Select(own => Warning(ranked.Day, id, own))],
            CostPence = Pence(ranked.Offer.Added.Total),
            BreachRiskPence = Pence(ranked.Offer.RiskMicropence),
            CostItemsPence = ranked.Offer.Added.Items().Where(item => item.Micropence != 0).ToDictionary(item => item.Item, item => Pence(item.Micropence)),
        };
    }

    /// <summary>An exchange of an offer in the indices of a day; null where visit or shift is gone.</summary>
    public static ReassignedVisit? Find(PlanningDay day, OfferedChangeResource change)
    {
        RotaProblem problem = day.Problem;
        int visit = problem.Visits.ToList().FindIndex(own => string.Equals(own.Id, change.Visit, StringComparison.Ordinal));
        int from = ShiftOf(change.FromShift);
        int to = ShiftOf(change.ToShift);
        return visit >= 0 && from >= 0 && to >= 0 && day.Clock.Parse(change.From, out _) is { } before && day.Clock.Parse(change.To, out _) is { } after
            ? new ReassignedVisit(visit, from, to, before, after)
            : null;

        int ShiftOf(string id) => problem.Shifts.ToList().FindIndex(own => string.Equals(own.Id, id, StringComparison.Ordinal));
    }

    /// <summary>Whether two offers send the same workers at the same times.</summary>
    public static bool SameStops(OfferResource offer, RankedOffer ranked) =>
        offer.Stops.Select(stop => (stop.Shift, stop.Start)).ToHashSet()
            .SetEquals(ranked.Offer.Stops.Select(stop => (ranked.Day.Problem.Shifts[stop.Shift].Id, ranked.Clock.FormatInstant(stop.Start))));

    public static OfferedStopResource Stop(PlanningDay day, OfferedStop stop)
    {
        Worker worker = day.Problem.Workers[stop.Worker];
        return new OfferedStopResource(
            worker.Id, worker.Profession, day.Problem.Shifts[stop.Shift].Id, day.Clock.FormatInstant(stop.Start), Minutes(stop.TravelSeconds));
    }

    public static MovedVisitResource Moved(PlanningDay day, string worker, MovedVisit moved) => new(
        day.Problem.Visits[moved.Visit].Id,
        day.Problem.Patients[day.Problem.Visits[moved.Visit].Patient].Id,
        worker,
        day.Clock.FormatInstant(moved.OldStart),
        day.Clock.FormatInstant(moved.NewStart),
        Minutes(moved.NewStart - moved.OldStart));

    private static OfferedChangeResource Change(PlanningDay day, ReassignedVisit own)
    {
        RotaProblem problem = day.Problem;
        Shift from = problem.Shifts[own.FromShift];
        Shift to = problem.Shifts[own.ToShift];
        return new OfferedChangeResource(
            problem.Visits[own.Visit].Id,
            problem.Patients[problem.Visits[own.Visit].Patient].Id,
            problem.Workers[from.Worker].Id,
            from.Id,
            day.Clock.FormatInstant(own.OldStart),
            problem.Workers[to.Worker].Id,
            to.Id,
            day.Clock.FormatInstant(own.NewStart));
    }

    private static Fault Warning(PlanningDay day, string offer, ReassignedVisit own)
    {
        OfferedChangeResource change = Change(day, own);
        return new Fault(
            "OFFER_CHANGES_WORKER",
            $"offers[{offer}]",
            $"Visit {change.Visit} of patient {change.Patient} goes from {change.FromWorker} to {change.ToWorker}.",
            "Tell the patient who comes now, and both workers.");
    }

    private static decimal Risk(int slackSeconds) => Lateness.BreachPermille(slackSeconds) / 10m;

    public static decimal Minutes(int seconds) => Math.Round(seconds / 60m, 1);

    public static decimal Pence(long micropence) => Math.Round((decimal)micropence / Prices.Micropence, 2);
}
