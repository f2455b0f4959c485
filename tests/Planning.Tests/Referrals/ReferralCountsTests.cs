using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Import;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Scorecards;
using NodaTime;

namespace CareRostering.Planning.Tests.Referrals;

public sealed class ReferralCountsTests : IDisposable
{
    private const string List =
        "received,class,source,step,outcome,visited\n"
        + "2026-03-02T10:00,rapid,hospital ward,,no-further-service,2026-03-02T12:59\n"
        + "2026-03-02T10:00,rapid,GP,,home-care,2026-03-02T13:01\n"
        + "2026-03-28T23:30,rapid,ambulance crew,,,2026-03-29T03:45\n"
        + "2026-03-30,fast,Emergency department,,No further service,2026-03-31\n"
        + "2026-04-01T08:00:00+01:00,normal,church,step-down,hospital,2026-04-04T07:00\n"
        + "2026-04-02,normal,church,,,\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-referrals");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Of_AList_CountsByMonthWhatItSays()
    {
        ReferralCounts counts = Count(List);

        Assert.Equal([("2026-03", 4), ("2026-04", 2)], counts.Months.Select(month => (month.Month, month.All)));
        Assert.Equal([("rapid", 3), ("fast", 1), ("normal", 2)], counts.Total.Classes.Select(Pair));
        Assert.Equal([("step-down from hospital", 2), ("step-up from the community", 3), ("step not said", 1)], counts.Total.Steps.Select(Pair));
        Assert.Equal([("ambulance crew", 1), ("church", 2), ("Emergency department", 1), ("GP", 1), ("hospital ward", 1)], counts.Total.Sources.Select(Pair));
        Assert.Equal([("", 2), ("home-care", 1), ("hospital", 1), ("No further service", 1), ("no-further-service", 1)], counts.Total.Outcomes.Select(Pair));
        Assert.Equal([0, 0, 1, 1, 3], counts.Total.WaitDays.AsEnumerable());
    }

    [Fact]
    public void Of_FirstVisitsWithTimes_HoldsThemToHoursThatPass()
    {
        // 2 h 59 is in time and 3 h 01 is not; from 23:30 to 03:45 are 4 h 15 by the clock and 3 h 15 in the night of 29 March 2026, when it goes forward. The fast one
        // says no times and the first normal one took three days less an hour.
        ReferralCounts counts = Count(List);

        Assert.Equal([(ResponseClass.Rapid, 3, 1), (ResponseClass.Fast, 0, 0), (ResponseClass.Normal, 1, 1)], counts.Total.Promises.Select(one => (one.Response, one.Visited, one.Kept)));

        // The national clock: of the two rapid ones of the day neither was visited within two hours; the one of the night does not start it.
        Assert.Equal((2, 0), (counts.Total.National.Visited, counts.Total.National.Kept));
    }

    [Theory]
    [InlineData("2026-03-02T19:59", "2026-03-02T21:59", 1, 1)]
    [InlineData("2026-03-02T19:59", "2026-03-02T22:00", 1, 0)]
    [InlineData("2026-03-02T20:00", "2026-03-02T20:30", 0, 0)]
    public void Of_ARapidReferral_HoldsItToTheNationalClockWithinItsHours(string received, string visited, int held, int kept)
    {
        ReferralCounts counts = Count($"received,class,source,visited\n{received},rapid,GP,{visited}\n");

        Assert.Equal((held, kept), (counts.Total.National.Visited, counts.Total.National.Kept));
    }

    [Fact]
    public void Of_ANightInSpring_CountsAnHourLess()
    {
        ReferralCounts counts = Count("received,class,source,visited\n2026-03-28T23:30,rapid,GP,2026-03-29T03:25\n");

        Assert.Equal((1, 1), (counts.Total.Promises[0].Visited, counts.Total.Promises[0].Kept));
    }

    [Theory]
    [InlineData("hospital ward", ReferralStep.StepDown)]
    [InlineData("Discharge team", ReferralStep.StepDown)]
    [InlineData("hospital emergency department", ReferralStep.StepUp)]
    [InlineData("GP", ReferralStep.StepUp)]
    [InlineData("out-of-hours GP", ReferralStep.StepUp)]
    [InlineData("care home", ReferralStep.StepUp)]
    [InlineData("gpx", ReferralStep.Unsaid)]
    [InlineData("church", ReferralStep.Unsaid)]
    public void StepOf_ASource_GoesByTheWordsInIt(string source, ReferralStep step) => Assert.Equal(step, ReferralSources.StepOf(source));

    [Fact]
    public void StepOf_TheSourcesOfEveryPreset_SaysWhichTheyAre() => Assert.All(
        PresetLibrary.Names.SelectMany(name => PresetReader.Find(name).Document.Referrals.Sources), source => Assert.NotEqual(ReferralStep.Unsaid, ReferralSources.StepOf(source.Source)));

    [Fact]
    public void Read_WhenMuchIsWrong_TellsAllOfItByRowAndColumn()
    {
        IReadOnlyList<Fault> faults = Read("received,class,source,visited\n2026-03-02T10:00,urgent,GP,\n2026-03-02T25:00,rapid,,\n2026-03-02T10:00,planned,GP,2026-03-02T09:59\n").Faults;

        Assert.Equal(
            ["IMPORT_EMPTY referrals.csv line 3, source", "IMPORT_WORD referrals.csv line 2, class", "REFERRALS_TIME referrals.csv line 3, received", "REFERRALS_TIME referrals.csv line 4, visited", "IMPORT_WORD referrals.csv line 4, class"],
            faults.Select(fault => $"{fault.Code} {fault.Path}"));
    }

    [Theory]
    [InlineData("received,class\n2026-03-02,rapid\n", "IMPORT_COLUMN")]
    [InlineData("received,class,source\n", "REFERRALS_NONE")]
    public void Read_WhenItIsNoList_SaysSo(string text, string code) => Assert.Equal(code, Assert.Single(Read(text).Faults).Code);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "<5")]
    [InlineData(4, "<5")]
    [InlineData(5, "5")]
    [InlineData(7, "5")]
    [InlineData(8, "10")]
    [InlineData(412, "410")]
    public void Text_ToBePublished_ShowsNoSmallCount(int count, string text)
    {
        Assert.Equal(text, ReferralTable.Text(count, publish: true));
        Assert.Equal($"{count}", ReferralTable.Text(count, publish: false));
    }

    [Fact]
    public void Lines_OfEachKind_AddUpToAll()
    {
        ReferralLine[] lines = [.. ReferralTable.Lines(Count(List))];

        Assert.All(new[] { "class", "step", "source", "outcome" }, kind => Assert.Equal(6, lines.Where(line => line.By == kind).Sum(line => line.Total)));
        Assert.All(lines, line => Assert.Equal(line.Total, line.Counts.Sum()));
    }

    [Fact]
    public void Rows_OfAScorecard_SayWhatTheListDoes()
    {
        Dictionary<string, ScorecardRow> rows = ReferralRows.Of(Count(List), PresetLibrary.Bucks).ToDictionary(row => row.Name);

        Assert.Equal((3.0, RowVerdict.NoTarget), (rows["referrals a month"].Value, rows["referrals a month"].Verdict));
        Assert.Equal(40.0, rows["step-down from hospital"].Value);
        Assert.Equal((100.0 / 3, RowVerdict.NotMet), (rows["rapid referrals visited in time, as it was"].Value, rows["rapid referrals visited in time, as it was"].Verdict));
        Assert.Equal((null, RowVerdict.Nothing), (rows["fast referrals visited in time, as it was"].Value, rows["fast referrals visited in time, as it was"].Verdict));
        Assert.Equal((0.0, RowVerdict.NotMet), (rows["urgent community response within 2 h, as it was"].Value, rows["urgent community response within 2 h, as it was"].Verdict));
        Assert.Equal(1.0, rows["days from referral to first visit"].Value);
        Assert.Equal((50.0, RowVerdict.NotMet), (rows["no further service afterwards"].Value, rows["no further service afterwards"].Verdict));
    }

    private static (string, int) Pair(NamedCount count) => (count.Name, count.Count);

    private (IReadOnlyList<ListedReferral> Referrals, IReadOnlyList<Fault> Faults) Read(string text)
    {
        string file = Path.Combine(folder.FullName, "referrals.csv");
        File.WriteAllText(file, text);
        return ReferralsFile.Read(file, new ColumnsDocument());
    }

    private ReferralCounts Count(string text)
    {
        (IReadOnlyList<ListedReferral> referrals, IReadOnlyList<Fault> faults) = Read(text);
        Assert.Empty(faults);
        return ReferralCounts.Of(referrals, new ResponseClock(), DateTimeZoneProviders.Tzdb["Europe/London"]);
    }
}
