using System.Text;
using System.Text.Json.Nodes;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using CareRostering.Quality.Hhcrsp;
using CareRostering.Quality.Instances;

namespace CareRostering.Quality.Tests.Hhcrsp;

public sealed class HhcrspInstanceTests
{
    private readonly HhcrspInstance instance = Samples.Hhcrsp();

    [Fact]
    public void Judge_WhenSomeAreLate_IsAThirdOfTravelLatenessAndWorstLateness()
    {
        // c1: 0-p1 10, p1-p2 12, p2-p3 14, back 31 = 67. c2: 0-p2 20, p2-p3 14, back 31 = 65. Late: p3/s2 at 130 is 100, p3/s1 at 150 is 120.
        Verdict verdict = instance.Judge(Sound());

        Assert.Equal(new Verdict(Math.Round((67 + 65 + 220 + 120) / 3.0, 6), 0, null), verdict);
    }

    [Fact]
    public void Judge_WhenAVisitIsMissing_CountsItAndIsNotFeasible()
    {
        Verdict verdict = instance.Judge(new RotaSketch(instance.Problem).Round("c1", ("p2/s1", 101)).Round("c2", ("p2/s2", 101)).Build());

        Assert.Equal((3, false), (verdict.Missing, verdict.IsFeasible));
        Assert.Equal(Math.Round((20 + 21 + 20 + 21) / 3.0, 6), verdict.Cost);
    }

    [Fact]
    public void Judge_WhenARuleIsBroken_NamesIt()
    {
        Rota rota = new RotaSketch(instance.Problem).Round("c2", ("p1/s1", 60)).Build();

        Assert.StartsWith("SKILL ", instance.Judge(rota).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhenRead_HasTheSetsOwnFormat()
    {
        JsonNode solution = JsonNode.Parse(Written())!;
        JsonNode second = solution["routes"]![0]!["locations"]![1]!;

        Assert.Equal(["c1", "c2"], solution["routes"]!.AsArray().Select(route => route!["caregiver_id"]!.GetValue<string>()));
        Assert.Equal(("p2", "s1"), (second["patient"]!.GetValue<string>(), second["service"]!.GetValue<string>()));
        Assert.Equal((101, 111), (second["arrival_time"]!.GetValue<int>(), second["departure_time"]!.GetValue<int>()));
    }

    [Fact]
    public void ReadDeclared_WhenWrittenByUs_IsTheVerdict() => Assert.Equal(new Declared(157.333333, 0), instance.ReadDeclared(Written()));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"cost\": 7}")]
    [InlineData("{\"cost\": {\"objective\": \"cheap\"}}")]
    public void ReadDeclared_WhenThereIsNoCost_IsNull(string text) => Assert.Null(instance.ReadDeclared(Encoding.UTF8.GetBytes(text)));

    /// <summary>p2's services start together at 101, p3's 20 minutes apart.</summary>
    private Rota Sound() => new RotaSketch(instance.Problem)
        .Round("c1", ("p1/s1", 60), ("p2/s1", 101), ("p3/s1", 150))
        .Round("c2", ("p2/s2", 101), ("p3/s2", 130))
        .Build();

    private byte[] Written()
    {
        using var stream = new MemoryStream();
        instance.Write(Sound(), instance.Judge(Sound()), new RotaOrigin(), stream);
        return stream.ToArray();
    }
}
