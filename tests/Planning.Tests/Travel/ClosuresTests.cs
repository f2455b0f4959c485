using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample.County;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using CareRostering.Roads.Import;

namespace CareRostering.Planning.Tests.Travel;

public sealed class ClosuresTests
{
    private const string Square = """{ "type": "Polygon", "coordinates": [[[-0.80, 51.79], [-0.78, 51.79], [-0.78, 51.81], [-0.80, 51.81], [-0.80, 51.79]]] }""";
    private static readonly Lazy<RoadTravel> County = new(() =>
    {
        using var extract = new MemoryStream();
        SampleCounty.Draw().Write(extract);
        RoadNetwork roads = RoadImporter.Import(extract, "county.osm.pbf");
        return new RoadTravel(roads);
    });

    [Fact]
    public void With_TheSameDocument_GivesTheSameRoadsAndAnotherOthers()
    {
        ClosuresDocument closures = ClosuresReader.Read("""{ "closures": [{ "name": "A41" }] }""");

        RoadTravel closed = County.Value.With(closures);

        Assert.Same(closed, County.Value.With(closures));
        Assert.NotSame(closed, County.Value.With(closures with { Speeds = [] }));
        Assert.True(closed.Closures[(int)TravelMode.Car].ClosedEdges > 0);
    }

    [Fact]
    public void Read_WithEverythingWrongOfShape_SaysAllOfIt()
    {
        FaultException found = Assert.Throws<FaultException>(() => ClosuresReader.Read(
            """{ "closures": [{ "names": "A41" }, { "modes": ["lorry"] }], "speeds": [{ "factor": "half" }], "until": "noon" }"""));

        Assert.Equal(
            [
                ("FIELD_UNKNOWN", "closures[0].names"), ("VALUE_UNKNOWN", "closures[1].modes[0]"), ("TYPE_WRONG", "speeds[0].factor"),
                ("FIELD_MISSING", "speeds[0].area"), ("FIELD_UNKNOWN", "until"),
            ],
            found.Faults.Select(fault => (fault.Code, fault.Path)));
        Assert.Equal("FORMAT_UNKNOWN", Assert.Throws<FaultException>(() => ClosuresReader.Read("""{ "format": "care-day/1" }""")).Faults[0].Code);
    }

    [Theory]
    [InlineData("""{ "closures": [{}] }""", "OVERLAY_EMPTY", "closures[0]")]
    [InlineData("""{ "closures": [{ "name": "A999" }] }""", "OVERLAY_NAME_UNKNOWN", "closures[0].name")]
    [InlineData("""{ "closures": [{ "name": "A41", "area": { "type": "Polygon", "coordinates": [[[51.8, -0.8], [51.9, -0.8], [51.9, -0.7], [51.8, -0.8]]] } }] }""", "OVERLAY_NOTHING", "closures[0]")]
    [InlineData("""{ "speeds": [{ "area": SQUARE, "factor": 0.04 }] }""", "OVERLAY_FACTOR", "speeds[0].factor")]
    [InlineData("""{ "speeds": [{ "area": SQUARE, "factor": 1.01 }] }""", "OVERLAY_FACTOR", "speeds[0].factor")]
    [InlineData("""{ "closures": [{ "area": { "type": "Feature", "coordinates": [] } }] }""", "OVERLAY_AREA_TYPE", "closures[0].area.type")]
    [InlineData("""{ "closures": [{ "area": { "type": "Polygon", "coordinates": [[[1], [2, 3], [4, 5], [2, 3]]] } }] }""", "OVERLAY_COORDINATE", "closures[0].area.coordinates[0][0]")]
    [InlineData("""{ "closures": [{ "area": { "type": "Polygon", "coordinates": [[[1, 2], [2, 3], [4, 5], [2, 3]]] } }] }""", "OVERLAY_RING_OPEN", "closures[0].area.coordinates[0]")]
    [InlineData("""{ "closures": [{ "area": { "type": "Polygon", "coordinates": [] } }] }""", "OVERLAY_RING_SHORT", "closures[0].area.coordinates")]
    public void With_WhatCannotBe_IsAFaultAtItsPlace(string json, string code, string path)
    {
        ClosuresDocument closures = ClosuresReader.Read(json.Replace("SQUARE", Square, StringComparison.Ordinal));

        Fault fault = Assert.Single(Assert.Throws<FaultException>(() => County.Value.With(closures)).Faults);

        Assert.Equal((code, path), (fault.Code, fault.Path));
        Assert.NotEmpty(fault.Hint);
    }

    [Fact]
    public void With_ANameNobodyKnows_HintsAtTheNearest()
    {
        Fault fault = Assert.Throws<FaultException>(() => County.Value.With(ClosuresReader.Read("""{ "closures": [{ "name": "wendover" }] }"""))).Faults[0];

        Assert.Contains("'Wendover Road'", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WhenTheDayHasClosures_TakesItsTravelTimesOverWhatIsLeftAndKeepsItsHash()
    {
        DayDocument day = DayReader.Read(Example.Json) with { Travel = null };
        var closures = new ClosuresDocument
        {
            Speeds = [new SlowdownDocument { Area = Box(-1.3, 51.3, -0.3, 52.3), Factor = 0.5m }],
        };

        PlanningDay usual = ProblemBuilder.Build(day, County.Value);
        PlanningDay slow = ProblemBuilder.Build(day with { Closures = closures }, County.Value);

        Assert.Equal(DayWriter.Hash(day), DayWriter.Hash(slow.Document));
        TravelMode mode = day.Workers[0].Mode;
        (TravelMatrix before, TravelMatrix after) = (usual.Problem.Travel(mode), slow.Problem.Travel(mode));
        for (int cell = 0; cell < before.AllSeconds.Length; cell++)
        {
            // Turns and walks cost what they did; driving takes twice as long.
            Assert.InRange(after.AllSeconds[cell], before.AllSeconds[cell], 2 * before.AllSeconds[cell]);
        }

        Assert.True(after.AllSeconds.ToArray().Sum() > 1.5 * before.AllSeconds.ToArray().Sum());
    }

    [Fact]
    public void Build_WhenTheDayHasClosuresAndNoRoads_IsAFault()
    {
        DayDocument day = DayReader.Read(Example.Json) with { Closures = new ClosuresDocument() };

        Assert.Contains("OVERLAY_OWN_TRAVEL", Assert.Throws<FaultException>(() => ProblemBuilder.Build(day, County.Value)).Faults.Select(fault => fault.Code));
        Assert.Contains(
            "OVERLAY_ROADS_MISSING",
            Assert.Throws<FaultException>(() => ProblemBuilder.Build(day with { Travel = null }, new StraightLines())).Faults.Select(fault => fault.Code));
    }

    private static AreaDocument Box(double west, double south, double east, double north) => new()
    {
        Type = AreaDocument.Polygon,
        Coordinates = [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    };
}
