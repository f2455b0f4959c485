using System.Globalization;
using System.Text.Json;
using CareRostering.Planning.Pathways;
using NodaTime.Text;
using Spectre.Console;

namespace CareRostering.Cli.Pathways;

/// <summary>Forecasts and reviews as people read them on the console.</summary>
internal static class PathwayTables
{
    private const int WidthOfLogs = 190;
    private const int DaysAWeek = 7;
    private const int ShownOverdue = 10;
    private const double MinutesAnHour = 60;

    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");

    /// <summary>A word as people say it.</summary>
    public static string Words<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}").Replace('-', ' ');

    /// <summary>A forecast: the first days one by one, all by the week, localities, slips.</summary>
    public static void Print(PathwayForecast forecast)
    {
        Widen();
        PathwayAssumptions assumptions = forecast.Request.Assumptions;
        Console.WriteLine(Line(
            $"{forecast.Running:N0} packages run, {forecast.Waiting} wait to begin; {forecast.Overdue.Length} step-downs and ends are overdue and hold {forecast.Overdue.Sum(turn => turn.Held.Hours):0.0} h a day, {forecast.WithoutEnd} packages have no end planned; {assumptions.StartsADay:0.00} start a day and last {forecast.MeanDays:0.0} days on average, in the long run {forecast.SteadyState:N0} run at a time"));
        PrintDays(forecast);
        PrintWeeks(forecast);
        PrintGroups(forecast);
        PrintSlips(forecast);
        PrintOverdue(forecast);
        Console.WriteLine(Line(
            $"step-downs slip {assumptions.StepSlip} (mean {assumptions.StepSlip.Mean:0.00} days), ends {assumptions.EndSlip} (mean {assumptions.EndSlip.Mean:0.00}); intervals: 95 % of {forecast.Request.Runs:N0} runs, seed {forecast.Request.Seed}"));
        Console.WriteLine(Line(
            $"prices: a worked hour £{assumptions.WagePencePerHour / 100:0.00} (care workers' mean, on-costs in it), a mile {assumptions.PencePerMile} p; {assumptions.CarePerWorkedHour:0.####} of a worked hour is care, {assumptions.MilesPerVisit:0.##} miles a visit, a shift is {assumptions.HoursAShift:0.00} worked hours. See docs/pathway.md."));
    }

    /// <summary>Reviews by day and locality, and those overdue.</summary>
    public static void Print(ReviewPlan plan, ReviewLevelling levelling)
    {
        Widen();
        Table table = Simple("day");
        foreach (string heading in plan.Localities.Append("all").Append("step-down / end").Append("visits (h)").Append($"spread, {levelling.Early} days early"))
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)).RightAligned().NoWrap());
        }

        table.AddColumn("");
        foreach (ReviewDay day in plan.Days.Where(day => day.Due.Length > 0 || levelling.On(day.Date) > 0))
        {
            table.AddRow(
            [
                DayPattern.Format(day.Date), .. plan.Localities.Select(locality => Count(day.Due.Count(review => review.Locality == locality))), $"{day.Due.Length}",
                $"{day.Due.Count(review => review.Decides == ReviewDecides.StepDown)} / {day.Due.Count(review => review.Decides == ReviewDecides.End)}", Number(day.Hours, 1), Count(levelling.On(day.Date)), day.IsBunch ? "bunch" : "",
            ]);
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{plan.Days.Sum(day => day.Due.Length):N0} reviews due in {plan.Days.Length} days, {plan.Later:N0} later, {plan.Overdue.Length:N0} overdue; those of packages that will start are not in it");
        Console.WriteLine($"most on one day: {levelling.PeakAsDue:N0} as they are due, overdue ones on the first; {levelling.Peak:N0} where each may be up to {levelling.Early} days early, Monday to Friday; --list FILE.csv has the day of each");
        foreach (IGrouping<string, DueReview> by in plan.Overdue.Concat(plan.Days.SelectMany(day => day.Due)).GroupBy(review => review.By))
        {
            Console.WriteLine(Line($"    {by.Key}: {by.Count():N0}, {(double)by.Sum(review => review.Minutes) / MinutesAnHour:0.0} h of visits"));
        }

        foreach (DueReview review in plan.Overdue.Take(ShownOverdue))
        {
            Console.WriteLine($"overdue: {review.Package} in {Or(review.Locality)}, {(review.Decides == ReviewDecides.End ? "end" : "step-down")}, due {DayPattern.Format(review.DueOn)}, {review.DaysLate} {(review.DaysLate == 1 ? "day" : "days")} late: {review.By}");
        }

        if (plan.Overdue.Length > ShownOverdue)
        {
            Console.WriteLine($"... and {plan.Overdue.Length - ShownOverdue:N0} more; --list FILE.csv has all");
        }
    }

    private static void PrintDays(PathwayForecast forecast)
    {
        Table table = Simple("day", "packages", "known now, as planned (h)", "expected with new ones (h)", "visits", "worked (h)", "step-downs", "ends", "freed from then on (h a day)", "freed since the first day (h)");
        foreach (ForecastDay day in forecast.Days.Take(2 * DaysAWeek))
        {
            table.AddRow(
                DayPattern.Format(day.Date), Range(day.Packages, day.PackagesRange, 0), Number(day.Planned.Hours, 1), Range(day.Expected.Hours, Hours(day.Minutes), 1), Range(day.Expected.Visits, day.Visits, 0),
                Number(forecast.WorkedHours(day.Expected.Minutes), 0), Count(day.StepDowns), Count(day.Ends), Number(day.Freed.Hours, 1), Number(day.FreedByNow.Hours, 1));
        }

        AnsiConsole.Write(table);
    }

    private static void PrintWeeks(PathwayForecast forecast)
    {
        Table table = Simple("week from", "days", "known now, as planned (h)", "expected (h)", "new ones (h)", "all (h)", "visits", "worked (h)", "step-downs", "ends", "freed from then on (h a day)", "freed since the first day (h)");
        foreach (ForecastDay[] week in forecast.Days.Chunk(DaysAWeek))
        {
            double minutes = week.Sum(day => day.Expected.Minutes);
            table.AddRow(
                DayPattern.Format(week[0].Date), $"{week.Length}", Number(week.Sum(day => day.Planned.Hours), 0), Number(week.Sum(day => day.Running.Hours), 0), Number(week.Sum(day => day.New.Hours), 0),
                Number(minutes / MinutesAnHour, 0), Number(week.Sum(day => day.Expected.Visits), 0), Number(forecast.WorkedHours(minutes), 0), $"{week.Sum(day => day.StepDowns)}", $"{week.Sum(day => day.Ends)}",
                Number(week.Sum(day => day.Freed.Hours), 1), Number(week.Sum(day => day.FreedByNow.Hours), 0));
        }

        AnsiConsole.Write(table);
    }

    private static void PrintGroups(PathwayForecast forecast)
    {
        ForecastDay first = forecast.Days[0];
        ForecastDay last = forecast.Days[^1];
        Table table = Simple("locality", "profession", $"contact {DayPattern.Format(first.Date)} (h)", "visits", $"contact {DayPattern.Format(last.Date)} (h)", "visits");
        for (int group = 0; group < forecast.Groups.Length; group++)
        {
            (GroupLoad now, GroupLoad then) = (first.Groups[group], last.Groups[group]);
            table.AddRow(
                Markup.Escape(Or(forecast.Groups[group].Locality)), Markup.Escape(Or(forecast.Groups[group].Profession)), Range(now.Expected.Hours, Hours(now.Minutes), 1), Range(now.Expected.Visits, now.Visits, 0),
                Range(then.Expected.Hours, Hours(then.Minutes), 1), Range(then.Expected.Visits, then.Visits, 0));
        }

        AnsiConsole.Write(table);
    }

    private static void PrintOverdue(PathwayForecast forecast)
    {
        foreach (OverdueTurn turn in forecast.Overdue.Take(ShownOverdue))
        {
            Console.WriteLine(Line(
                $"overdue: {turn.Package} in {Or(turn.Locality)}, {(turn.IsEnd ? "end" : "step-down")} since {DayPattern.Format(turn.Planned)}: holds {turn.Held.Minutes:0} minutes a day, {turn.Lost.Hours:0.0} h so far"));
        }

        if (forecast.Overdue.Length > ShownOverdue)
        {
            Console.WriteLine($"... and {forecast.Overdue.Length - ShownOverdue:N0} more; --overdue FILE.csv has all");
        }
    }

    private static void PrintSlips(PathwayForecast forecast)
    {
        SlipCost slips = forecast.Slips;
        Table table = Simple("lost to slips", "contact (h)", "visits", "worked (h)", "shifts", "wages (£)", "mileage (£)", "cost (£)", "new packages it would have been");
        (string What, Load Lost)[] parts =
        [
            ("on days lived", slips.Lived), ($"in {forecast.Days.Length} days, moved already", slips.Decided), ("expected, packages known", slips.Running), ("expected, packages starting", slips.New),
            ("expected in all", slips.Expected),
        ];
        foreach ((string what, Load lost) in parts)
        {
            SlipWorth worth = slips.Worth(lost, forecast.Request.Assumptions);
            table.AddRow(
                what, Number(lost.Hours, 1), Number(lost.Visits, 0), Number(worth.WorkedHours, 1), Number(worth.Shifts, 1), Number(worth.WagePence / 100, 0), Number(worth.MileagePence / 100, 0), Number(worth.Pence / 100, 0),
                Number(worth.Packages, 2));
        }

        AnsiConsole.Write(table);
        Console.WriteLine(Line(
            $"the runs lose {slips.MeanOfRuns / MinutesAnHour:0.0} h on average (standard error {slips.ErrorOfRuns / MinutesAnHour:0.0}), 95 % of them {Range(Hours(slips.Minutes), 0)} h; a whole new package is {slips.OfAPackage.Hours:0.0} h of contact"));
    }

    private static void Widen() => AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);

    private static Table Simple(params string[] headings)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string heading in headings)
        {
            table.AddColumn(heading);
        }

        return table;
    }

    private static RunInterval Hours(RunInterval minutes) => new(minutes.Low / MinutesAnHour, minutes.High / MinutesAnHour);

    private static string Range(double value, RunInterval range, int decimals) => $"{Number(value, decimals)} ({Range(range, decimals)})";

    private static string Range(RunInterval range, int decimals) => $"{Number(range.Low, decimals)} to {Number(range.High, decimals)}";

    private static string Number(double value, int decimals) => (Math.Abs(value) < 1e-9 ? 0 : value).ToString($"N{decimals}", CultureInfo.InvariantCulture);

    private static string Count(int number) => number == 0 ? "" : $"{number}";

    private static string Or(string name) => name.Length == 0 ? "not said" : name;

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
