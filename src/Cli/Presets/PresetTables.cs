using CareRostering.Planning.Presets;
using CareRostering.Planning.Referrals;
using Spectre.Console;

namespace CareRostering.Cli.Presets;

/// <summary>Presets as people read them on the console.</summary>
internal static class PresetTables
{
    private const int WidthOfLogs = 150;

    /// <summary>One row for each.</summary>
    public static void PrintList(IReadOnlyList<PresetDocument> presets)
    {
        Widen();
        Table table = new Table().AddColumns("name", "service", "visits", "rapid / fast / normal", "teams", "sources").Border(TableBorder.Simple);
        foreach (PresetDocument preset in presets)
        {
            table.AddRow(
                Markup.Escape(preset.Name), Markup.Escape(preset.Service), Span(preset.Hours.Visits), Clocks(preset.Response), Markup.Escape(Teams(preset)), Markup.Escape(string.Join(", ", Sources(preset))));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>All of one preset.</summary>
    public static void Print(PresetDocument preset)
    {
        Widen();
        ResponseClock response = preset.Response;
        Console.WriteLine($"{preset.Name}: {preset.Service}");
        Line("hours", $"visits {Span(preset.Hours.Visits)}, referrals {Span(preset.Hours.Referrals)}; the service day begins at {preset.DayStart}");
        Line("promises", $"{Clocks(response)}; national clock {response.NationalHours} h, {response.NationalFrom}-{response.NationalUntil}");
        Line("first visits", $"start {response.VisitsFrom}-{response.VisitsUntil}, rapid ones {(response.RapidFrom is null && response.RapidUntil is null ? "round the clock" : $"{response.RapidFrom ?? "from the day's beginning"}-{response.RapidUntil ?? "its end"}")}");
        Line("teams", $"{Teams(preset)}; patients belong to a locality by {(preset.Assignment.By == AssignedBy.Home ? "home" : "GP registration")}");
        Line("night", preset.Team.Night is { } night ? $"{night.Start}-{night.Finish}: {string.Join(", ", night.Workers.Select(pair => $"{pair.Value} x {pair.Key}"))}" : "nobody");
        Line("key worker", preset.KeyWorker.Of == KeyWorkerOf.Patients ? $"{preset.KeyWorker.Share:P0} of patients" : $"{preset.KeyWorker.Share:P0} of patients on packages");
        foreach (PackageShape shape in preset.Packages.Shapes)
        {
            Line("package", $"{shape.Name}: {string.Join(", then ", shape.Steps.Select(step => $"{step.CallsADay} a day for {step.Days} days"))}");
        }

        if (preset.Packages.Oversight is { } oversight)
        {
            Line("oversight", $"{oversight.Hours} h, a visit of {oversight.Minutes} minutes every {oversight.EveryHours} h within the hours of visits");
        }

        Line("localities", string.Join(", ", preset.Localities.Select(locality => locality.Name)));
        Line("bases", string.Join(", ", preset.Bases.Select(one => one.Id)));
        Line("referrals", $"{preset.Referrals.AYear:N0} a year: {string.Join(", ", preset.Referrals.Sources.Select(source => $"{source.Source} {source.Share:P0}"))}");
        if (preset.Targets.NoFurtherServicePercent is { } ended)
        {
            Line("target", $"{ended} % need no further service afterwards");
        }

        if (preset.Targets.ProductivityPercent is { } percent)
        {
            Line("target", $"{percent} % better productivity{(preset.Targets.ProductivityPoundsAYear is { } pounds ? $", worth £{pounds:N0} a year" : "")}");
        }

        foreach ((string name, PresetSource source) in preset.Sources)
        {
            Line("source", $"{name}: {string.Join(", ", ((string[])[source.Title, source.Publisher, source.Date]).Where(part => part.Length > 0))}");
        }

        AnsiConsole.Write(Professions(preset));
        AnsiConsole.Write(Notes(preset));
    }

    private static void Widen() => AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);

    private static void Line(string what, string says) => Console.WriteLine($"  {what,-13} {says}");

    private static Table Professions(PresetDocument preset)
    {
        Table table = new Table().AddColumns("profession", "employer", "number", "on shift", "shifts").Border(TableBorder.Simple);
        foreach ((string name, PresetProfession profession) in preset.Professions)
        {
            string number = profession.ShareOfCare is { } share ? $"{share:P0} of {preset.Team.CareWorkers}" : $"{profession.Number}";
            table.AddRow(
                Markup.Escape(name), Markup.Escape(profession.Employer), number, $"{profession.OnShift:P0}", Markup.Escape(string.Join(", ", profession.Shifts.Select(shift => shift.Shift))));
        }

        return table;
    }

    private static Table Notes(PresetDocument preset)
    {
        Table table = new Table().AddColumns("figure", "source", "says").Border(TableBorder.Simple);
        foreach ((string about, PresetNote note) in preset.Notes)
        {
            table.AddRow(Markup.Escape(about), Markup.Escape(note.Where.Length > 0 ? $"{note.Source}, {note.Where}" : note.Source), Markup.Escape(note.Says));
        }

        return table;
    }

    /// <summary>Round the clock is where both ends are the same.</summary>
    private static string Span(PresetSpan span) => span.From == span.Until ? "round the clock" : $"{span.From}-{span.Until}";

    private static string Clocks(ResponseClock response) => $"{response.RapidHours} h / {response.FastHours} h / {response.NormalHours} h";

    private static string Teams(PresetDocument preset) => preset.Team.PlannedBy == TeamPlan.County
        ? "one"
        : string.Join(", ", preset.Localities.Select(locality => locality.Area).Distinct(StringComparer.Ordinal));

    private static IEnumerable<string> Sources(PresetDocument preset) =>
        preset.Notes.Values.Select(note => note.Source).Distinct(StringComparer.Ordinal).Where(source => source != PresetNote.Chosen);
}
