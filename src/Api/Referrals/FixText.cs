using System.Globalization;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Referrals;

/// <summary>Fixes in the callers' ids, clock times, pence and words.</summary>
internal static class FixText
{
    private const string Another = "(another worker)";

    public static FixResource ToResource(PlanningDay day, RotaVersion version, Fix fix)
    {
        RotaProblem problem = day.Problem;
        string? worker = fix.Shift is { } shift ? problem.Workers[problem.Shifts[shift].Worker].Id : null;
        string? visit = fix.Visit is { } at ? problem.Visits[at].Id : null;
        string? patient = fix.Visit is { } whose ? problem.Patients[problem.Visits[whose].Patient].Id : null;
        string locality = problem.Patients[problem.Visits[fix.Offer.Stops[0].Visit].Patient].Locality;
        string? from = fix.Needed is { } needed ? day.Clock.FormatInstant(needed.Earliest) : null;
        string? until = fix.Needed is { } hours ? day.Clock.FormatInstant(hours.Latest) : null;
        (string code, string text) = fix.Kind switch
        {
            FixKind.Overtime => ("FIX_OVERTIME", $"{Minutes(fix.Minutes)} of overtime for {worker}, beyond what the shift allows."),
            FixKind.WiderWindow => ("FIX_WIDER_WINDOW", $"Visit {visit} may start {Minutes(fix.Minutes)} later than its window allows; tell patient {patient}."),
            FixKind.Swap => ("FIX_SWAP", $"Visit {visit} goes to {worker} at {Clock(day, StartOf(fix.Offer.Amended, fix.Visit!.Value))}; tell patient {patient}."),
            _ => ("FIX_ANOTHER_WORKER", $"One more competent worker{(locality.Length > 0 ? $" in {locality}" : "")} from {Clock(day, fix.Needed!.Value.Earliest)} to {Clock(day, fix.Needed.Value.Latest)}."),
        };
        return new FixResource
        {
            Code = code,
            Text = text,
            Date = Dates.Text(day.Clock.Date),
            Version = version.Version,
            Minutes = fix.Minutes > 0 ? fix.Minutes : null,
            Worker = worker,
            Visit = visit,
            Patient = patient,
            Locality = fix.Needed is null || locality.Length == 0 ? null : locality,
            From = from,
            Until = until,
            CostPence = OfferText.Pence(fix.Offer.Added.Total + fix.ExtraMicropence),
            Stops = [.. fix.Offer.Stops.Select(stop => stop.Shift < problem.Shifts.Length ? OfferText.Stop(day, stop) : new OfferedStopResource(Another, "", "", day.Clock.FormatInstant(stop.Start), OfferText.Minutes(stop.TravelSeconds)))],
            Moved = [.. fix.Offer.Moved.Select(moved => OfferText.Moved(day, WorkerOf(problem, fix.Offer.Amended, moved.Visit), moved))],
        };
    }

    private static string WorkerOf(RotaProblem problem, Rota amended, int visit)
    {
        int shift = amended.Rounds.First(round => round.Stops.Any(stop => stop.Visit == visit)).Shift;
        return shift < problem.Shifts.Length ? problem.Workers[problem.Shifts[shift].Worker].Id : Another;
    }

    private static int StartOf(Rota amended, int visit) => amended.Rounds.SelectMany(round => round.Stops).First(stop => stop.Visit == visit).Start;

    private static string Minutes(int minutes) => minutes == 1 ? "1 minute" : string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes");

    private static string Clock(PlanningDay day, int seconds) => day.Clock.Local(seconds).ToString("HH:mm", CultureInfo.InvariantCulture);
}
