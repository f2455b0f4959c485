using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using CareRostering.Quality.Runs;
using CareRostering.Quality.Vrptw;

namespace CareRostering.Quality.Tests.Runs;

public sealed class SolutionFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-quality");
    private readonly VrptwInstance instance = Samples.Vrptw();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Keep_WhenTheNewOneIsBetter_ReplacesTheOld()
    {
        Assert.Equal("kept", Keep(Incomplete()));
        Assert.Equal("kept", Keep(Long()));
        Assert.Equal("kept", Keep(Short()));
        Assert.Equal(25.6, instance.ReadDeclared(File.ReadAllBytes(Solution))!.Value.Cost);
    }

    [Fact]
    public void Keep_WhenTheNewOneIsNoBetter_LeavesTheOld()
    {
        Keep(Short());

        Assert.Equal("", Keep(Short()));
        Assert.Equal("", Keep(Long()));
        Assert.Equal("", Keep(Incomplete()));
        Assert.Equal(25.6, instance.ReadDeclared(File.ReadAllBytes(Solution))!.Value.Cost);
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void Keep_WhenTheRotaIsUnsound_WritesNothing()
    {
        Assert.Equal("", Keep(new RotaSketch(instance.Problem).Round("v1", ("1", 50), ("2", 200)).Build()));
        Assert.Equal("", Keep(new RotaSketch(instance.Problem).Round("v1", ("1", 50), ("2", 700)).Build()));
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public void Keep_WhenTheStandingFileSaysNoCost_LeavesItAlone()
    {
        File.WriteAllText(Solution, "Route #1: 1 2 3 4\n");

        Assert.Contains("left alone", Keep(Short()), StringComparison.Ordinal);
        Assert.Equal("Route #1: 1 2 3 4\n", File.ReadAllText(Solution));
    }

    private string Solution => Path.Combine(folder.FullName, "sample.sol");

    private string Keep(Rota rota) => new SolutionFolder(folder.FullName).Keep(instance, rota, instance.Judge(rota), new RotaOrigin());

    private Rota Short() => new RotaSketch(instance.Problem).Round("v1", ("1", 50), ("2", 300)).Round("v2", ("3", 14), ("4", 128)).Build();

    private Rota Long() => new RotaSketch(instance.Problem).Round("v1", ("1", 50), ("2", 300)).Round("v2", ("3", 14)).Round("v3", ("4", 28)).Build();

    private Rota Incomplete() => new RotaSketch(instance.Problem).Round("v1", ("1", 50)).Build();
}
