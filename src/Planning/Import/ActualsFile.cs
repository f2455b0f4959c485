using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Durations;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Import;

/// <summary>Reads visits as they were made from CSV (<c>actuals.csv</c>).</summary>
public static class ActualsFile
{
    private const decimal MinutesADay = 24 * 60;

    /// <summary>Reads a file; a finish before its start is of the next morning.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">How it is written; a file name in it is not looked at.</param>
    /// <returns>The visits, and every fault, however many; with a fault there are no visits.</returns>
    public static (IReadOnlyList<RecordedVisit> Visits, IReadOnlyList<Fault> Faults) Read(string path, ColumnsDocument columns)
    {
        List<Fault> faults = [];
        string file = Path.GetFileName(path);
        ColumnsDocument named = columns with { Tables = [.. columns.Tables.Select(table => table.Table == TableShape.Actuals.Name ? table with { File = file } : table)] };
        if (!named.Tables.Any(table => table.Table == TableShape.Actuals.Name))
        {
            named = named with { Tables = [.. named.Tables, new TableColumns { Table = TableShape.Actuals.Name, File = file }] };
        }

        List<RecordedVisit> visits = [];
        foreach (CsvRow row in new CsvTable(TableShape.Actuals, named, Path.GetDirectoryName(Path.GetFullPath(path))!, faults).Read())
        {
            row.DateOrNull("date");
            visits.Add(new RecordedVisit(row["visit"], row["worker"], row.Number("minutes"), Minutes(row)));
        }

        return (faults.Count == 0 ? visits : [], faults);
    }

    private static decimal Minutes(CsvRow row)
    {
        string started = row.Time("started");
        string finished = row.Time("finished");
        if (OffsetDateTimePattern.ExtendedIso.Parse(started) is { Success: true } first && OffsetDateTimePattern.ExtendedIso.Parse(finished) is { Success: true } last)
        {
            return (decimal)(last.Value.ToInstant() - first.Value.ToInstant()).TotalMinutes;
        }

        if (Clock(started) is { } from && Clock(finished) is { } until)
        {
            return until >= from ? until - from : until - from + MinutesADay;
        }

        if (!row.IsFaulty)
        {
            row.Fault("IMPORT_TIME", "finished", $"'{started}' and '{finished}' are not both clock times.", "Write both as 08:30, or both as instants.");
        }

        return 0;
    }

    private static decimal? Clock(string text)
    {
        ParseResult<LocalTime> time = LocalTimePattern.CreateWithInvariantCulture(text.Length > 5 ? "HH:mm:ss" : "HH:mm").Parse(text);
        return time.Success ? time.Value.TickOfDay / (decimal)NodaConstants.TicksPerMinute : null;
    }
}
