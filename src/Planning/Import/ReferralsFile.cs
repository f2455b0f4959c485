using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Referrals;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Import;

/// <summary>Reads a service's own list of referrals from CSV (<c>referrals.csv</c>), to count them. Names of people are not looked for, and columns that are not known are ignored.</summary>
public static class ReferralsFile
{
    private const string NotThatTime = "Write 2026-03-02T10:15, or the day alone; with an offset behind it the clock on the wall there counts.";

    private static readonly LocalDateTimePattern[] Times =
    [
        .. new[] { "uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd HH:mm", "uuuu-MM-dd HH:mm:ss" }.Select(LocalDateTimePattern.CreateWithInvariantCulture),
    ];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">How it is written; a file name in it is not looked at.</param>
    /// <returns>The referrals, and every fault, however many; with a fault there are no referrals.</returns>
    public static (IReadOnlyList<ListedReferral> Referrals, IReadOnlyList<Fault> Faults) Read(string path, ColumnsDocument columns)
    {
        List<Fault> faults = [];
        string file = Path.GetFileName(path);
        TableColumns own = columns.Tables.FirstOrDefault(table => table.Table == TableShape.Referrals.Name) ?? new TableColumns { Table = TableShape.Referrals.Name };
        ColumnsDocument named = columns with { Tables = [.. columns.Tables.Where(table => table.Table != TableShape.Referrals.Name), own with { File = file }] };
        var table = new CsvTable(TableShape.Referrals, named, Path.GetDirectoryName(Path.GetFullPath(path))!, faults);
        List<ListedReferral> referrals = [.. table.Read().Select(Referral)];
        if (table.IsRead && referrals.Count == 0)
        {
            faults.Add(new Fault("REFERRALS_NONE", file, "There is no referral in it.", "Give a line for each."));
        }

        return (faults.Count == 0 ? referrals : [], faults);
    }

    private static ListedReferral Referral(CsvRow row)
    {
        (LocalDateTime received, bool hasTime) = Moment(row, "received") ?? (default, false);
        (LocalDateTime Time, bool HasTime)? visited = Moment(row, "visited");
        if (!row.IsFaulty && visited is { } first && (first.HasTime && hasTime ? first.Time < received : first.Time.Date < received.Date))
        {
            row.Fault("REFERRALS_TIME", "visited", $"The first visit, {row["visited"]}, is before the referral, {row["received"]}.", "Correct one of the two.");
        }

        ResponseClass response = row.Word("class", ResponseClass.Normal);
        if (response == ResponseClass.Planned)
        {
            row.Fault("IMPORT_WORD", "class", "A referral is rapid, fast or normal; planned visits are of packages.", "Say in the columns file what your words mean.");
        }

        ReferralStep step = row["step"].Length == 0 ? ReferralSources.StepOf(row["source"]) : row.Word("step", ReferralStep.Unsaid);

        // A first visit of which only the day is known cannot be held to hours.
        return new ListedReferral(received, hasTime && visited is not { HasTime: false }, response, row["source"], step, row["outcome"], visited?.Time);
    }

    /// <summary>A day with its time or without; null where the cell is empty, or with a fault where it is neither.</summary>
    private static (LocalDateTime Time, bool HasTime)? Moment(CsvRow row, string field)
    {
        string text = row[field];
        if (text.Length == 0)
        {
            return null;
        }

        if (text.Length > 10 && OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } instant)
        {
            return (instant.Value.LocalDateTime, true);
        }

        foreach (LocalDateTimePattern pattern in Times)
        {
            if (pattern.Parse(text) is { Success: true } time)
            {
                return (time.Value, true);
            }
        }

        if (text.Contains(':', StringComparison.Ordinal))
        {
            row.Fault("REFERRALS_TIME", field, $"'{text}' is no day with a time.", NotThatTime);
            return null;
        }

        return row.DateOrNull(field) is { } date ? (date.AtMidnight(), false) : null;
    }
}
