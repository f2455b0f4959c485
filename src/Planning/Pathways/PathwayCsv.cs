using System.Globalization;
using System.Text.Json;
using CsvHelper;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Pathways;

/// <summary>Forecasts and reviews as CSV: comma, UTF-8, a header line, a line for each figure.</summary>
public static class PathwayCsv
{
    private static readonly string[] Header = ["date", "locality", "profession", "figure", "unit", "value", "low", "high"];

    /// <summary>Writes every figure of a forecast; those of slips have no date. Low and high hold 95 % of the runs; empty where there is no chance in a figure.</summary>
    public static void WriteForecast(TextWriter writer, PathwayForecast forecast)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(Header);
        foreach (ForecastDay day in forecast.Days)
        {
            var all = new Rows(csv, LocalDatePattern.Iso.Format(day.Date), new PathwayGroup("", ""));
            all.Add("packages running", "", day.Packages, day.PackagesRange);
            all.Add("packages starting", "", forecast.Request.Assumptions.StartsADay);
            all.Add("contact, as planned, of packages known", "h", day.Planned.Hours);
            all.AddCare(forecast, day.Running, day.New, day.Minutes, day.Visits);
            all.Add("step-downs planned", "", day.StepDowns);
            all.Add("ends planned", "", day.Ends);
            all.Add("contact freed on every day from this one", "h", day.Freed.Hours);
            all.Add("visits freed on every day from this one", "", day.Freed.Visits);
            all.Add("contact freed on this day since the first", "h", day.FreedByNow.Hours);
            foreach ((PathwayGroup group, GroupLoad load) in forecast.Groups.Zip(day.Groups))
            {
                new Rows(csv, LocalDatePattern.Iso.Format(day.Date), group).AddCare(forecast, load.Running, load.New, load.Minutes, load.Visits);
            }
        }

        WriteSlips(new Rows(csv, "", new PathwayGroup("", "")), forecast);
    }

    /// <summary>Writes how many reviews are due by day and locality, and their hours, and how many where they are spread; overdue ones have no date.</summary>
    public static void WriteReviews(TextWriter writer, ReviewPlan plan, ReviewLevelling levelling)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(Header);
        foreach ((string date, IReadOnlyList<DueReview> due) in plan.Days.Select(day => (LocalDatePattern.Iso.Format(day.Date), (IReadOnlyList<DueReview>)day.Due)).Prepend(("", plan.Overdue)))
        {
            string what = date.Length == 0 ? "reviews overdue" : "reviews due";
            foreach (IGrouping<PathwayGroup, DueReview> group in due.GroupBy(review => new PathwayGroup(review.Locality, review.By)))
            {
                var rows = new Rows(csv, date, group.Key);
                rows.Add(what, "", group.Count());
                rows.Add($"{what}, visits", "h", (double)group.Sum(review => review.Minutes) / 60);
            }
        }

        WriteSpread(csv, levelling);
    }

    private static void WriteSpread(CsvWriter csv, ReviewLevelling levelling)
    {
        foreach (IGrouping<LocalDate, ProposedReview> day in levelling.Reviews.GroupBy(review => review.On))
        {
            foreach (IGrouping<PathwayGroup, ProposedReview> group in day.GroupBy(review => new PathwayGroup(review.Review.Locality, review.Review.By)))
            {
                new Rows(csv, LocalDatePattern.Iso.Format(day.Key), group.Key).Add("reviews, spread", "", group.Count());
            }
        }
    }

    /// <summary>Writes each review that is overdue or due, a line each, by the day that is proposed for it.</summary>
    public static void WriteReviewList(TextWriter writer, ReviewLevelling levelling)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["package", "patient", "locality", "due", "days late", "proposed", "by", "decides", "minutes"]);
        foreach ((DueReview review, LocalDate on) in levelling.Reviews)
        {
            csv.WriteRecord(
            [
                review.Package, review.Patient, review.Locality, LocalDatePattern.Iso.Format(review.DueOn), $"{review.DaysLate}", LocalDatePattern.Iso.Format(on), review.By,
                JsonNamingPolicy.KebabCaseLower.ConvertName($"{review.Decides}"), review.Minutes.ToString(CultureInfo.InvariantCulture),
            ]);
        }
    }

    /// <summary>Writes each step-down and end that is overdue, a line each, the one that holds most first.</summary>
    public static void WriteOverdue(TextWriter writer, PathwayForecast forecast)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["package", "patient", "locality", "what", "planned", "days late", "minutes held a day", "visits held a day", "minutes lost", "visits lost"]);
        foreach (OverdueTurn turn in forecast.Overdue)
        {
            csv.WriteRecord(
            [
                turn.Package, turn.Patient, turn.Locality, turn.IsEnd ? "end" : "step-down", LocalDatePattern.Iso.Format(turn.Planned), $"{turn.DaysLate}", Rows.Number(turn.Held.Minutes),
                Rows.Number(turn.Held.Visits), Rows.Number(turn.Lost.Minutes), Rows.Number(turn.Lost.Visits),
            ]);
        }
    }

    private static void WriteSlips(Rows rows, PathwayForecast forecast)
    {
        SlipCost slips = forecast.Slips;
        rows.Add("mean days of a new package", "d", forecast.MeanDays);
        rows.Add("packages running in the long run", "", forecast.SteadyState);
        (string What, Load Lost)[] parts = [("lived", slips.Lived), ("decided", slips.Decided), ("expected, packages known", slips.Running), ("expected, packages starting", slips.New), ("expected", slips.Expected)];
        foreach ((string what, Load lost) in parts)
        {
            SlipWorth worth = slips.Worth(lost, forecast.Request.Assumptions);
            string name = $"lost to slips, {what}: ";
            rows.Add($"{name}contact", "h", lost.Hours, what == "expected" ? new RunInterval(slips.Minutes.Low / 60, slips.Minutes.High / 60) : null);
            rows.Add($"{name}visits", "", lost.Visits);
            rows.Add($"{name}worked", "h", worth.WorkedHours);
            rows.Add($"{name}shifts", "", worth.Shifts);
            rows.Add($"{name}wages", "£", worth.WagePence / 100);
            rows.Add($"{name}mileage", "£", worth.MileagePence / 100);
            rows.Add($"{name}cost", "£", worth.Pence / 100);
            rows.Add($"{name}new packages", "", worth.Packages);
        }

        rows.Add("overdue step-downs and ends", "", forecast.Overdue.Length);
        rows.Add("held by overdue step-downs and ends, a day", "h", forecast.Overdue.Sum(turn => turn.Held.Hours));
        rows.Add("lost to slips, longhand: contact", "h", slips.LonghandMinutes / 60);
        rows.Add("lost to slips, mean of the runs: contact", "h", slips.MeanOfRuns / 60);
        rows.Add("lost to slips, standard error of the runs: contact", "h", slips.ErrorOfRuns / 60);
    }

    private sealed class Rows(CsvWriter csv, string date, PathwayGroup group)
    {
        public void Add(string figure, string unit, double value, RunInterval? range = null) =>
            csv.WriteRecord([date, group.Locality, group.Profession, figure, unit, Number(value), range is { } low ? Number(low.Low) : "", range is { } high ? Number(high.High) : ""]);

        public void AddCare(PathwayForecast forecast, Load running, Load starting, RunInterval minutes, RunInterval visits)
        {
            Load all = running + starting;
            var hours = new RunInterval(minutes.Low / 60, minutes.High / 60);
            double rate = forecast.Request.Assumptions.CarePerWorkedHour;
            Add("contact, packages known", "h", running.Hours);
            Add("contact, packages starting", "h", starting.Hours);
            Add("contact", "h", all.Hours, hours);
            Add("visits", "", all.Visits, visits);
            Add("worked", "h", all.Hours / rate, new RunInterval(hours.Low / rate, hours.High / rate));
        }

        public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
    }
}
