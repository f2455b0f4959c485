using CareRostering.Planning.Weeks;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Tests.Weeks;

/// <summary>Ledgers of one patient in a line: days after Monday, 2 March 2026, and who came.</summary>
internal static class Ledgers
{
    public const string Patient = "p1";

    public static VisitLedger Of(params (int Day, string Worker)[] visits) => For(Patient, visits);

    public static VisitLedger For(string patient, params (int Day, string Worker)[] visits) => VisitLedger.Of(new LedgerDocument
    {
        Format = LedgerDocument.CurrentFormat,
        Visits = [.. visits.Select((visit, index) => new LedgerVisit
        {
            Date = LocalDatePattern.Iso.Format(new LocalDate(2026, 3, 2).PlusDays(visit.Day)),
            Visit = $"v{index}",
            Patient = patient,
            Worker = visit.Worker,
        })],
    });
}
