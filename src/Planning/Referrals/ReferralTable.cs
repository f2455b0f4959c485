using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;

namespace CareRostering.Planning.Referrals;

/// <summary>One line of the counts: what is counted, and how many in each month and in all.</summary>
/// <param name="By">What referrals are told apart by: all, class, step, source, outcome, first visit.</param>
/// <param name="Name">Which of them.</param>
/// <param name="Counts">By month.</param>
/// <param name="Total">In all months.</param>
public sealed record ReferralLine(string By, string Name, ImmutableArray<int> Counts, int Total);

/// <summary>Counts of referrals as a table, for people and as CSV.</summary>
public static class ReferralTable
{
    private const int Fewest = 5;

    /// <summary>The lines.</summary>
    public static IEnumerable<ReferralLine> Lines(ReferralCounts counts)
    {
        yield return Line("all", "referrals", month => month.All);
        foreach ((string by, Func<ReferralMonth, ImmutableArray<NamedCount>> of) in new (string, Func<ReferralMonth, ImmutableArray<NamedCount>>)[]
        {
            ("class", month => month.Classes), ("step", month => month.Steps), ("source", month => month.Sources), ("outcome", month => month.Outcomes),
        })
        {
            foreach (NamedCount one in of(counts.Total))
            {
                yield return Line(by, one.Name.Length == 0 ? "not said" : one.Name, month => of(month).Where(own => string.Equals(own.Name, one.Name, StringComparison.OrdinalIgnoreCase)).Sum(own => own.Count));
            }
        }

        foreach (PromisesKept promise in counts.Total.Promises)
        {
            string response = promise.Response.ToString().ToLowerInvariant();
            yield return Line("first visit", $"{response}, with both times", month => month.Promises.Single(own => own.Response == promise.Response).Visited);
            yield return Line("first visit", $"{response}, in time", month => month.Promises.Single(own => own.Response == promise.Response).Kept);
        }

        yield return Line("first visit", "two-hour clock, with both times", month => month.National.Visited);
        yield return Line("first visit", "two-hour clock, in time", month => month.National.Kept);

        ReferralLine Line(string by, string name, Func<ReferralMonth, int> count) => new(by, name, [.. counts.Months.Select(count)], count(counts.Total));
    }

    /// <summary>
    /// A count as it is told. To be published, as the ONS and NHS England publish small counts: one to four as <c>&lt;5</c>, all others to the nearest five, sums too, so that no small one follows from
    /// others.
    /// </summary>
    public static string Text(int count, bool publish) => !publish ? count.ToString(CultureInfo.InvariantCulture)
        : count is > 0 and < Fewest ? $"<{Fewest}"
        : ((count + 2) / Fewest * Fewest).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes the table as CSV: comma, UTF-8, a header line, a column for each month.</summary>
    public static void Write(TextWriter writer, ReferralCounts counts, bool publish)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["by", "name", .. counts.Months.Select(month => month.Month), "all"]);
        foreach (ReferralLine line in Lines(counts))
        {
            csv.WriteRecord([line.By, line.Name, .. line.Counts.Select(count => Text(count, publish)), Text(line.Total, publish)]);
        }
    }
}
