using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Tests.Scenarios;

/// <summary>A small county whose days can be drawn, and changed by levers.</summary>
internal static class SmallCounty
{
    public static SamplePlaces Homes { get; } = SamplePlaces.InSampleCounty(SampleCounty.Draw());

    public static SampleRequest Request { get; } = new() { Workers = 24, Visits = 150, Seed = 3, Day = 0 };

    private static readonly Lazy<DayDocument> Drawn = new(() => SampleDay.Make(Request, Homes));

    public static DayDocument Day => Drawn.Value;
}
