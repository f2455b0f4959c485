using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Carbon;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Reports.Scorecards;
using CareRostering.Planning.Scorecards;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Scorecards;

public sealed class ScorecardTests
{
    private static readonly Lazy<(RotaProblem Problem, Rota AsIs, Rota Planned)> Day = new(() =>
    {
        RotaProblem problem = CareRostering.Planning.Days.ProblemBuilder.Build(SmallCounty.Day, new StraightLines()).Problem;
        return (problem, ManualPlanner.Plan(problem, Silos.ByLocalityAndEmployer(problem)), RotaSearch.Solve(problem, new SearchOptions { IterationLimit = 500, Threads = 1 }).Rota);
    });

    private static ScorecardCounts AsIs => ScorecardCounts.Of(Day.Value.Problem, Day.Value.AsIs, Scorecard.CareWorkersOf(PresetLibrary.Bucks));

    private static ScorecardCounts Planned => ScorecardCounts.Of(Day.Value.Problem, Day.Value.Planned, Scorecard.CareWorkersOf(PresetLibrary.Bucks));

    [Fact]
    public void Of_AllProfessions_HasThePaidTimeAndContactOfTheRota()
    {
        (RotaProblem problem, Rota rota, _) = Day.Value;
        var all = problem.Workers.Select(worker => worker.Profession).ToHashSet();

        var counts = ScorecardCounts.Of(problem, rota, all);

        Assert.Equal((counts.Kpis.PaidSeconds, counts.Kpis.ContactSeconds), (counts.CareWorkersPaidSeconds, counts.CareWorkersContactSeconds));
        Assert.InRange(AsIs.CareWorkersPaidSeconds, 1, counts.Kpis.PaidSeconds - 1);
    }

    [Fact]
    public void Of_ARota_CountsPromisesOfFirstVisitsWhetherTheyAreMadeOrNot()
    {
        (RotaProblem problem, Rota rota, _) = Day.Value;
        int calls = problem.Visits.Where(visit => visit.Due is not null).Select(visit => visit.CallId).Distinct().Count();
        Assert.True(calls > 0, "The day promises nothing.");

        Assert.Equal(calls, AsIs.Promises.Sum(promise => promise.Asked));
        Rota none = rota with { Rounds = [], Unassigned = [.. Enumerable.Range(0, problem.Visits.Length).Select(visit => new UnassignedVisit(visit, []))] };
        Assert.Equal((calls, 0), (ScorecardCounts.Of(problem, none, new HashSet<string>()).Promises.Sum(promise => promise.Asked), ScorecardCounts.Of(problem, none, new HashSet<string>()).Promises.Sum(promise => promise.Kept)));
    }

    [Fact]
    public void Sum_OfADayTwice_GivesTwiceItsCountsAndTheSameRows()
    {
        var twice = ScorecardCounts.Sum([Planned, Planned]);

        Assert.Equal((2 * Planned.ShortVisits, 2 * Planned.FarLateVisits, 2 * Planned.CareWorkersPaidSeconds), (twice.ShortVisits, twice.FarLateVisits, twice.CareWorkersPaidSeconds));
        Assert.Equal(Rows(Planned, AsIs).Select(row => (row.Name, row.Verdict)), Rows(twice, ScorecardCounts.Sum([AsIs, AsIs])).Select(row => (row.Name, row.Verdict)));
    }

    [Fact]
    public void Of_APlannedDay_JudgesEachRowByItsTarget()
    {
        Dictionary<string, ScorecardRow> rows = Rows(Planned, AsIs).ToDictionary(row => row.Name);

        ScorecardRow used = rows["utilisation of care workers"];
        Assert.Equal(100.0 * Planned.CareWorkersContactSeconds / Planned.CareWorkersPaidSeconds, used.Value!.Value, 9);
        Assert.Equal(used.Value > used.AsIs ? RowVerdict.Met : RowVerdict.NotMet, used.Verdict);
        ScorecardRow left = rows["visits left out"];
        Assert.Equal(left.Value == 0 ? RowVerdict.Met : RowVerdict.NotMet, left.Verdict);
        ScorecardRow gain = rows["productivity gain over as it is"];
        Assert.Equal("10 or more", gain.Target);
        Assert.Equal(Gain.Between(AsIs.Work, Planned.Work, new BenefitCase()).ClaimedPercent, gain.Value);
        Assert.Equal((0.0, RowVerdict.Met), (rows["hard rules broken"].Value, rows["hard rules broken"].Verdict));
        Assert.Equal(RowVerdict.NoTarget, rows["carbon for each visit made"].Verdict);
        Assert.All(rows.Values, row => Assert.False(row.Definition.Length == 0 || row.Source.Length == 0, row.Name));
    }

    [Fact]
    public void Of_TheServiceAsItIs_MeetsNoRowThatAsksForMore()
    {
        ScorecardRow[] rows = Rows(AsIs, AsIs);

        Assert.All(rows.Where(row => row.Target.StartsWith("above", StringComparison.Ordinal) || row.Target == "below as it is"), row => Assert.Equal(RowVerdict.NotMet, row.Verdict));
        Assert.Equal((0.0, RowVerdict.NotMet), (rows.Single(row => row.Name.StartsWith("productivity", StringComparison.Ordinal)).Value, rows.Single(row => row.Name.StartsWith("productivity", StringComparison.Ordinal)).Verdict));
    }

    [Fact]
    public void Of_APlanThatLeavesMoreUndone_ClaimsNoGain()
    {
        (RotaProblem problem, Rota rota, _) = Day.Value;
        Round first = rota.Rounds[0];
        Rota less = rota with { Rounds = rota.Rounds.RemoveAt(0), Unassigned = [.. rota.Unassigned, .. first.Stops.Select(stop => new UnassignedVisit(stop.Visit, []))] };

        ScorecardRow gain = Rows(ScorecardCounts.Of(problem, less, new HashSet<string>()), AsIs).Single(row => row.Name.StartsWith("productivity", StringComparison.Ordinal));

        Assert.Equal((null, RowVerdict.Nothing), (gain.Value, gain.Verdict));
    }

    [Fact]
    public void Write_Always_ListsWhatCannotBeFilledWithItsReason()
    {
        var text = new StringWriter();

        ScorecardCsv.Write(text, Rows(Planned, AsIs), [.. OpenRows.Always, .. OpenRows.WithoutReferrals]);

        Assert.Contains("still at home 91 days after leaving hospital,,,,,cannot be filled,", text.ToString(), StringComparison.Ordinal);
        Assert.All(OpenRows.Always, row => Assert.StartsWith("Needs ", row.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Render_Always_ShowsEveryRowAndAsksForNothingElse()
    {
        ScorecardRow[] rows = Rows(Planned, AsIs);

        string page = ScorecardPage.Render("A <b>service</b>", ("2026-03-02", "2026-03-03"), 2, rows, [.. OpenRows.Always]);

        Assert.All(rows, row => Assert.Contains($"<th scope=\"row\">{row.Heading}<small>", page, StringComparison.Ordinal));
        Assert.All(OpenRows.Always, row => Assert.Contains($"<th scope=\"row\">{row.Name.Replace("'", "&#39;", StringComparison.Ordinal)}</th>", page, StringComparison.Ordinal));
        Assert.Contains("2 days, 2026-03-02 to 2026-03-03", page, StringComparison.Ordinal);
        Assert.Contains($"<strong>{rows.Count(row => row.Verdict == RowVerdict.Met)} of ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>service", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    private static ScorecardRow[] Rows(ScorecardCounts own, ScorecardCounts asIs) => [.. Scorecard.Of(own, asIs, PresetLibrary.Bucks, CarbonFactor.Usual).Rows];
}
