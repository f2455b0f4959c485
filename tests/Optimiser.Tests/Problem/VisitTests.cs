using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Problem;

public sealed class VisitTests
{
    private static readonly Visit TwoWindows = new()
    {
        Id = "v", CallId = "v", Patient = 0, DurationSeconds = 60, Windows = [new TimeWindow(0, 1_000)], Preferred = [new TimeWindow(100, 200), new TimeWindow(500, 600)],
    };

    [Theory]
    [InlineData(99, 100, 0)]
    [InlineData(100, 100, 0)]
    [InlineData(200, 100, 0)]
    [InlineData(201, 100, 1)]
    [InlineData(499, 100, 299)]
    [InlineData(500, 500, 0)]
    [InlineData(601, 500, 1)]
    public void PreferredAt_WhenThereAreTwoWindows_IsTheLastThatHasOpened(int start, int earliest, int late)
    {
        Assert.Equal(earliest, TwoWindows.PreferredAt(start)!.Value.Earliest);
        Assert.Equal(late, TwoWindows.LatenessSeconds(start));
    }

    [Fact]
    public void PreferredAt_WhenThereIsNoPreference_IsNullAndNothingIsLate()
    {
        Visit visit = TwoWindows with { Preferred = [] };

        Assert.Null(visit.PreferredAt(5_000));
        Assert.Equal(0, visit.LatenessSeconds(5_000));
    }
}
