using CareRostering.Cli.Roads;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;

namespace CareRostering.Cli.Tests.Roads;

public sealed class PointsFileTests
{
    [Fact]
    public void Read_WhenFileIsGood_GivesPointsInOrder()
    {
        IReadOnlyList<GeoPoint> points = Read("name,ID,Lat, lon\nx,\"a,1\",51.5,-0.7\n\ny,b,52,1e-1\n");

        Assert.Equal([new GeoPoint("a,1", 51.5, -0.7), new GeoPoint("b", 52, 0.1)], points);
    }

    [Fact]
    public void Read_WhenThereAreNoPoints_IsEmpty() => Assert.Empty(Read("id,lat,lon\n"));

    [Theory]
    [InlineData("", "id lat lon")]
    [InlineData("id,latitude,lon\n1,2,3\n", "lat")]
    [InlineData("1,51.5,-0.7\n", "id lat lon")]
    public void Read_WhenColumnsAreMissing_NamesEachOfThem(string text, string columns)
    {
        IReadOnlyList<Fault> faults = Faults(text);

        Assert.All(faults, fault => Assert.Equal("POINTS_COLUMN", fault.Code));
        Assert.Equal(columns.Split(' '), faults.Select(fault => fault.Message.Split('\'')[1]));
    }

    [Fact]
    public void Read_WhenManyLinesAreWrong_ListsThemAll()
    {
        IReadOnlyList<Fault> faults = Faults("id,lat,lon\na,51.5,-0.7\na,NaN,-0.7\n,51.5,west\nb,91,-0.7\nc,51.5\nd,\"51,5\",Infinity\n");

        Assert.Equal(
            [
                ("POINTS_DUPLICATE_ID", "p.csv line 3"),
                ("POINTS_COORDINATE", "p.csv line 3"),
                ("POINTS_ID", "p.csv line 4"),
                ("POINTS_COORDINATE", "p.csv line 4"),
                ("POINTS_COORDINATE", "p.csv line 5"),
                ("POINTS_COORDINATE", "p.csv line 6"),
                ("POINTS_COORDINATE", "p.csv line 7"),
                ("POINTS_COORDINATE", "p.csv line 7"),
            ],
            faults.Select(fault => (fault.Code, fault.Path)));
    }

    private static IReadOnlyList<GeoPoint> Read(string text)
    {
        using var reader = new StringReader(text);
        return PointsFile.Read(reader, "p.csv");
    }

    private static IReadOnlyList<Fault> Faults(string text) => Assert.Throws<FaultException>(() => Read(text)).Faults;
}
