using System.Text.Json;
using System.Text.Json.Nodes;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Carbon;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Equity;
using CareRostering.Planning.Reports.Comparison;
using CareRostering.Planning.Scenarios;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Equity;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Carbon;

public sealed class CarbonTests
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    private static readonly ScenarioRequest Small = new()
    {
        Sample = SmallCounty.Request with { Workers = 12, Visits = 60, Day = null },
        Days = 2,
        Models = [PlanModel.AsIs, PlanModel.RegretInsertion],
        Search = new SearchOptions { IterationLimit = 10 },
    };

    private static readonly AreaList Areas = MadeAreas.Of(SmallCounty.Day);

    private static readonly Lazy<(ScenarioResult Result, EquityReport Equity)> Once = new(() =>
    {
        var recorder = new EquityRecorder(Areas);
        ScenarioResult result = ScenarioRun.Run(Small, SmallCounty.Homes, new StraightLines(), new ScenarioConduct { Planned = recorder.Record });
        return (result, recorder.ReportOf(result));
    });

    [Fact]
    public void Kg_OfAHundredMilesByCar_IsThePublishedFactorAHundredTimes()
    {
        Assert.Equal(28.276, CarbonFactor.Usual.Kg(160_934), 3);
        Assert.Equal(0, CarbonFactor.Usual.Kg(0));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(5.1)]
    [InlineData(double.NaN)]
    public void Of_AFactorThatCannotBe_IsRefused(double factor) => Assert.Equal("OPTION_RANGE", Assert.Single(Assert.Throws<FaultException>(() => CarbonFactor.Of(factor, null)).Faults).Code);

    [Fact]
    public void Of_AComparison_CountsCarsAlone()
    {
        ScenarioResult result = Once.Value.Result;
        var carbon = CarbonFigures.Of(result, new CarbonFactor(2, "made up"))!;

        ScenarioPlan plan = result.Days[0].Plans[1];
        Assert.Equal(2 * plan.CarMetres!.Value / 1_609.344, carbon.Kg(plan), 6);
        Assert.Equal(carbon.Kg(plan) / plan.Figures[0], carbon.KgPerVisit(plan), 9);
        Assert.Equal(result.Days.Average(day => carbon.Kg(day.Plans[1]) - carbon.Kg(day.Plans[0])), carbon.Difference(0, 1, carbon.Kg).Mean, 9);
    }

    [Fact]
    public void Of_ADayStoredBeforeCarsWereKeptApart_IsReadAndSaysNothingOfCarbon()
    {
        ScenarioResult result = Once.Value.Result;
        JsonNode before = JsonSerializer.SerializeToNode(result.Days[0], Stored)!;
        foreach (JsonNode? plan in before["plans"]!.AsArray())
        {
            Assert.True(plan!.AsObject().Remove("carMetres"));
        }

        ScenarioDay read = before.Deserialize<ScenarioDay>(Stored)!;
        ScenarioResult old = result with { Days = result.Days.SetItem(0, read) };

        Assert.Equal(result.Days[0].Plans[1].Figures.AsEnumerable(), read.Plans[1].Figures);
        Assert.Null(CarbonFigures.Of(old, CarbonFactor.Usual));
        Assert.Contains("nothing is said of carbon", ComparisonPage.Render(old, new BenefitCase()), StringComparison.Ordinal);
        var csv = new StringWriter();
        ScenarioCsv.WriteSummary(csv, old);
        Assert.DoesNotContain("carbon", csv.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WithAreas_TellsOfEveryGroupAndOfCarbonWithItsSource()
    {
        (ScenarioResult result, EquityReport equity) = Once.Value;

        string page = ComparisonPage.Render(result, new BenefitCase(), new ComparisonPageOptions { Equity = equity, Carbon = new CarbonFactor(0.3, "a test <of ours>") });

        Assert.Contains("0.3 kg CO2e for each mile by car: a test &lt;of ours&gt;", page, StringComparison.Ordinal);
        Assert.All(equity.Divisions, division => Assert.Contains($"How far apart: {Inequality.GapName(division)}", page, StringComparison.Ordinal));
        Assert.All(equity.Divisions.SelectMany(division => equity.Groups(0, division)), group => Assert.Contains($"<th scope=\"row\">{group.Group}</th>", page, StringComparison.Ordinal));
        Assert.DoesNotContain("Who gets what", ComparisonPage.Render(result, new BenefitCase()), StringComparison.Ordinal);
    }

    [Fact]
    public void Record_OfManyDays_CountsEveryVisitOfEveryPlan()
    {
        (ScenarioResult result, EquityReport equity) = Once.Value;

        Assert.All(Enumerable.Range(0, result.Scenarios.Length), plan => Assert.All(equity.Divisions, division =>
            Assert.Equal((result.Days.Sum(day => day.Plans[plan].Visits), result.Days.Sum(day => day.Plans[plan].Work.Unassigned)), (equity.Groups(plan, division).Sum(group => group.Visits), equity.Groups(plan, division).Sum(group => group.Unassigned)))));
    }
}
