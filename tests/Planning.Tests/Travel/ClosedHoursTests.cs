using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample.County;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Travel;
using CareRostering.Roads.Import;

namespace CareRostering.Planning.Tests.Travel;

/// <summary>Roads of the sample county that are closed for some hours.</summary>
public sealed class ClosedHoursTests
{
    private static readonly Lazy<RoadTravel> County = new(() =>
    {
        using var extract = new MemoryStream();
        SampleCounty.Draw().Write(extract);
        return new RoadTravel(RoadImporter.Import(extract, "county.osm.pbf"));
    });

    private static readonly DayDocument Day = DayReader.Read(Example.Json) with { Travel = null };

    [Fact]
    public void Build_WhenRoadsAreSlowForSomeHours_BeforeAndAfterAreTheOpenRoadsTimes()
    {
        TravelMatrix open = Matrix(Day);
        TravelMatrix slow = Matrix(Day with { Closures = Slow(null, null) });
        TravelMatrix timed = Matrix(Day with { Closures = Slow("14:00", "16:00") });

        for (int cell = 0; cell < open.Size * open.Size; cell++)
        {
            (int from, int to) = (cell / open.Size, cell % open.Size);
            Assert.Equal(open.At(from, to, At("13:59:59")), timed.At(from, to, At("13:59:59")));
            Assert.Equal(open.At(from, to, At("16:00")), timed.At(from, to, At("16:00")));
            Assert.Equal(slow.At(from, to, At("14:00")), timed.At(from, to, At("14:00")));

            // Just before they are fast again it may be better to wait.
            Assert.Equal(Math.Min(60 + open.At(from, to, At("16:00")).Seconds, slow.At(from, to, At("15:59")).Seconds), timed.At(from, to, At("15:59")).Seconds);
        }
    }

    [Fact]
    public void Build_WhenAPlaceIsCutOffForSomeHours_OneWaitsAndWhoLeavesLaterNeverArrivesSooner()
    {
        TravelMatrix open = Matrix(Day);
        ClosuresDocument cut = Around(Day.Patients[0], "14:00", "16:00");
        TravelMatrix closed = Matrix(Day with { Closures = Around(Day.Patients[0], null, null) });
        TravelMatrix timed = Matrix(Day with { Closures = cut });
        TravelMatrix forGood = Matrix(Day with { Closures = Around(Day.Patients[0], "14:00", null) });
        (int closes, int opens) = (At("14:00"), At("16:00"));
        int[] cells = [.. Enumerable.Range(0, open.Size * open.Size).Where(cell => open.AllSeconds[cell] > 0)];
        Assert.Contains(cells, cell => closed.AllSeconds[cell] == TravelMatrix.Unreachable);

        foreach (int cell in cells)
        {
            (int from, int to) = (cell / open.Size, cell % open.Size);
            int arrived = int.MinValue;
            for (int departure = closes - 3_600; departure < opens + 3_600; departure += 61)
            {
                int expected = departure < closes || departure >= opens ? open.At(from, to, departure).Seconds
                    : Math.Min(closed.At(from, to, departure).Seconds, opens - departure + open.At(from, to, opens).Seconds);
                Assert.Equal(expected, timed.At(from, to, departure).Seconds);
                Assert.True(departure + expected >= arrived);
                arrived = departure + expected;
            }

            Assert.Equal(open.At(from, to, closes - 1), forGood.At(from, to, closes - 1));
            Assert.Equal(closed.At(from, to, closes), forGood.At(from, to, closes));
        }
    }

    [Theory]
    [InlineData("14:00", "16:00")]
    [InlineData("14:00", null)]
    [InlineData(null, "09:00")]
    public void Changed_WhenARoadClosesOrOpens_IsWhatItIsMadeAfresh(string? from, string? until)
    {
        PlanningDay day = ProblemBuilder.Build(Day, County.Value);
        DayDocument closed = Day with { Closures = Around(Day.Patients[0], from, until) };

        PlanningDay changed = ProblemBuilder.Changed(day, closed);
        AssertSame(ProblemBuilder.Build(closed, County.Value), changed);
        AssertSame(day, ProblemBuilder.Changed(changed, Day));

        PatientDocument joining = new() { Id = "p9", Lat = 51.81, Lon = -0.80 };
        PlanningDay longer = ProblemBuilder.With(changed, [joining], [], []);
        AssertSame(ProblemBuilder.Build(longer.Document, County.Value), longer);
    }

    [Fact]
    public void Build_WhenHoursCannotBe_SaysAllFaults()
    {
        ClosuresDocument bad = new()
        {
            Closures = [new ClosureDocument { Name = "A41", From = "noon" }, new ClosureDocument { Name = "A41", From = "15:00", Until = "14:00" }],
            Speeds = [.. Slow("10:00", "10:00").Speeds],
        };

        FaultException found = Assert.Throws<FaultException>(() => ProblemBuilder.Build(Day with { Closures = bad }, County.Value));

        Assert.Equal(
            [("TIME_BAD", "closures.closures[0].from"), ("OVERLAY_BACKWARDS", "closures.closures[1].until"), ("OVERLAY_BACKWARDS", "closures.speeds[0].until")],
            found.Faults.Select(fault => (fault.Code, fault.Path)));
    }

    [Fact]
    public void ThrowIfAny_OfAFileOfItsOwn_SaysFaultsOfHoursAndRoadsTogetherByTheFilesPaths()
    {
        ClosuresDocument bad = new() { Closures = [new ClosureDocument { Name = "A41", From = "noon" }, new ClosureDocument { From = "10:00" }] };

        FaultException found = Assert.Throws<FaultException>(() => ClosureChecks.ThrowIfAny(Day with { Closures = bad, Date = "whenever" }, County.Value));

        Assert.Equal([("TIME_BAD", "closures[0].from"), ("OVERLAY_EMPTY", "closures[1]")], found.Faults.Select(fault => (fault.Code, fault.Path)));
        ClosureChecks.ThrowIfAny(Day, County.Value);
    }

    [Fact]
    public void At_ALocalTime_IsWhatHoldsThen()
    {
        ClosuresDocument closures = new() { Closures = [new ClosureDocument { Name = "A41" }, new ClosureDocument { Name = "A413", From = "22:00", Until = "05:00" }] };

        Assert.Equal(["A41"], ClosedHours.At(closures, new DateTime(2026, 3, 4, 21, 59, 59))!.Closures.Select(own => own.Name));
        Assert.Same(closures, ClosedHours.At(closures, new DateTime(2026, 3, 5, 4, 59, 59)));
        Assert.Equal(["A41"], ClosedHours.At(closures, new DateTime(2026, 3, 5, 5, 0, 0))!.Closures.Select(own => own.Name));
        Assert.Null(ClosedHours.At(new ClosuresDocument { Closures = [closures.Closures[1]] }, new DateTime(2026, 3, 5, 12, 0, 0)));
    }

    private static TravelMatrix Matrix(DayDocument day) => ProblemBuilder.Build(day, County.Value).Problem.Travel(day.Workers[0].Mode);

    private static int At(string clock) => ProblemBuilder.Build(Example.Day).Clock.Parse(clock, out _)!.Value;

    private static void AssertSame(PlanningDay expected, PlanningDay found)
    {
        foreach (TravelMode mode in Enum.GetValues<TravelMode>().Where(expected.Problem.HasTravel))
        {
            (TravelMatrix one, TravelMatrix other) = (expected.Problem.Travel(mode), found.Problem.Travel(mode));
            Assert.Equal(one.Bands.AsEnumerable(), other.Bands.AsEnumerable());
            Assert.Equal(one.Layers.Length, other.Layers.Length);
            for (int layer = 0; layer < one.Layers.Length; layer++)
            {
                Assert.Equal(one.Layers[layer].AllSeconds, other.Layers[layer].AllSeconds);
                Assert.Equal(one.Layers[layer].AllMetres, other.Layers[layer].AllMetres);
            }
        }
    }

    private static ClosuresDocument Slow(string? from, string? until) => new()
    {
        Speeds = [new SlowdownDocument { Area = Box(-1.3, 51.3, -0.3, 52.3), Factor = 0.5m, From = from, Until = until }],
    };

    private static ClosuresDocument Around(PatientDocument patient, string? from, string? until) => new()
    {
        Closures = [new ClosureDocument { Area = Box(patient.Lon - 0.006, patient.Lat - 0.004, patient.Lon + 0.006, patient.Lat + 0.004), From = from, Until = until }],
    };

    private static AreaDocument Box(double west, double south, double east, double north) => new()
    {
        Type = AreaDocument.Polygon,
        Coordinates = [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    };
}
