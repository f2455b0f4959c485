using System.Text.RegularExpressions;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;

namespace CareRostering.Planning.Tests.Reports;

public sealed class ReasonTextTests
{
    private static readonly PlanningDay Day = SketchDay.Make(10, 40, seed: 3).Day;

    /// <summary>The codes as docs/rules.md gives them, so that a new rule cannot be forgotten here. COMPLETE is about rotas, never a reason.</summary>
    public static TheoryData<string> Codes()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CareRostering.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The project's root was not found above the tests.");
        }

        string rules = File.ReadAllText(Path.Combine(folder, "docs", "rules.md"));
        string hard = rules[rules.IndexOf("## Hard rules", StringComparison.Ordinal)..rules.IndexOf("## The score", StringComparison.Ordinal)];
        var codes = new TheoryData<string>("SEARCH");
        foreach (Match row in Regex.Matches(hard, "^\\| `([A-Z_]+)` ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Where(row => row.Value != "| `COMPLETE` "))
        {
            codes.Add(row.Value.Trim('|', ' ', '`'));
        }

        return codes;
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Sentence_ForEveryCodeOfTheRules_IsPlainWords(string code)
    {
        foreach (int workers in new[] { 0, 1, 12 })
        {
            string sentence = ReasonText.Sentence(Day.Problem, 0, new Reason(code, workers, null), seconds => $"{seconds / 60} min");
            Assert.DoesNotContain(code, sentence, StringComparison.Ordinal);
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("1 workers", sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Codes_OfTheRules_AreAllFound() => Assert.Equal(19, Codes().Count<object[]>());

    [Fact]
    public void Sentence_WhenCodeIsUnknown_NamesIt() =>
        Assert.Equal("3 workers are ruled out by MOON_PHASE.", ReasonText.Sentence(Day.Problem, 0, new Reason("MOON_PHASE", 3, null), _ => ""));

    [Fact]
    public void Sentence_WhenStartIsPinned_SaysWhen()
    {
        Visit visit = Day.Problem.Visits[0];
        var problem = new RotaProblem(
            Day.Problem.Patients, Day.Problem.Visits.SetItem(0, visit with { PinnedStart = visit.Windows[0].Earliest }), Day.Problem.Workers, Day.Problem.Shifts, [],
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = Day.Problem.Travel(TravelMode.Car), [TravelMode.Bicycle] = Day.Problem.Travel(TravelMode.Bicycle) },
            Day.Problem.Skills, Day.Problem.Attributes);
        Assert.Equal("1 worker cannot start at the pinned time, 07:00.", ReasonText.Sentence(problem, 0, new Reason("PINNED_START", 1, null), Clock));
    }

    private static string Clock(int seconds) => Day.Clock.Local(seconds).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
