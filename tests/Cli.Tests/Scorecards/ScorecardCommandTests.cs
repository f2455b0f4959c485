using CareRostering.Cli.Tests.Planning;

namespace CareRostering.Cli.Tests.Scorecards;

/// <summary>Scorecards, counts of referrals and who gets what, as a person types them, on a small sample day.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class ScorecardCommandTests(SampleDayFiles files) : IClassFixture<SampleDayFiles>
{
    // Three points across the county: every home is near to one of them.
    private const string Areas = "code,lat,lon,rural_urban,imd_decile\nE1,51.81,-0.81,urban,1\nE2,51.63,-0.75,urban,5\nE3,51.95,-0.95,rural,10\n";

    [Fact]
    public async Task Scorecard_OfADay_WritesItsRowsAndThoseThatCannotBeFilled()
    {
        await File.WriteAllTextAsync(files.At("areas.csv"), Areas);
        await File.WriteAllTextAsync(files.At("referrals.csv"), "received,class,source,outcome,visited\n2026-03-02T10:00,rapid,hospital ward,no-further-service,2026-03-02T12:00\n");
        Assert.Equal(0, await CareCommand.Run("plan", files.At("day.json"), "--iterations", "50", "--out", files.At("rota.json")));

        (int code, string said, _) = await ConsoleRun.RunAsync(
            "scorecard", files.At("day.json"), "--rotas", files.At("rota.json"), "--areas", files.At("areas.csv"), "--referrals", files.At("referrals.csv"), "--out", files.At("card.csv"), "--equity", files.At("equity.csv"), "--html", files.At("card.html"));

        Assert.Equal(0, code);
        Assert.Contains("cannot be filled from rotas and referrals:", said, StringComparison.Ordinal);
        string card = await File.ReadAllTextAsync(files.At("card.csv"));
        Assert.StartsWith("row,unit,target,as it is,value,verdict,definition,source", card, StringComparison.Ordinal);
        Assert.Contains("utilisation of care workers,%,above as it is,", card, StringComparison.Ordinal);
        Assert.Contains("\"rapid referrals visited in time, as it was\",%,100,,100,met,", card, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(files.At("card.html")), StringComparison.Ordinal);
        Assert.Contains("rotas,rural or urban,urban,visits asked for,,", await File.ReadAllTextAsync(files.At("equity.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scorecard_WhenDaysAndRotasDoNotBelongTogether_SaysWhich()
    {
        Assert.Equal(0, await CareCommand.Run("plan", files.At("day.json"), "--iterations", "1", "--out", files.At("twice.json")));

        (int code, _, string errors) = await ConsoleRun.RunAsync("scorecard", files.At("day.json"), "--rotas", files.At("twice.json"), files.At("twice.json"), "--out", files.At("none.csv"));

        Assert.Equal(2, code);
        Assert.Contains("SCORECARD_PAIRS", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(files.At("none.csv")));
    }

    [Fact]
    public async Task Compare_WithAreas_WritesWhatGroupsGet()
    {
        await File.WriteAllTextAsync(files.At("areas2.csv"), Areas);

        (int code, string said, _) = await ConsoleRun.RunAsync(
            "compare", "--days", "2", "--roads", files.At("county.roads"), "--models", "as-is,county", "--workers", "12", "--visits", "40", "--iterations", "50", "--areas", files.At("areas2.csv"),
            "--equity", files.At("who.csv"), "--html", files.At("who.html"), "--kg-per-mile", "0.2", "--kg-source", "our own fleet");

        Assert.Equal(0, code);
        Assert.Contains("0.2 kg CO2e a mile by car: our own fleet", said, StringComparison.Ordinal);
        Assert.Contains("\"late: slope index (most less least deprived), change\"", await File.ReadAllTextAsync(files.At("who.csv")), StringComparison.Ordinal);
        Assert.Contains("Who gets what", await File.ReadAllTextAsync(files.At("who.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_ADayFile_TellsCarbonAndLocalities()
    {
        (int code, string said, _) = await ConsoleRun.RunAsync("compare", files.At("day.json"), "--iterations", "50", "--equity", files.At("day-who.csv"));

        Assert.Equal(0, code);
        Assert.Contains("carbon, as-is: ", said, StringComparison.Ordinal);
        Assert.Contains("No areas file was given", said, StringComparison.Ordinal);
        Assert.Contains("as-is,locality,Aylesbury,visits asked for,,", await File.ReadAllTextAsync(files.At("day-who.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_WithAreasThatCannotBeUsed_TellsThemWithAllElse()
    {
        await File.WriteAllTextAsync(files.At("bad.csv"), "code,lat\nE1,51\n");

        (int code, _, string errors) = await ConsoleRun.RunAsync("compare", "--days", "0", "--roads", files.At("county.roads"), "--areas", files.At("bad.csv"), "--kg-per-mile", "99");

        Assert.Equal(2, code);
        Assert.All(["SCENARIO_RANGE days", "AREAS_COLUMN", "OPTION_RANGE --kg-per-mile"], fault => Assert.Contains(fault, errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Count_OfReferrals_WritesMonthsAndHidesSmallCountsWhereAsked()
    {
        await File.WriteAllTextAsync(files.At("list.csv"), "received,class,source\n2026-03-02,rapid,hospital ward\n2026-04-02,fast,GP\n");

        Assert.Equal(0, await CareCommand.Run("referrals", "count", files.At("list.csv"), "--out", files.At("counts.csv")));
        string counts = await File.ReadAllTextAsync(files.At("counts.csv"));
        Assert.Equal(0, await CareCommand.Run("referrals", "count", files.At("list.csv"), "--publish", "--out", files.At("published.csv")));

        Assert.StartsWith("by,name,2026-03,2026-04,all", counts, StringComparison.Ordinal);
        Assert.Contains("step,step-down from hospital,1,0,1", counts, StringComparison.Ordinal);
        Assert.Contains("step,step-down from hospital,<5,0,<5", await File.ReadAllTextAsync(files.At("published.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Count_OfAListThatCannotBeUsed_ExitsWith2()
    {
        await File.WriteAllTextAsync(files.At("wrong.csv"), "received,class,source\nyesterday,soon,GP\n");

        (int code, _, string errors) = await ConsoleRun.RunAsync("referrals", "count", files.At("wrong.csv"), "--out", files.At("no.csv"));

        Assert.Equal(2, code);
        Assert.Contains("IMPORT_DATE wrong.csv line 2, received", errors, StringComparison.Ordinal);
        Assert.Contains("IMPORT_WORD wrong.csv line 2, class", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(files.At("no.csv")));
    }
}
