using System.Xml.Linq;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Reports.Comparison;
using CareRostering.Planning.Scenarios;
using CareRostering.Planning.Scenarios.Levers;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Scenarios;

public sealed class ComparisonPageTests
{
    private static readonly ScenarioRequest Small = new()
    {
        Sample = SmallCounty.Request with { Workers = 12, Visits = 60, Day = null },
        Days = 2,
        Seeds = 2,
        Search = new SearchOptions { IterationLimit = 100 },
        Levers = LeverReader.Read(["windows=+30"]),
    };

    private static readonly Lazy<ScenarioResult> Result = new(() => Run(Small));

    [Fact]
    public void Render_Always_ShowsEveryScenarioAndEveryFigureWithItsDefinition()
    {
        string page = Page(Result.Value);

        Assert.All(ComparisonFigures.All, figure => Assert.Contains($"{figure.Heading}<small>{figure.Definition}</small>", page.Replace("&#39;", "'", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All(Result.Value.Scenarios, scenario => Assert.Contains($">{scenario.Id}<", page, StringComparison.Ordinal));
        Assert.Contains("45 p", page, StringComparison.Ordinal);
        Assert.Contains("£220,000", page, StringComparison.Ordinal);
        Assert.Contains("over the means of the seeds", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WithAllModels_TellsOfEachInATableThatFitsOnPaper()
    {
        string[][] headings = [.. Elements(Page(Result.Value)).Where(element => element.Name.LocalName == "thead").Select(head => head.Descendants().Where(cell => cell.Name.LocalName == "th").Select(cell => cell.Value).ToArray())];

        Assert.All(headings, heading => Assert.InRange(heading.Length, 1, 6));
        Assert.All(Enum.GetValues<PlanModel>().Select(PlanModels.IdOf), model => Assert.Contains(headings, heading => heading.Contains(model)));
    }

    [Fact]
    public void Render_Always_ShowsADotForEveryDayOfEveryModelButTheGradeBlind()
    {
        XElement[] dots = [.. Elements(Page(Result.Value)).Where(element => element.Attribute("class")?.Value is "day" or "cross")];

        Assert.Equal(4 * 7, dots.Length);
    }

    [Fact]
    public void Render_Always_AsksForNothingElse()
    {
        string page = Page(Result.Value);

        Assert.Contains("default-src &#39;none&#39;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.All(Elements(page), element => Assert.DoesNotContain(element.Attributes(), attribute => attribute.Name.LocalName is "src" or "href" or "style"));
    }

    [Fact]
    public void Render_TheSameResult_IsTheSamePage() => Assert.Equal(Page(Result.Value), Page(Run(Small)));

    [Fact]
    public void Render_WhenAServiceIsNamedLikeMarkup_EscapesIt()
    {
        ScenarioResult named = Result.Value with { Request = Small with { Sample = Small.Sample with { Preset = Small.Sample.Preset with { Service = "<b>Bucks & Co</b>" } } } };

        Assert.Contains("&lt;b&gt;Bucks &amp; Co&lt;/b&gt;", Page(named), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Bucks", Page(named), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WhenThereIsOneDay_SaysThatNothingFollowsForOthers()
    {
        string page = Page(Run(Small with { Days = 1, Seeds = 1, Levers = [] }));

        Assert.Contains("one day: nothing can be said about others", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" to +", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PlanModel.County)]
    [InlineData(PlanModel.AsIs)]
    [InlineData(PlanModel.Silos, PlanModel.County)]
    public void Render_WhateverTheModels_IsAWholePage(params PlanModel[] models) => Assert.NotEmpty(Elements(Page(Run(Small with { Models = models, Levers = [], Seeds = 1 }))));

    private static ScenarioResult Run(ScenarioRequest request) => ScenarioRun.Run(request, SmallCounty.Homes, new StraightLines());

    private static string Page(ScenarioResult result) => ComparisonPage.Render(result, new BenefitCase(), new ComparisonPageOptions { Roads = "county.roads", Homes = "somewhere" });

    /// <summary>The page read as XML, so that a tag left open fails; what HTML leaves open is closed first.</summary>
    private static IEnumerable<XElement> Elements(string page)
    {
        string text = page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal);
        foreach (string open in new[] { "<meta charset=\"utf-8\">", "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\">" })
        {
            Assert.Contains(open, text, StringComparison.Ordinal);
            text = text.Replace(open, $"{open[..^1]}/>", StringComparison.Ordinal);
        }

        return XDocument.Parse(text).Descendants();
    }
}
