using System.Text.Json.Nodes;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Uhhc;

namespace CareRostering.Quality.Tests.Uhhc;

public sealed class UhhcInstanceTests
{
    private readonly UhhcInstance instance = Samples.Uhhc();

    /// <summary>
    /// c1 leaves at 80 and is back at 251, c2 leaves at 126 and is back at 294, c3 stays at home.
    /// Travel (20 + 14 + 16 + 15) + (19 + 17 + 0 + 14) = 115 x 8. Late: p1/s1 ends at 170 instead of 150, p2 at 280 instead of 270: 30 x 5, worst 20 x 4.
    /// Waiting: c1 6 before lunch, c2 53 before p2: 59 x 10. Idle: 20 + 6 + 149, 126 + 53 + 6, 175: 185 x 3. p2 would prefer c3: 9. No lunch: c2 and c3, 2 x 50.
    /// Busy 135, 115 and 0, mean 83 1/3, differences rounded up 52 + 32 + 84 = 168 x 2.
    /// </summary>
    private const int Points = 920 + 150 + 80 + 590 + 555 + 9 + 100 + 336;

    [Fact]
    public void Judge_WhenEveryComponentCounts_IsTheirSum() => Assert.Equal(new Verdict(Points, 0, null), instance.Judge(Sound()));

    [Fact]
    public void Judge_WhenAnOptionalPatientIsLeftOut_IsFeasibleAndChargesThePatientOnce()
    {
        // Without p2: 141 points; c2 goes from p3 home at 197 and is back at 211, idle 126 + 89 = 215; lateness 20 and 20; busy 85 instead of 115, mean 73 1/3.
        Rota rota = new RotaSketch(instance.Problem)
            .Round("c1", ("p1/s0", 100), ("p0/s0", 134), ("rest", 180), ("p3/s0", 226))
            .Round("c2", ("p1/s1", 145), ("p3/s1", 187))
            .Build();

        Assert.Equal(new Verdict(920 + 100 + 80 + 60 + (215 * 3) + 100 + 141 + ((62 + 12 + 74) * 2), 0, null), instance.Judge(rota));
    }

    [Fact]
    public void Judge_WhenWorkGoesOnAfterTheShift_ChargesExtraTime()
    {
        // c2's shift ends at 300: from p2 at 257 + 30 it is 14 home, 1 after the end, 7 points.
        Rota rota = new RotaSketch(instance.Problem).Round("c2", ("p2/s1", 257)).Build();

        Assert.Equal(7 * Prices.Micropence, rota.Score.Overtime);
    }

    [Fact]
    public void Judge_WhenAMandatoryPatientIsLeftOut_IsNotFeasible()
    {
        Verdict verdict = instance.Judge(new RotaSketch(instance.Problem).Round("c1", ("p0/s0", 134)).Build());

        Assert.Equal((2, false), (verdict.Missing, verdict.IsFeasible));
    }

    [Fact]
    public void Write_WhenLunchIsTaken_NamesTheNextPatientAfterTheWayThere()
    {
        JsonArray route = Route(Sound());

        Assert.Equal(["s0", "s0", "lunch_break", "s0"], route.Select(stop => stop!["service"]!.GetValue<string>()));
        Assert.Equal(("p3", 196, 226), Lunch(route[2]!));
    }

    [Fact]
    public void Write_WhenLunchIsTooLateAfterTheWay_NamesThePatientBefore()
    {
        // Lunch must start by 330; the way to p3 takes until 341.
        JsonArray route = Route(new RotaSketch(instance.Problem).Round("c1", ("p0/s0", 285), ("rest", 325), ("p3/s0", 371)).Build());

        Assert.Equal(("p0", 325, 355), Lunch(route[1]!));
    }

    [Fact]
    public void Write_WhenLunchComesFirst_NamesTheFirstPatient()
    {
        JsonArray route = Route(new RotaSketch(instance.Problem).Round("c1", ("rest", 180), ("p0/s0", 220)).Build());

        Assert.Equal(("p0", 190, 220), Lunch(route[0]!));
    }

    [Fact]
    public void Judge_WhenAFirstLunchCannotBeAtThePatient_SaysThatTheFormatCannotSayIt()
    {
        // A shift that began at 325 would reach nobody by 330.
        Shift late = instance.Problem.Shifts[0] with { Start = 325 };
        Round round = new RotaSketch(instance.Problem).Round("c1", ("rest", 325), ("p0/s0", 365)).Build().Rounds[0];

        Assert.Null(instance.Lunch!.Place(late, round, round.Breaks[0]));
    }

    [Fact]
    public void ReadDeclared_WhenWrittenByUs_IsTheVerdict()
    {
        using var stream = new MemoryStream();
        instance.Write(Sound(), instance.Judge(Sound()), new RotaOrigin(), stream);

        Assert.Equal(new Declared(Points, 0), instance.ReadDeclared(stream.ToArray()));
    }

    private Rota Sound() => new RotaSketch(instance.Problem)
        .Round("c1", ("p1/s0", 100), ("p0/s0", 134), ("rest", 180), ("p3/s0", 226))
        .Round("c2", ("p1/s1", 145), ("p3/s1", 187), ("p2/s1", 250))
        .Build();

    private JsonArray Route(Rota rota)
    {
        using var stream = new MemoryStream();
        instance.Write(rota, instance.Judge(rota), new RotaOrigin(), stream);
        return JsonNode.Parse(stream.ToArray())!["routes"]![0]!["locations"]!.AsArray();
    }

    private static (string Patient, int Start, int End) Lunch(JsonNode stop) =>
        (stop["patient"]!.GetValue<string>(), stop["start_time"]!.GetValue<int>(), stop["end_time"]!.GetValue<int>());
}
