using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Rotas;

/// <summary>What a stored rota achieves is worked out without the roads it was made on, and is the same.</summary>
public sealed class RotaFiguresTests
{
    private static readonly Rota Rota = new()
    {
        Rounds = [new Round { Shift = 0, Start = 1_620, Finish = 12_000, ReturnSeconds = 310, ReturnMetres = 2_100, Stops = [new Stop(0, 1_800, 1_920, 3_720, 180, 900), new Stop(3, 7_200, 7_320, 10_020, 270, 1_800)] }],
        Unassigned = [new UnassignedVisit(1, [])],
        Score = default,
    };

    [Fact]
    public void Read_OfADayWithItsOwnTravel_IsWhatTheEngineCounts() => AssertSame(ProblemBuilder.Build(Example.Day));

    [Fact]
    public void Read_OfADayOnRoads_AsksForNone() => AssertSame(ProblemBuilder.Build(Example.Day with { Travel = null }, new StraightLines()));

    [Fact]
    public void Read_OfADayWithRoadsClosedForSomeHours_LooksForNoneOfThem()
    {
        PlanningDay day = ProblemBuilder.Build(Example.Day with { Travel = null }, new StraightLines());
        var closures = new ClosuresDocument { Closures = [new ClosureDocument { Name = "A41", From = "14:00", Until = "16:00" }] };

        AssertSame(day with { Document = day.Document with { Closures = closures } });
    }

    private static void AssertSame(PlanningDay day)
    {
        using var dayJson = new MemoryStream();
        using var rotaJson = new MemoryStream();
        DayWriter.Write(day.Document, dayJson);
        RotaWriter.Write(day, Rota, new RotaOrigin(), rotaJson);

        Kpis read = RotaFigures.Read(new MemoryStream(dayJson.ToArray()), new MemoryStream(rotaJson.ToArray()));

        Kpis own = Kpis.Of(day.Problem, Rota);
        Assert.Equal(760, own.TravelSeconds);
        Assert.Equal(own.Classes.ToArray(), read.Classes.ToArray());
        Assert.Equal(own with { Classes = [] }, read with { Classes = [] });
    }
}
