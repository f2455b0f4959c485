using System.Text;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Vrptw;

namespace CareRostering.Quality.Tests.Vrptw;

public sealed class VrptwInstanceTests
{
    private readonly VrptwInstance instance = Samples.Vrptw();

    [Fact]
    public void Judge_WhenSound_IsTheDistance()
    {
        // 5.0 + 5.0 + 10.0 and 1.4 + 1.4 + 2.8.
        Assert.Equal(new Verdict(25.6, 0, null), instance.Judge(Sound()));
    }

    [Fact]
    public void Judge_WhenAVehicleIsOverloaded_IsNotFeasible()
    {
        Rota rota = new RotaSketch(instance.Problem).Round("v1", ("3", 14), ("4", 128), ("1", 300)).Build();
        Verdict verdict = instance.Judge(rota);

        Assert.False(verdict.IsFeasible);
        Assert.StartsWith("MAX_LOAD ", verdict.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhenSound_ListsRoutesAndCost() => Assert.Equal("Route #1: 1 2\nRoute #2: 3 4\nCost 25.6\n", Text(Sound()));

    [Fact]
    public void Write_WhenCustomersAreMissing_SaysHowMany()
    {
        Rota rota = new RotaSketch(instance.Problem).Round("v2", ("1", 50), ("2", 300)).Build();

        Assert.Equal("Route #1: 1 2\nCost 20.0\nUnassigned 2\n", Text(rota));
        Assert.Equal(new Declared(20, 2), instance.ReadDeclared(Encoding.UTF8.GetBytes(Text(rota))));
    }

    [Fact]
    public void ReadDeclared_WhenThereIsNoCost_IsNull() => Assert.Null(instance.ReadDeclared("Route #1: 1 2 3 4\n"u8.ToArray()));

    private Rota Sound() => new RotaSketch(instance.Problem).Round("v1", ("1", 50), ("2", 300)).Round("v3", ("3", 14), ("4", 128)).Build();

    private string Text(Rota rota)
    {
        using var stream = new MemoryStream();
        instance.Write(rota, instance.Judge(rota), new RotaOrigin(), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
