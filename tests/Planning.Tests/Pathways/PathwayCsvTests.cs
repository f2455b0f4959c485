using System.Globalization;
using CareRostering.Planning.Pathways;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Pathways;

public sealed class PathwayCsvTests
{
    [Fact]
    public void WriteForecast_OfAForecast_HasEveryFigureAndPartsAddUp()
    {
        PackagesDocument packages = PackagesSample.Draw(new PathwayAssumptions(), "2026-03-04", 1, SmallCounty.Homes);
        PathwayForecast forecast = Packages.Forecast(packages, new PathwayAssumptions(), days: 8, runs: 100);
        string[][] rows = Rows(writer => PathwayCsv.WriteForecast(writer, forecast));

        Assert.Equal(["date", "locality", "profession", "figure", "unit", "value", "low", "high"], rows[0]);
        Assert.All(rows, row => Assert.Equal(8, row.Length));
        for (int day = 0; day < 8; day++)
        {
            string date = $"2026-03-{4 + day:00}";
            double[] contact = [.. rows.Where(row => row[0] == date && row[3] == "contact" && row[1].Length > 0).Select(Value)];
            Assert.Equal(forecast.Groups.Length, contact.Length);
            Assert.Equal(Value(Assert.Single(rows, row => row[0] == date && row[3] == "contact" && row[1].Length == 0)), contact.Sum(), 4);
        }

        double Slip(string figure) => Value(Assert.Single(rows, row => row[3] == figure));
        Assert.Equal(Slip("lost to slips, expected: contact"), Slip("lost to slips, expected, packages known: contact") + Slip("lost to slips, expected, packages starting: contact"), 4);
        Assert.Equal(Slip("lost to slips, expected: cost"), Slip("lost to slips, expected: wages") + Slip("lost to slips, expected: mileage"), 4);
    }

    [Fact]
    public void WriteReviews_OfAPlan_CountsEveryReviewOnce()
    {
        PackagesDocument packages = PackagesSample.Draw(new PathwayAssumptions(), "2026-03-04", 1, SmallCounty.Homes);
        ReviewPlan plan = ReviewPlan.Of(packages, 200);
        string[][] rows = Rows(writer => PathwayCsv.WriteReviews(writer, plan, ReviewLevelling.Of(plan, 3)));
        string[][] list = Rows(writer => PathwayCsv.WriteReviewList(writer, ReviewLevelling.Of(plan, 3)));

        int outstanding = packages.Packages.Where(package => package.Ended is null).Sum(package => package.Reviews.Count(review => review.Done is null));
        Assert.Equal(0, plan.Later);
        Assert.Equal(outstanding, list.Length - 1);
        Assert.Equal(outstanding, rows.Where(row => row[3] is "reviews due" or "reviews overdue").Sum(Value));
        Assert.Equal(outstanding, rows.Where(row => row[3] is "reviews, spread").Sum(Value));
        Assert.Equal(outstanding * 0.75, rows.Where(row => row[3].EndsWith("visits", StringComparison.Ordinal)).Sum(Value), 6);
    }

    private static double Value(string[] row) => double.Parse(row[5], CultureInfo.InvariantCulture);

    /// <summary>Cells in quotes hold commas.</summary>
    private static string[][] Rows(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        using CsvHelper.CsvReader csv = CsvHelper.CsvReader.Create(new StringReader(writer.ToString()), CsvHelper.CsvReaderOptions.Default);
        List<string[]> rows = [[.. csv.Headers]];
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return [.. rows];
    }
}
