using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Files;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Overlays;
using CareRostering.Roads.Profiles;
using CareRostering.Roads.Tests.Overlays;

namespace CareRostering.Roads.Tests.Matrix;

/// <summary>Travel in each state of the roads that the profile knows.</summary>
public sealed class RoadTimesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Between_InAnyState_GivesWhatTheNaiveRouterGivesOnRoadsThatBusy(int seed)
    {
        var roads = new RandomRoads(seed, side: 8);
        RoadGraph graph = roads.Network.Graph(TravelMode.Car);
        List<GeoPoint> points = RandomRoads.Points(seed, count: 40, side: 8);
        int[] sums = new int[graph.Timetable.Layers.Count];
        for (int layer = 0; layer < sums.Length; layer++)
        {
            IReadOnlyList<int> factors = graph.Timetable.Layers[layer].PermilleOfClass;
            RoadGraph busy = graph.During(layer);
            for (int edge = 0; edge < graph.EdgeCount; edge++)
            {
                Assert.Equal((long)graph.Arrays.ForwardMillis[edge] * (graph.Arrays.ForwardMillis[edge] < 0 ? 1_000 : factors[graph.Arrays.Classes[edge]]) / 1_000, busy.Arrays.ForwardMillis[edge]);
            }

            RoadTable table = RoadTable.Between(roads.Network, TravelMode.Car, points, points, layer: layer);
            (int Seconds, int Metres)?[,] expected = NaiveRouter.Table(busy, points);
            for (int from = 0; from < points.Count; from++)
            {
                for (int to = 0; to < points.Count; to++)
                {
                    int cell = (from * points.Count) + to;
                    Assert.Equal(expected[from, to] ?? (TravelMatrix.Unreachable, TravelMatrix.Unreachable), (table.Seconds[cell], table.Metres[cell]));
                    sums[layer] += table.Seconds[cell] == TravelMatrix.Unreachable ? 0 : table.Seconds[cell];
                }
            }
        }

        Assert.Equal(sums[0], sums.Min());
        Assert.Equal(sums.Length, sums.Distinct().Count());
    }

    [Fact]
    public void Between_WhenRoadsAreClosed_StaysClosedInEveryState()
    {
        var roads = new RandomRoads(seed: 7, side: 8);
        List<GeoPoint> points = RandomRoads.Points(seed: 7, count: 30, side: 8);
        var overlay = new RoadOverlay(roads.Network, new RoadChanges([new RoadClosure { Area = Areas.Box(new GeoBounds(51.61, -0.79, 51.62, -0.77)) }], []));
        RoadGraph graph = overlay.Network.Graph(TravelMode.Car);

        for (int layer = 0; layer < graph.Timetable.Layers.Count; layer++)
        {
            RoadTable table = RoadTable.Between(overlay.Network, TravelMode.Car, points, points, layer: layer);
            (int Seconds, int Metres)?[,] expected = NaiveRouter.Table(graph.During(layer), points);
            Assert.Equal(
                expected.Cast<(int Seconds, int Metres)?>().Select(cell => cell?.Seconds ?? TravelMatrix.Unreachable), table.Seconds);
        }
    }

    [Fact]
    public void File_KeepsTheTimetable()
    {
        var roads = new RandomRoads(seed: 9, side: 6);
        string file = Path.GetTempFileName();
        roads.Network.Write(file);
        RoadTimetable read = RoadNetwork.Read(file).Graph(TravelMode.Car).Timetable;
        File.Delete(file);

        RoadTimetable written = roads.Network.Graph(TravelMode.Car).Timetable;
        Assert.Equal(written.Layers.Select(layer => layer.Name), read.Layers.Select(layer => layer.Name));
        Assert.Equal(written.Layers.SelectMany(layer => layer.PermilleOfClass), read.Layers.SelectMany(layer => layer.PermilleOfClass));
        Assert.Equal(written.Weekday, read.Weekday);
        Assert.Equal(written.Saturday, read.Saturday);
        Assert.Equal(written.Sunday, read.Sunday);
    }
}
