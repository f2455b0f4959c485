using System.Globalization;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Reports;
using Spectre.Console;

namespace CareRostering.Cli.Planning;

/// <summary>Offers for a referral as a table on the console.</summary>
internal static class OfferTables
{
    private const int MovedShown = 3;

    public static void Print(ReferralDocument referral, CallOffers? call)
    {
        Console.WriteLine($"Referral {referral.Id}: {referral.Class}, {referral.Lead}, {referral.Minutes:0.#} minutes, received {referral.Received} from {referral.Source}");
        if (call is null)
        {
            Console.WriteLine("    no time is left for it on this day");
            return;
        }

        PlanningDay day = call.Day;
        Table table = new Table().AddColumns("", "worker", "start", "travel", "slack to due", "risk", "changes", "adds", "risk counts").Border(TableBorder.Simple);
        for (int rank = 0; rank < call.Offers.Offers.Length; rank++)
        {
            Offer offer = call.Offers.Offers[rank];
            table.AddRow(
                $"{rank + 1}",
                string.Join(" + ", offer.Stops.Select(stop => day.Problem.Workers[stop.Worker].Id)),
                day.Clock.Local(offer.Stops[0].Start).ToString("HH:mm", CultureInfo.InvariantCulture),
                $"{offer.Stops.Max(stop => stop.TravelSeconds) / 60.0:F0} min",
                offer.SlackToDueSeconds is { } slack ? $"{slack / 60.0:F0} min{(offer.IsBreach ? " LATE" : "")}" : "",
                offer.SlackToDueSeconds is { } left ? $"{new UsualLateness().BreachPermille(left) / 10.0:F1} %" : "",
                Moves(day, offer),
                $"£{RotaTables.Pounds(offer.Added.Total)}",
                $"£{RotaTables.Pounds(offer.RiskMicropence)}");
        }

        if (call.Offers.Offers.Length > 0)
        {
            AnsiConsole.Write(table);
        }

        foreach (Reason reason in call.Offers.Reasons)
        {
            string sentence = ReasonText.Sentence(day.Problem, day.Problem.Visits.Length - referral.Workers, reason, day.Clock.Format);
            Console.WriteLine($"    {sentence}{(reason.NearestMiss is null ? "" : $" Nearest: {reason.NearestMiss}.")}");
        }
    }

    private static string Moves(PlanningDay day, Offer offer)
    {
        string exchanged = string.Join(", ", offer.Reassigned.Select(own => Exchanged(day, own)));
        if (offer.Moved.IsEmpty)
        {
            return exchanged.Length > 0 ? exchanged : "nobody";
        }

        IEnumerable<string> shown = offer.Moved
            .OrderByDescending(moved => Math.Abs(moved.NewStart - moved.OldStart))
            .Take(MovedShown)
            .Select(moved => $"{day.Problem.Visits[moved.Visit].Id} {(moved.NewStart - moved.OldStart) / 60.0:+0;-0} min");
        return exchanged + (exchanged.Length > 0 ? "; " : "") + string.Join(", ", shown) + (offer.Moved.Length > MovedShown ? $" and {offer.Moved.Length - MovedShown} more" : "");
    }

    private static string Exchanged(PlanningDay day, ReassignedVisit own)
    {
        string worker = day.Problem.Workers[day.Problem.Shifts[own.ToShift].Worker].Id;
        return $"{day.Problem.Visits[own.Visit].Id} goes to {worker} at {day.Clock.Local(own.NewStart).ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
