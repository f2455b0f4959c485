using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Vrptw;

namespace CareRostering.Quality.Tests.Vrptw;

public sealed class VrptwReaderTests
{
    private static readonly string Sound = Samples.Text("four-customers.txt");

    [Fact]
    public void Read_WhenSound_CountsTenths()
    {
        RotaProblem problem = Samples.Vrptw().Problem;
        TravelMatrix travel = problem.Travel(TravelMode.Car);

        // sqrt(2) = 1.414 is cut off to 14 tenths, sqrt(8) = 2.828 to 28; 3-4-5 stays whole.
        Assert.Equal([0, 50, 100, 14, 28], Enumerable.Range(0, 5).Select(to => travel.Seconds(0, to)));
        Assert.Equal(["1", "2", "3", "4"], problem.Visits.Select(visit => visit.Id));
        Assert.Equal([20, 20, 20, 30], problem.Visits.Select(visit => visit.Load));
        Assert.All(problem.Visits, visit => Assert.Equal(100, visit.DurationSeconds));
        Assert.Equal([new TimeWindow(300, 600)], problem.Visits[1].Windows.AsEnumerable());
        Assert.Equal(3, problem.Shifts.Length);
        Assert.All(problem.Shifts, shift => Assert.Equal((0, 2_000, 50, 0), (shift.Start, shift.Finish, shift.MaxLoad!.Value, shift.MaxOvertimeSeconds)));
    }

    [Theory]
    [InlineData("    2      6          8         20         30         60         10", "    2      6          8         20         30         60", "INSTANCE_LINE line 12")]
    [InlineData("    2      6          8         20         30         60         10", "    2      6          8         20         30         60         ten", "INSTANCE_LINE line 12")]
    [InlineData("    2      6          8         20         30         60         10", "    2      6          8         20         60         30         10", "WINDOW_EMPTY line 12")]
    [InlineData("    2      6          8         20         30         60         10", "    2      6          8        -20         30         60         10", "NUMBER_RANGE line 12")]
    [InlineData("    2      6          8         20         30         60         10", "    2      6          8         20        -30         60         10", "NUMBER_RANGE line 12")]
    [InlineData("    2      6          8         20         30         60         10", "    2      6          8         20         30         60          0", "NUMBER_RANGE line 12")]
    [InlineData("    2      6          8         20         30         60         10", "    7      6          8         20         30         60         10", "INSTANCE_COUNT line 12")]
    [InlineData("  3         50", "  3", "INSTANCE_LINE line 5")]
    [InlineData("  3         50", "  0         50", "NUMBER_RANGE line 5")]
    [InlineData("    4     -2", "and so on -2", "INSTANCE_LINE line 14")]
    public void Read_WhenALineIsWrong_NamesIt(string from, string to, string fault) => Assert.Equal([fault], Samples.Faults(() => Read(Samples.Change(Sound, from, to))));

    [Theory]
    [InlineData("")]
    [InlineData("MADE-UP\n\nVEHICLE\nNUMBER CAPACITY\n")]
    [InlineData("MADE-UP\n\nVEHICLE\nNUMBER CAPACITY\n 3 50\n\nCUSTOMER\n 0 0 0 0 0 200 0\n")]
    public void Read_WhenThereIsNothingToDo_SaysSo(string text) => Assert.Equal(["INSTANCE_COUNT $"], Samples.Faults(() => Read(text)));

    [Fact]
    public void Read_WhenManyLinesAreWrong_TellsAllAtOnce()
    {
        string wrong = Samples.Change(Samples.Change(Sound, "  3         50", "  3         -1"), "    4     -2", "    4      x");

        Assert.Equal(["NUMBER_RANGE line 5", "INSTANCE_LINE line 14"], Samples.Faults(() => Read(wrong)));
    }

    [SkippableFact]
    public void Read_WhenPublished_IsSound()
    {
        string[] files = Directory.GetFiles(Samples.Shared("instances/vrptw"), "*.txt");

        Assert.Equal(110, files.Length);
        Assert.All(files.Where(file => !Path.GetFileName(file).Contains("_10_", StringComparison.Ordinal)), file => Assert.NotEmpty(VrptwReader.Read("published", File.ReadAllBytes(file)).Problem.Visits));
    }

    private static VrptwInstance Read(string text) => VrptwReader.Read("changed", Encoding.UTF8.GetBytes(text));
}
