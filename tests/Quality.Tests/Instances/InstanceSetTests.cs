using CareRostering.Quality.Instances;

namespace CareRostering.Quality.Tests.Instances;

public sealed class InstanceSetTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-quality");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(null, "C1_2_1,R101,R102,RC101")]
    [InlineData("101", "R101,RC101")]
    [InlineData("r102, C1_", "C1_2_1,R102")]
    [InlineData("R1*", "R101,R102")]
    [InlineData("R?01", "R101")]
    public void Files_WhenFiltered_AreThoseThatAnyTextMatches(string? filter, string expected)
    {
        foreach (string name in new[] { "R102", "R101", "RC101", "C1_2_1" })
        {
            File.WriteAllText(Path.Combine(folder.FullName, $"{name}.txt"), "");
        }

        File.WriteAllText(Path.Combine(folder.FullName, "bks.csv"), "");
        InstanceSet set = InstanceSet.Find("vrptw");

        Assert.Equal(expected.Split(','), set.Files(folder.FullName, filter).Select(set.NameOf));
    }

    [Fact]
    public void Files_WhenNoneIsThere_IsAFault()
    {
        Assert.Equal([$"INSTANCE_NONE {folder.FullName}"], Samples.Faults(() => InstanceSet.Find("uhhc").Files(folder.FullName, filter: null)));
        Assert.Equal([$"FILE_UNREADABLE {At("gone")}"], Samples.Faults(() => InstanceSet.Find("uhhc").Files(At("gone"), filter: null)));
        Assert.Equal(["VALUE_UNKNOWN --set"], Samples.Faults(() => InstanceSet.Find("tsp")));
    }

    [Theory]
    [InlineData("county", "bucks.day.json", "bucks")]
    [InlineData("county", "bucks.json", "bucks")]
    [InlineData("italian", "instance_000-sim1.6.json", "instance_000-sim1.6")]
    public void NameOf_WhenTheFileHasEndings_LeavesOutTheLast(string set, string file, string name) => Assert.Equal(name, InstanceSet.Find(set).NameOf(file));

    [Fact]
    public void BestKnown_WhenTheSetHasAList_ReadsItsOwnColumn()
    {
        File.WriteAllText(At("bks.csv"), "label,instance,bks_verified,source\nA1,one,218.199,\"Ceschia, verified\"\nA2,two,,nobody\n");

        Assert.Equal(218.199, Assert.Single(BestKnown.For(InstanceSet.Find("mankowska"), folder.FullName, list: null), pair => pair.Key == "one").Value);
        Assert.Empty(BestKnown.For(InstanceSet.Find("county"), folder.FullName, list: null));
    }

    [Fact]
    public void BestKnown_WhenAListIsGiven_ReadsThat()
    {
        File.WriteAllText(At("mine.csv"), "instance,best\nbucks,1234.5\n");
        File.WriteAllText(At("wrong.csv"), "instance,best\nbucks,cheap\n");
        File.WriteAllText(At("columns.csv"), "name,value\nbucks,7\n");

        Assert.Equal(1234.5, BestKnown.For(InstanceSet.Find("county"), folder.FullName, At("mine.csv"))["bucks"]);
        Assert.Equal([$"NUMBER_RANGE {At("wrong.csv")} line 2"], Samples.Faults(() => BestKnown.For(InstanceSet.Find("county"), folder.FullName, At("wrong.csv"))));
        Assert.Equal([$"TABLE_COLUMN {At("columns.csv")}"], Samples.Faults(() => BestKnown.For(InstanceSet.Find("county"), folder.FullName, At("columns.csv"))));
    }

    private string At(string file) => Path.Combine(folder.FullName, file);
}
