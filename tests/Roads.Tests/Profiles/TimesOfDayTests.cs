using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Tests.Profiles;

public sealed class TimesOfDayTests
{
    [Theory]
    [InlineData(DayOfWeek.Monday, 0, "night")]
    [InlineData(DayOfWeek.Tuesday, 8, "morning peak and school run")]
    [InlineData(DayOfWeek.Friday, 12, "midday")]
    [InlineData(DayOfWeek.Friday, 17, "evening peak")]
    [InlineData(DayOfWeek.Friday, 23, "night")]
    [InlineData(DayOfWeek.Saturday, 8, "night")]
    [InlineData(DayOfWeek.Saturday, 12, "weekend")]
    [InlineData(DayOfWeek.Sunday, 12, "weekend")]
    public void Car_AtAnHour_KnowsTheStateOfTheRoads(DayOfWeek day, int hour, string expected)
    {
        RoadTimetable times = RoadProfiles.BuiltIn[(int)TravelMode.Car].Timetable;

        Assert.Equal(expected, times.Layers[times.LayerAt(day, hour * 3_600)].Name);
    }

    [Fact]
    public void Car_OnARoadLocallyManaged_TakesWhatEnglandsAverageSays()
    {
        // Department for Transport: 25.4 mph with 43.2 s a mile of delay, all hours and days together; shares of traffic are this project's own estimate (docs/profiles.md).
        RoadTimetable times = RoadProfiles.BuiltIn[(int)TravelMode.Car].Timetable;
        (string State, double Share)[] weekday = [("morning peak and school run", 0.17), ("midday", 0.39), ("evening peak", 0.2), ("night", 0.24)];
        double mean = weekday.Sum(part => part.Share * times.Layers.Single(layer => layer.Name == part.State).PermilleOfClass[(int)RoadClass.Primary]) / RoadTimetable.Unchanged;

        Assert.Equal(3_600 / 25.4 / ((3_600 / 25.4) - 43.2), mean, 0.02);
    }

    [Fact]
    public void WalkAndBicycle_AtAnyHour_AreTheSame()
    {
        Assert.Single(RoadProfiles.BuiltIn[(int)TravelMode.Walk].Timetable.Layers);
        Assert.Single(RoadProfiles.BuiltIn[(int)TravelMode.Bicycle].Timetable.Layers);
    }

    [Fact]
    public void Read_WhenTimesCannotBe_ListsEveryFault()
    {
        Fault[] faults = [.. Assert.Throws<FaultException>(() => Read(
            """
            "about": "x", "layers": { "busy": { "primary": 0.1, "motorway": 20 }, "calm": {} },
            "weekday": { "00:00": "calm", "08:00": "bussy", "07:00": "busy" }, "saturday": { "06:00": "calm" }, "sunday": { "00:00": "calm", "midnight": "busy" }
            """)).Faults];

        Assert.Equal(
            ["my.json: times.layers.busy.Primary", "my.json: times.layers.busy.Motorway", "my.json: times.weekday.08:00", "my.json: times.weekday.07:00", "my.json: times.saturday.06:00", "my.json: times.sunday.midnight"],
            faults.Select(fault => fault.Path));
        Assert.All(faults, fault => Assert.Contains(fault.Code, new[] { "PROFILE_RANGE", "PROFILE_TIMES" }));
    }

    [Theory]
    [InlineData("\"layers\": {}, \"weekday\": {}, \"saturday\": {}, \"sunday\": {}", "PROFILE_MALFORMED")]
    [InlineData("\"about\": \"x\", \"layers\": {}, \"weekday\": {}, \"saturday\": {}, \"sunday\": {}", "PROFILE_TIMES")]
    [InlineData("\"about\": \"x\", \"layers\": { \"a\": { \"lane\": 2 } }, \"weekday\": {}, \"saturday\": {}, \"sunday\": {}", "PROFILE_MALFORMED")]
    public void Read_WhenTimesAreNoTimes_SaysSo(string times, string code) =>
        Assert.All(Assert.Throws<FaultException>(() => Read(times)).Faults, fault => Assert.Equal(code, fault.Code));

    private static RoadProfile Read(string times) => ProfileFile.Read(
        Encoding.UTF8.GetBytes($$"""{ "mode": "car", "about": "test", "access": ["access"], "restrictions": [], "ways": { "residential": { "class": "residential", "kmh": 38 } }, "times": { {{times}} } }"""), "my.json");
}
