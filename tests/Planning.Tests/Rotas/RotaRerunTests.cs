using System.Text;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Rotas;

public sealed class RotaRerunTests
{
    private static readonly PlanningDay Day = ProblemBuilder.Build(Example.Day);
    private static readonly SearchOptions Timed = new() { Seed = 4, Threads = 2, TimeLimit = TimeSpan.FromMilliseconds(80) };

    [Fact]
    public void Make_OfARotaThatWasSearchedByTheClock_GivesItsBytes()
    {
        byte[] file = Planned(Day, Timed, null, null);
        Assert.Contains("\"pacing\"", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Equal(file, RotaRerun.Make(Day, Document(file), null, null, null, CancellationToken.None));
    }

    [Fact]
    public void Make_OfARotaThatWasStartedFromAnother_NeedsThatOne()
    {
        byte[] first = Planned(Day, Timed with { Seed = 9, TimeLimit = null, IterationLimit = 3 }, null, null);
        Rota start = RotaReader.Read(new MemoryStream(first), Day);
        byte[] file = Planned(Day, Timed, start, RotaRerun.HashOf(first));
        Assert.Equal(file, RotaRerun.Make(Day, Document(file), start, RotaRerun.HashOf(first), null, CancellationToken.None));
        Assert.Equal(["RERUN_OTHER_START"], Faults(Day, Document(file)));
        Assert.Equal(["RERUN_OTHER_START"], Faults(Day, Document(first), RotaRerun.HashOf(file)));
    }

    [Fact]
    public void Make_OnOtherTravelTimesOrAnotherDay_SaysWhatDiffers()
    {
        RotaDocument made = Document(Planned(Day, Timed, null, null));
        TravelDocument[] slow = [.. Example.Day.Travel!.Select(table => table with { Seconds = [.. table.Seconds.Select(row => row.Select(seconds => seconds * 2).ToArray())] })];
        PlanningDay slower = ProblemBuilder.Build(Example.Day with { Travel = slow });
        Assert.NotEqual(TravelHash.Of(Day.Problem), TravelHash.Of(slower.Problem));
        Assert.Equal(["RERUN_OTHER_TRAVEL"], Faults(Day, made with { Travel = TravelHash.Of(slower.Problem) }));
        Assert.Equal(["ROTA_OTHER_DAY"], Faults(slower, made));
        Assert.Equal(["RERUN_UNKNOWN"], Faults(Day, made with { Pacing = null }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("AgAA")]
    [InlineData("AQACAQAB")]
    [InlineData("AQABAf//////Dw==")]
    public void Make_WithDamagedPacing_IsRefused(string pacing) =>
        Assert.Equal(["PACING_BAD"], Faults(Day, Document(Planned(Day, Timed, null, null)) with { Pacing = pacing }));

    [Fact]
    public void Make_WithOptionsThatCannotBe_IsRefused()
    {
        RotaDocument made = Document(Planned(Day, Timed, null, null));
        Assert.Equal(["PACING_BAD"], Faults(Day, made with { Threads = 3 }));
        Assert.Equal(["PACING_BAD"], Faults(Day, made with { Seed = long.MaxValue }));
        Assert.Equal(["PACING_BAD"], Faults(Day, made with { Seconds = null }));
        Assert.Equal(["PACING_BAD"], Faults(Day, made with { Seconds = 1e12m }));
        Assert.Equal(["PACING_BAD"], Faults(Day, made with { IterationLimit = -1 }));
    }

    [Fact]
    public void Parse_OfWhatWasWritten_GivesItBack()
    {
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            var pacing = new SearchPacing([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Runs(random))], random.Next(2) == 0);
            SearchPacing again = PacingText.Parse(PacingText.Of(pacing));
            Assert.Equal(pacing.IsStopped, again.IsStopped);
            Assert.Equal(pacing.Threads.Select(runs => runs.AsEnumerable()), again.Threads.Select(runs => runs.AsEnumerable()));
        }
    }

    private static System.Collections.Immutable.ImmutableArray<PacingRun> Runs(Random random) =>
        [.. Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(SearchPacing.Parts + 1)).Distinct().Order().Select(share => new PacingRun(share, random.Next(1, int.MaxValue)))];

    private static byte[] Planned(PlanningDay day, SearchOptions options, Rota? start, string? startHash)
    {
        SearchResult result = RotaSearch.Solve(day.Problem, options, start);
        using var json = new MemoryStream();
        RotaWriter.Write(day, RotaExplainer.Explain(day.Problem, result.Rota), RotaOrigin.Of(day.Problem, options, result, startHash), json);
        return json.ToArray();
    }

    private static RotaDocument Document(byte[] file) => RotaReader.ReadDocument(new MemoryStream(file));

    private static IEnumerable<string> Faults(PlanningDay day, RotaDocument made, string? startHash = null) =>
        Assert.Throws<FaultException>(() => RotaRerun.Make(day, made, null, startHash, null, CancellationToken.None)).Faults.Select(fault => fault.Code);
}
