using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;
using NodaTime;

namespace CareRostering.Planning.Tests.Reports;

public sealed partial class RotaPageTests
{
    private static readonly HashSet<string> Void = ["meta", "br", "link", "img", "input", "hr"];
    private static readonly (PlanningDay Day, Rota Rota) County = SketchDay.Make(110, 900, seed: 1);
    private static readonly string CountyPage = RotaPage.Render(County.Day, County.Rota);

    [Fact]
    public void Render_Always_ShowsEveryVisitExactlyOnce()
    {
        string[] blocks = [.. DataVisit().Matches(CountyPage).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];
        Assert.Equal(County.Day.Problem.Visits.Select(visit => visit.Id).Order(StringComparer.Ordinal), blocks);
        Assert.NotEmpty(County.Rota.Unassigned); // so that both rounds and tray were looked at
        Assert.Contains(County.Rota.Rounds, round => round.Finish > County.Day.Problem.Shifts[round.Shift].Finish);
    }

    [Fact]
    public void Render_WhenRotaForgetsAVisit_PutsItIntoTheTray()
    {
        int forgotten = County.Rota.Unassigned[0].Visit;
        Rota rota = County.Rota with { Unassigned = County.Rota.Unassigned.RemoveAt(0) };
        string page = RotaPage.Render(County.Day, rota);
        Assert.Single(DataVisit().Matches(page), match => match.Groups[1].Value == County.Day.Problem.Visits[forgotten].Id);
        Assert.Contains("Not explained yet.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Always_ShowsEveryShiftOnce()
    {
        string[] rows = [.. RowId().Matches(CountyPage).Select(match => match.Groups[1].Value)];
        Assert.Equal(County.Day.Problem.Shifts.Length, rows.Length);
        Assert.Equal(rows.Length, rows.Distinct().Count());
        int free = County.Day.Problem.Shifts.Length - County.Rota.Rounds.Length;
        Assert.Equal(free, Regex.Count(CountyPage, "is free from", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Render_WhenCalledTwice_GivesTheSameText() => Assert.Equal(CountyPage, RotaPage.Render(County.Day, County.Rota));

    [Fact]
    public void Render_ForACountyWithRoads_StaysUnderAMegabyteAndAHalf()
    {
        var random = new Random(7);
        MapLine[] lines = [.. Enumerable.Range(0, 4_500).Select(_ =>
        {
            (double lat, double lon) = (51.5 + (random.NextDouble() * 0.5), -1.1 + (random.NextDouble() * 0.6));
            return new MapLine(MapRoadClass.Secondary, [.. Enumerable.Range(0, 10).Select(_ => new MapPoint(lat += (random.NextDouble() - 0.5) / 100, lon += (random.NextDouble() - 0.5) / 100))]);
        })];
        string page = RotaPage.Render(County.Day, County.Rota, new MapBackground(lines));
        Assert.True(page.Length > CountyPage.Length + 100_000, "the roads are on the page");
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, 1_500_000);
    }

    [Fact]
    public void Render_Always_AsksForNothingOutsideThePage()
    {
        foreach (string way in new[] { "http:", "https:", " src=", "@import", "url(", "<link", "<iframe", "<form", "fetch(", "XMLHttpRequest" })
        {
            Assert.DoesNotContain(way, CountyPage, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("default-src 'none'", CountyPage, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Always_ClosesWhatItOpens() => AssertBalanced(CountyPage);

    [Fact]
    public void Render_Always_HasUniqueIdsAndNoDeadLinks()
    {
        string[] ids = [.. AnyId().Matches(CountyPage).Select(match => match.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(LocalLink().Matches(CountyPage).Select(match => match.Groups[1].Value), link => Assert.Contains(link, ids));
        Assert.All(LabelledBy().Matches(CountyPage).Select(match => match.Groups[1].Value), label => Assert.Contains(label, ids));
    }

    [Fact]
    public void Render_WhenTextsHoldMarkup_EscapesThemAll()
    {
        const string evil = "<script>alert(1)</script>\" onload=\"x' &";
        RotaProblem clean = County.Day.Problem;
        var problem = new RotaProblem(
            [.. clean.Patients.Select(patient => patient with { Id = evil + patient.Id, Locality = evil + patient.Locality })],
            [.. clean.Visits.Select(visit => visit with { Id = evil + visit.Id, CallId = evil + visit.CallId })],
            [.. clean.Workers.Select(worker => worker with { Id = evil + worker.Id, Profession = evil, Locality = evil + worker.Locality })],
            [.. clean.Shifts.Select(shift => shift with { Id = evil + shift.Id })],
            clean.Links,
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = clean.Travel(TravelMode.Car), [TravelMode.Bicycle] = clean.Travel(TravelMode.Bicycle) },
            [.. clean.Skills.Select(skill => evil + skill)],
            clean.Attributes);
        PlanningDay day = County.Day with { Problem = problem, Places = [.. County.Day.Places.Select(place => place with { Id = place.Id + evil })] };
        Rota rota = County.Rota with { Unassigned = [.. County.Rota.Unassigned.Select(one => one with { Reasons = [new Reason("SKILL", 2, evil), new Reason(evil, 1, null)] })] };
        string page = RotaPage.Render(day, rota, new MapBackground([]), new RotaPageOptions { Service = evil, Version = evil, Source = evil, Engine = evil, RoadAttribution = evil });

        Assert.Equal(1, Regex.Count(page, "<script", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.DoesNotContain("\" onload=\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x&#39; &amp;", page, StringComparison.Ordinal);
        AssertBalanced(page);
    }

    [Fact]
    public void Render_WhenOptionsAreGiven_SaysThem()
    {
        string page = RotaPage.Render(County.Day, County.Rota, null, new RotaPageOptions
        {
            Service = "Sample county", Version = "published, version 3", Source = "day.json", Engine = "60 s, seed 1", MadeAt = Instant.FromUtc(2026, 7, 3, 20, 30),
        });
        Assert.Contains("<h1>Rota for Wednesday 4 March 2026 <span class=\"version\">published, version 3</span></h1>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Made</dt><dd>3 July 2026, 21:30</dd>", page, StringComparison.Ordinal); // British Summer Time
        Assert.Contains("<dt>Engine</dt><dd>60 s, seed 1</dd>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WhenNothingIsToBeDone_IsStillAPage()
    {
        var problem = new RotaProblem([], [], [], [], [], new Dictionary<TravelMode, TravelMatrix>(), [], []);
        PlanningDay day = County.Day with { Problem = problem, Places = [] };
        string page = RotaPage.Render(day, new Rota { Rounds = [], Unassigned = [], Score = default });
        Assert.Contains("Every visit is in a round.", page, StringComparison.Ordinal);
        Assert.Contains("There are no places to show.", page, StringComparison.Ordinal);
        AssertBalanced(page);
    }

    private static void AssertBalanced(string page)
    {
        string body = ScriptOrStyle().Replace(page, "");
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(body))
        {
            string name = tag.Groups[2].Value;
            if (tag.Groups[1].Length > 0)
            {
                Assert.True(open.TryPop(out string? last) && last == name, $"</{name}> closes <{last}> at {tag.Index}");
            }
            else if (!tag.Value.EndsWith("/>", StringComparison.Ordinal) && !Void.Contains(name))
            {
                open.Push(name);
            }
        }

        Assert.Empty(open);
    }

    [GeneratedRegex("data-visit=\"([^\"]*)\"")]
    private static partial Regex DataVisit();

    [GeneratedRegex("<details class=\"rd[^\"]*\" id=\"([^\"]*)\"")]
    private static partial Regex RowId();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex AnyId();

    [GeneratedRegex("href=\"#([^\"]*)\"")]
    private static partial Regex LocalLink();

    [GeneratedRegex("aria-labelledby=\"([^\"]*)\"")]
    private static partial Regex LabelledBy();

    [GeneratedRegex("<(script|style)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex ScriptOrStyle();

    [GeneratedRegex("<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\"[^\"]*\"|[^\">])*>")]
    private static partial Regex Tag();
}
