using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Quality.County;
using CareRostering.Quality.Instances;

namespace CareRostering.Quality.Tests.County;

public sealed class CountyInstanceTests
{
    private static readonly string Day = Path.Combine(Samples.Root, "data", "examples", "two-workers.json");

    internal static Declared Declared(string rotaFile) => CountyInstance.Read("day", Day).ReadDeclared(File.ReadAllBytes(rotaFile))!.Value;

    [Fact]
    public void Judge_WhenVisitsAreLeftOut_ChargesThemAndIsFeasible()
    {
        CountyInstance day = CountyInstance.Read("day", Day);
        Rota nothing = RotaSearch.Solve(day.Problem, new SearchOptions { IterationLimit = 0, Threads = 1 }, stop: new CancellationToken(canceled: true)).Rota;
        Verdict verdict = day.Judge(nothing);

        Assert.True(verdict.IsFeasible, verdict.Fault);
        Assert.Equal(nothing.Score.Total / 100_000_000.0, verdict.Cost, 6);
    }

    [Fact]
    public void Read_WhenThereIsNoSuchDay_IsAFault() => Assert.Equal(["FILE_UNREADABLE nowhere.json"], Samples.Faults(() => CountyInstance.Read("nowhere", "nowhere.json")));

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("{\"score\": {\"total\": \"much\"}}")]
    public void ReadDeclared_WhenItIsNoRota_IsNull(string text) => Assert.Null(CountyInstance.Read("day", Day).ReadDeclared(System.Text.Encoding.UTF8.GetBytes(text)));
}
