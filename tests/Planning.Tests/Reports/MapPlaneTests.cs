using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;
using CareRostering.Roads;

namespace CareRostering.Planning.Tests.Reports;

public sealed class MapPlaneTests
{
    [Fact]
    public void At_ForTheMiddle_IsTheMiddleOfTheDrawing()
    {
        var plane = new MapPlane([new GeoPlace("a", 51.5, -1.0), new GeoPlace("b", 52.0, -0.6)]);
        Assert.Equal((MapPlane.Width / 2, plane.Height / 2), plane.At(51.75, -0.8));
    }

    [Fact]
    public void At_Always_HoldsEveryPlaceWithAMarginNorthUp()
    {
        var plane = new MapPlane([new GeoPlace("a", 51.5, -1.0), new GeoPlace("b", 52.0, -0.6)]);
        (int southX, int southY) = plane.At(51.5, -1.0);
        (int northX, int northY) = plane.At(52.0, -0.6);
        Assert.True(0 < southX && southX < northX && northX < MapPlane.Width, $"{southX} {northX}");
        Assert.True(0 < northY && northY < southY && southY < plane.Height, $"{northY} {southY} {plane.Height}");
    }

    [Fact]
    public void At_Always_KeepsDistancesTrueBothWays()
    {
        // 0.1 degrees of latitude are 11,119.5 m; 0.1 degrees of longitude at 51.75 north are 11,119.5 x cos(51.75) = 6,884 m.
        var plane = new MapPlane([new GeoPlace("a", 51.5, -1.0), new GeoPlace("b", 52.0, -0.6)]);
        (int x, int y) = plane.At(51.75, -0.8);
        Assert.InRange(y - plane.At(51.85, -0.8).Y - (11_119.5 * plane.UnitsPerMetre), -1.0, 1.0);
        Assert.InRange(plane.At(51.75, -0.7).X - x - (6_884 * plane.UnitsPerMetre), -1.0, 1.0);
    }

    [Fact]
    public void Constructor_WhenAllPlacesAreOne_StillHasARoomyDrawing()
    {
        var plane = new MapPlane([new GeoPlace("a", 51.5, -1.0)]);
        Assert.Equal((1_000, 1_000), plane.At(51.5, -1.0));
        Assert.Equal(2_000, plane.Height);
    }

    [Fact]
    public void Simplify_WhenPointsLieOnALine_KeepsItsEnds() => Assert.Equal([(0, 0), (30, 1)], MapPlane.Simplify([(0, 0), (10, 1), (20, 0), (30, 1)]));

    [Fact]
    public void Simplify_WhenThereIsACorner_KeepsIt() => Assert.Equal([(0, 0), (20, 20), (40, 0)], MapPlane.Simplify([(0, 0), (10, 10), (20, 20), (30, 10), (40, 0)]));

    [Fact]
    public void AppendPath_Always_WritesShortRelativeSteps()
    {
        var path = new StringBuilder();
        MapPlane.AppendPath(path, [(10, 20), (13, 16), (18, 22), (17, 22)]);
        Assert.Equal("M10 20l3-4 5 6-1 0", path.ToString());
    }

    [SkippableFact]
    public void RoadsUnderMap_WhenRealRoadsAreGiven_DrawsMainOnesWithFewPoints()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CareRostering.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        string file = Path.Combine(folder!, "..", "shared", "osm", "rutland.osm.pbf");
        Skip.IfNot(File.Exists(file), "skipped: no ../shared/osm/rutland.osm.pbf");
        RoadNetwork network = CareRostering.Roads.Import.RoadImporter.Import(file);
        MapBackground background = RoadsUnderMap.Of(network);
        Assert.Contains(background.Lines, line => line.Class == MapRoadClass.Primary);
        Assert.InRange(background.Lines.Sum(line => line.Points.Length), 100, 45_000);
        Assert.All(background.Lines, line => Assert.True(line.Points.Length >= 2));
        Assert.True(network.Graph(TravelMode.Car).Edges().Count() > background.Lines.Count, "lines are joined, and the least roads left out");
    }
}
