using System.Globalization;
using CareRostering.Planning.Comparison;
using CsvHelper;
using NodaTime.Text;

namespace CareRostering.Planning.Weeks;

/// <summary>Weeks as CSV: comma, UTF-8, a header line. A line says of what it is: of all (<c>all</c>), of a day (<c>day</c>, key: date), of a patient, or of a patient's week.</summary>
public static class WeeksCsv
{
    /// <summary>Writes every figure of every way.</summary>
    public static void Write(TextWriter writer, WeeksResult result)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["way", "of", "key", "figure", "unit", "value"]);
        foreach (WayOfWeeks way in result.Ways)
        {
            WriteContinuity(csv, way.Id, way.Continuity);
            foreach (DayOfWeeks day in way.Days)
            {
                foreach ((ComparisonFigure figure, double value) in ComparisonFigures.All.Zip(day.Figures))
                {
                    csv.WriteRecord([way.Id, "day", day.Date, figure.Name, figure.Unit, Number(value)]);
                }
            }
        }
    }

    /// <summary>Writes the figures of one ledger.</summary>
    public static void Write(TextWriter writer, ContinuityFigures figures)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["way", "of", "key", "figure", "unit", "value"]);
        WriteContinuity(csv, "ledger", figures);
    }

    private static void WriteContinuity(CsvWriter csv, string way, ContinuityFigures continuity)
    {
        foreach (ContinuityFigure figure in continuity.All)
        {
            csv.WriteRecord([way, "all", "", figure.Name, figure.Unit, Number(figure.Value)]);
        }

        foreach (PatientContinuity patient in continuity.Patients)
        {
            void Line(string figure, double? value) => csv.WriteRecord([way, "patient", patient.Patient, figure, "", Number(value)]);
            Line("visits", patient.Visits);
            Line("workers", patient.Workers);
            Line("usual-provider share", patient.UsualProviderShare);
            Line("Bice-Boxerman index", patient.BiceBoxerman);
            Line("visits by a known worker", patient.KnownVisits);
            Line("visits with a key worker", patient.WithKeyWorker);
            Line("visits by the key worker", patient.ByKeyWorker);
            foreach (PatientWeek week in patient.Weeks)
            {
                void OfWeek(string figure, int value) =>
                    csv.WriteRecord([way, "patient-week", $"{patient.Patient} {LocalDatePattern.Iso.Format(week.Starts)}", figure, "", Number(value)]);
                OfWeek("visits", week.Visits);
                OfWeek("workers", week.Workers);
                OfWeek("new faces", week.NewFaces);
            }
        }
    }

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
