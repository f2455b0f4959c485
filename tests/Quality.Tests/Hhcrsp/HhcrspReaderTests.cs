using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Hhcrsp;

namespace CareRostering.Quality.Tests.Hhcrsp;

public sealed class HhcrspReaderTests
{
    private static readonly string Whole = Samples.Text("whole-minutes.json");

    [Fact]
    public void Read_WhenTravelIsWhole_CountsMinutesAndFloorsWindows()
    {
        RotaProblem problem = Samples.Hhcrsp().Problem;

        Assert.Equal(["p1/s1", "p2/s1", "p2/s2", "p3/s2", "p3/s1"], problem.Visits.Select(visit => visit.Id));
        Assert.Equal([20, 10, 15, 25, 5], problem.Visits.Select(visit => visit.DurationSeconds));
        Assert.Equal([new TimeWindow(101, 140)], problem.Visits[1].Preferred.AsEnumerable());
        Assert.Equal(101, Assert.Single(problem.Visits[1].Windows).Earliest);
        Assert.Equal([0b01UL, 0b01UL, 0b10UL, 0b10UL, 0b01UL], problem.Visits.Select(visit => visit.RequiredSkills));
        Assert.Equal([0b11UL, 0b10UL], problem.Workers.Select(worker => worker.Skills));
        Assert.Equal(26, problem.Travel(TravelMode.Car).Seconds(3, 1));
    }

    [Fact]
    public void Read_WhenTravelHasDecimals_CountsThousandthsOfAMinute()
    {
        HhcrspInstance instance = Samples.Hhcrsp("decimals.json");

        Assert.Equal(1_000, instance.Scale);
        Assert.Equal(38_471, instance.Problem.Travel(TravelMode.Car).Seconds(0, 1));
        Assert.Equal(34_887, instance.Problem.Travel(TravelMode.Car).Seconds(0, 2));
        Assert.Equal([new TimeWindow(60_500, 70_000)], instance.Problem.Visits[1].Preferred.AsEnumerable());
        Assert.Equal(12_000, instance.Problem.Visits[1].DurationSeconds);
    }

    [Fact]
    public void Read_WhenAPatientNeedsTwoServices_LinksThem()
    {
        RotaProblem problem = Samples.Hhcrsp().Problem;

        Assert.Equal([(1, 2, 0, 0), (3, 4, 20, 60)], problem.Links.Select(link => (link.First, link.Second, link.MinGapSeconds, link.MaxGapSeconds!.Value)));
        Assert.All(problem.Links, link => Assert.True(link is { DistinctWorkers: true, AllOrNone: true, MayOverlap: true }));
    }

    [Fact]
    public void Read_WhenEveryVisitIsMadeByOneWorkerAfterAllWindows_StillFits()
    {
        // Last window 140, then 75 minutes of service and six ways of at most 31, one minute to spare.
        RotaProblem problem = Samples.Hhcrsp().Problem;

        Assert.All(problem.Visits, visit => Assert.Equal(140 + 75 + (6 * 31) + 1, visit.Windows[0].Latest));
        Assert.All(problem.Shifts, shift => Assert.Equal((0, 402), (shift.Start, shift.Finish)));
    }

    [Theory]
    [InlineData("\"abilities\": [\"s2\"]", "\"abilities\": [\"s9\"]", "SERVICE_UNKNOWN caregivers[c2].abilities[0]")]
    [InlineData("{ \"service\": \"s1\", \"duration\": 20 }", "{ \"service\": \"s7\", \"duration\": 20 }", "SERVICE_UNKNOWN patients[p1].required_caregivers[0].service")]
    [InlineData("\"duration\": 20", "\"duration\": -20", "NUMBER_RANGE patients[p1].required_caregivers[0].duration")]
    [InlineData("[60.0, 100.0]", "[100.0, 60.0]", "WINDOW_EMPTY patients[p1].time_window")]
    [InlineData("[60.0, 100.0]", "[60.0]", "INSTANCE_COUNT patients[p1].time_window")]
    [InlineData("[60.0, 100.0]", "[-60.0, 100.0]", "NUMBER_RANGE patients[p1].time_window[0]")]
    [InlineData("[60.0, 100.0]", "[1e30, 100.0]", "NUMBER_RANGE patients[p1].time_window[0]")]
    [InlineData("[60.0, 100.0]", "\"morning\"", "TYPE_WRONG patients[p1].time_window")]
    [InlineData("\"id\": \"p1\"", "\"id\": \"p3\"", "ID_DUPLICATE patients[p3]")]
    [InlineData("\"id\": \"p1\", ", "", "FIELD_MISSING patients[0].id")]
    [InlineData("\"simultaneous\"", "\"together\"", "VALUE_UNKNOWN patients[p2].synchronization.type")]
    [InlineData("\"distance\": [20, 60]", "\"distance\": [60, 20]", "GAP_EMPTY patients[p3].synchronization.distance")]
    [InlineData("\"distance\": [20, 60]", "\"distance\": [20]", "INSTANCE_COUNT patients[p3].synchronization.distance")]
    [InlineData("{ \"service\": \"s2\", \"duration\": 25 }, { \"service\": \"s1\", \"duration\": 5 }", "{ \"service\": \"s1\", \"duration\": 25 }, { \"service\": \"s1\", \"duration\": 5 }", "ID_DUPLICATE patients[p3].required_caregivers[1]")]
    [InlineData("{ \"service\": \"s1\", \"duration\": 20 }", "", "INSTANCE_COUNT patients[p1].required_caregivers")]
    [InlineData("    [31, 26, 15, 0]\n", "    [31, 26, 15]\n", "TRAVEL_SHAPE distances[3]")]
    [InlineData("[11, 0, 12, 25]", "[11, 0, -12, 25]", "TRAVEL_RANGE distances[1][2]")]
    [InlineData("[11, 0, 12, 25]", "[11, 3, 12, 25]", "TRAVEL_DIAGONAL distances[1][1]")]
    [InlineData("[11, 0, 12, 25]", "[11, 0, \"far\", 25]", "TYPE_WRONG distances[1][2]")]
    [InlineData(",\n    [31, 26, 15, 0]\n", "\n", "TRAVEL_SHAPE distances")]
    [InlineData("[ { \"id\": \"d1\", \"location\": [0, 0] } ]", "[]", "INSTANCE_COUNT central_offices")]
    public void Read_WhenSomethingIsWrong_SaysWhatAndWhere(string from, string to, string fault) =>
        Assert.Equal([fault], Samples.Faults(() => Read(Samples.Change(Whole, from, to))));

    [Fact]
    public void Read_WhenManyThingsAreWrong_TellsAllAtOnce()
    {
        string wrong = Samples.Change(Samples.Change(Whole, "[11, 0, 12, 25]", "[11, 0, -12, 25]"), "[60.0, 100.0]", "[100.0, 60.0]");

        Assert.Equal(["TRAVEL_RANGE distances[1][2]", "WINDOW_EMPTY patients[p1].time_window"], Samples.Faults(() => Read(wrong)));
    }

    [Theory]
    [InlineData("", "JSON_MALFORMED $")]
    [InlineData("{\n \"patients\": [", "JSON_MALFORMED $")]
    [InlineData("[]", "TYPE_WRONG $")]
    public void Read_WhenItIsNoInstance_SaysSo(string text, string fault) => Assert.Equal(fault, Samples.Faults(() => Read(text))[0]);

    [SkippableTheory]
    [InlineData("mankowska", 42, 1_000)]
    [InlineData("kummer", 30, 1)]
    [InlineData("italian", 10, 1)]
    public void Read_WhenPublished_KnowsTheUnit(string set, int count, int scale)
    {
        string[] files = Directory.GetFiles(Samples.Shared($"instances/{set}"), "*.json");

        Assert.Equal(count, files.Length);
        Assert.All(files.Order(StringComparer.Ordinal).Take(10), file => Assert.Equal(scale, HhcrspReader.Read("published", File.ReadAllBytes(file)).Scale));
    }

    private static HhcrspInstance Read(string text) => HhcrspReader.Read("changed", Encoding.UTF8.GetBytes(text));
}
