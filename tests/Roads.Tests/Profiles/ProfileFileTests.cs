using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Import;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Tests.Profiles;

public sealed class ProfileFileTests : IDisposable
{
    private const string Least = """{ "mode": "car", "about": "test", "access": ["access"], "restrictions": [], "ways": { "residential": { "class": "residential", "kmh": 38 } } }""";
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Read_WhenOnlyTheNecessaryIsGiven_IsAProfile()
    {
        RoadProfile profile = Read(Least);

        Assert.Equal(TravelMode.Car, profile.Mode);
        Assert.Equal(new WayUse(RoadClass.Residential, 38_000, 38_000), profile.Use(Tags.Of("highway=residential oneway=yes maxspeed=20")));
        Assert.False(profile.Use(Tags.Of("highway=primary")).IsUsable);
        Assert.Equal(0, profile.Turns.Millis(90, TrafficSide.Left));
    }

    [Fact]
    public void Read_WhenSpeedTagIsNamed_TakesItBeforeAllElse()
    {
        RoadProfile profile = Read(Least.Replace("\"ways\"", "\"speedTag\": \"gh:car_kmh\", \"ways\"", StringComparison.Ordinal));

        Assert.Equal(72_500, profile.Use(Tags.Of("highway=residential gh:car_kmh=72.5 surface=mud")).ForwardMetresPerHour);
        Assert.Equal(38_000, profile.Use(Tags.Of("highway=residential gh:car_kmh=fast")).ForwardMetresPerHour);
    }

    [Fact]
    public void Read_WhenLimitsAreListed_TakeThePlaceOfThoseKnown()
    {
        RoadProfile profile = Read(Least.Replace("\"ways\"", "\"shareOfLimit\": 1, \"limits\": { \"DE:urban\": \"20\", \"XX:lane\": \"10 mph\", \"FR:urban\": \"none\" }, \"ways\"", StringComparison.Ordinal));

        Assert.Equal(20_000, profile.Use(Tags.Of("highway=residential source:maxspeed=DE:urban")).ForwardMetresPerHour);
        Assert.Equal(16_090, profile.Use(Tags.Of("highway=residential zone:traffic=XX:lane")).ForwardMetresPerHour);
        Assert.Equal(38_000, profile.Use(Tags.Of("highway=residential zone:traffic=FR:urban")).ForwardMetresPerHour);
        Assert.Equal(30_000, profile.Use(Tags.Of("highway=residential zone:maxspeed=DE:30")).ForwardMetresPerHour);
    }

    [Fact]
    public void Read_WhenLimitsCannotBe_ListsThemAll() => Assert.Equal(
        ["limits.DE:urban", "limits.urban"],
        Faults(Least.Replace("\"ways\"", "\"limits\": { \"DE:urban\": \"fast\", \"DE:rural\": \"100\", \"urban\": \"50\" }, \"ways\"", StringComparison.Ordinal)).Select(fault => fault.Path.Split(": ")[1]));

    [Theory]
    [InlineData("{", "PROFILE_MALFORMED")]
    [InlineData("", "PROFILE_MALFORMED")]
    [InlineData("null", "PROFILE_MALFORMED")]
    [InlineData("[]", "PROFILE_MALFORMED")]
    [InlineData("""{ "mode": "car" }""", "PROFILE_MALFORMED")]
    [InlineData("""{ "mode": "boat", "about": "", "access": ["access"], "restrictions": [], "ways": {} }""", "PROFILE_MALFORMED")]
    [InlineData("""{ "mode": "car", "about": "", "access": null, "restrictions": [], "ways": {} }""", "PROFILE_MALFORMED")]
    [InlineData("""{ "mode": "car", "about": "", "access": ["access"], "restrictions": [], "ways": {}, "shareOfLimits": 1 }""", "PROFILE_MALFORMED")]
    [InlineData("""{ "mode": "car", "about": "", "access": [], "restrictions": [], "ways": {} }""", "PROFILE_ACCESS")]
    public void Read_WhenItIsNoProfile_IsACodedFault(string json, string code) => Assert.Equal(code, Assert.Single(Faults(json)).Code);

    [Theory]
    [InlineData("{\n \"mode\": \"car\",\n \"abuot\": 1 }", "Line 3: 'abuot' is not an entry of a profile, or not written as it must be.")]
    [InlineData("{ \"mode\": \"car\", \"about\": \"\", \"access\": [] }", "Entries are missing: 'restrictions', 'ways'.")]
    [InlineData("<html>", "Line 1: This is not JSON as a profile needs it.")]
    public void Read_WhenItIsNoProfile_SaysWhere(string json, string message) => Assert.Equal(message, Assert.Single(Faults(json)).Message);

    [Fact]
    public void Read_WhenFiguresCannotBe_ListsThemAll()
    {
        IReadOnlyList<Fault> faults = Faults("""
            {
              "mode": "car", "about": "test", "access": ["access"], "restrictions": [], "shareOfLimit": -1, "closed": ["area"],
              "ways": { "residential": { "class": "residential", "kmh": 0, "mostKmh": 1000 } },
              "surfaces": { "mud": -3 }, "delays": { "highway=stop": 1e9, "=x": 1 }, "turns": { "mostSeconds": -1, "bias": 0, "aboutTurnSeconds": 4000 }
            }
            """);

        Assert.Equal(
            [
                "ways.residential.kmh", "ways.residential.mostKmh", "surfaces.mud", "delays.highway=stop", "shareOfLimit", "turns.mostSeconds", "turns.bias",
                "turns.aboutTurnSeconds", "closed", "delays",
            ],
            faults.Select(fault => fault.Path.Split(": ")[1]));
    }

    [Fact]
    public void Read_WhenFileIsDamagedAnywhere_IsAFaultOrAProfile()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Least);
        var random = new Random(1);
        for (int damage = 0; damage < 5_000; damage++)
        {
            byte[] bytes = [.. whole];
            for (int count = random.Next(1, 4); count > 0; count--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                _ = ProfileFile.Read(bytes[..random.Next(bytes.Length - 10, bytes.Length + 1)], "damaged.json");
            }
            catch (FaultException exception)
            {
                Assert.All(exception.Faults, fault => Assert.StartsWith("PROFILE_", fault.Code, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void With_WhenAProfileIsGiven_TakesThePlaceOfItsModeOnly()
    {
        File.WriteAllText(file, Least);
        RoadMap map = RoadMap.Of("ABC", new RoadImportOptions { Profiles = RoadProfiles.BuiltIn.With(file) }, "ABC");

        // 18.95 s at 38 km/h, and a hair over 150 s on foot.
        Assert.Equal((19, 151), (Seconds(map, TravelMode.Car), Seconds(map, TravelMode.Walk)));
    }

    [Fact]
    public void With_WhenFileIsAbsent_IsACodedFault() =>
        Assert.Equal("PROFILE_UNREADABLE", Assert.Throws<FaultException>(() => RoadProfiles.BuiltIn.With("no/such/profile.json")).Faults[0].Code);

    private static int Seconds(RoadMap map, TravelMode mode) => RoadMatrix.Build(map.Network, mode, [map.At('A'), map.At('C')]).Matrix.Seconds(0, 1);

    private static RoadProfile Read(string json) => ProfileFile.Read(Encoding.UTF8.GetBytes(json), "test.json");

    private static IReadOnlyList<Fault> Faults(string json) => Assert.Throws<FaultException>(() => Read(json)).Faults;
}
