using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Clip;
using CareRostering.Roads.Geometry;

namespace CareRostering.Roads.Tests.Clip;

public sealed class ClipAreaTests
{
    private const string Poly =
        """
        a ring with a hole, and another ring
        outer
           -1.0   51.0
           -1.0   52.0
            0.0   52.0
            0.0E0 5.1e1
        END
        !hole
          -0.6 51.4
          -0.6 51.6
          -0.4 51.6
          -0.4 51.4
          -0.6 51.4
        END
        2
          1 51
          2 51
          1.5 52
        END
        END
        """;

    private const string GeoJson =
        """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "name": "x" }, "geometry": { "type": "Polygon", "coordinates": [
            [[-1, 51], [-1, 52], [0, 52, 7.5], [0, 51], [-1, 51]],
            [[-0.6, 51.4], [-0.6, 51.6], [-0.4, 51.6], [-0.4, 51.4], [-0.6, 51.4]]] } },
          { "type": "GeometryCollection", "geometries": [{ "type": "MultiPolygon", "coordinates": [[[[1, 51], [2, 51], [1.5, 52], [1, 51]]]] }] } ] }
        """;

    [Theory]
    [InlineData(51.5, -0.9, true)]
    [InlineData(51.5, -0.5, false)]
    [InlineData(51.5, 0.5, false)]
    [InlineData(51.5, 1.5, true)]
    [InlineData(51.9, 1.1, false)]
    [InlineData(51.0, -1.0, true)]
    public void Read_WhenPolygonsHaveHoles_KnowsWhatLiesInside(double latitude, double longitude, bool isInside)
    {
        foreach (string text in new[] { Poly, Poly.Replace("\n", "\r\n\r\n", StringComparison.Ordinal), GeoJson, "\uFEFF" + GeoJson })
        {
            Assert.Equal(isInside, IsInside(ClipArea.ReadPolygon(Encoding.UTF8.GetBytes(text), "area"), latitude, longitude));
        }
    }

    [Fact]
    public void Read_WhenPolygonsOverlap_CountsWhatLiesInBoth()
    {
        const string Two = """{ "type": "MultiPolygon", "coordinates": [[[[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]], [[[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]]] }""";

        Assert.True(IsInside(ClipArea.ReadPolygon(Encoding.UTF8.GetBytes(Two), "area"), 1.5, 1.5));
    }

    [Fact]
    public void Read_WhenRandomPointsAreAsked_AgreesWithCrossingsCounted()
    {
        var random = new Random(8);
        for (int round = 0; round < 20; round++)
        {
            (double X, double Y)[] ring = [.. Enumerable.Range(0, 9).Select(_ => (random.NextDouble(), random.NextDouble()))];
            string text = "area\nring\n" + string.Join("\n", ring.Select(corner => FormattableString.Invariant($"{corner.X} {corner.Y}"))) + "\nEND\nEND\n";
            ClipArea area = ClipArea.ReadPolygon(Encoding.UTF8.GetBytes(text), "area");
            for (int point = 0; point < 200; point++)
            {
                (double x, double y) = (Math.Round(random.NextDouble(), 7), Math.Round(random.NextDouble(), 7));
                Assert.Equal(Crossings(ring, x, y) % 2 == 1, IsInside(area, y, x));
            }
        }
    }

    [Theory]
    [InlineData("51.5,-1,52,-0.5", 51.5, -1, true)]
    [InlineData(" 51.5, -1, 52, -0.5", 52, -0.5, true)]
    [InlineData("51.5,-1,52,-0.5", 52.0000001, -0.7, false)]
    [InlineData("51.5,-1,52,-0.5", 51.7, -1.0000001, false)]
    public void ParseBox_WhenFourSides_IncludesThem(string text, double latitude, double longitude, bool isInside) => Assert.Equal(isInside, IsInside(ClipArea.ParseBox(text), latitude, longitude));

    [Theory]
    [InlineData("", 1)]
    [InlineData("1,2,3", 1)]
    [InlineData("1,2,3,x", 1)]
    [InlineData("1,2,NaN,4", 1)]
    [InlineData("52,-1,51.5,-0.5", 1)]
    [InlineData("51.5,-0.5,52,-1", 1)]
    [InlineData("51.5,-1,51.5,-0.5", 1)]
    [InlineData("-91,-181,91,181", 4)]
    public void ParseBox_WhenItIsNoBox_SaysEverythingThatIsWrong(string text, int faults)
    {
        IReadOnlyList<Fault> found = Assert.Throws<FaultException>(() => ClipArea.ParseBox(text, "--bbox")).Faults;

        Assert.Equal(faults, found.Count);
        Assert.All(found, fault => Assert.Equal(("CLIP_BOX", "--bbox"), (fault.Code, fault.Path)));
    }

    [Theory]
    [InlineData("{", "CLIP_MALFORMED")]
    [InlineData("{}", "CLIP_SHAPE")]
    [InlineData("""{ "type": "Point", "coordinates": [1, 2] }""", "CLIP_SHAPE")]
    [InlineData("""{ "type": "Polygon" }""", "CLIP_SHAPE")]
    [InlineData("""{ "type": "Polygon", "coordinates": [] }""", "CLIP_SHAPE")]
    [InlineData("""{ "type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]] }""", "CLIP_SHAPE")]
    [InlineData("""{ "type": "FeatureCollection", "features": [] }""", "CLIP_SHAPE")]
    [InlineData("""{ "type": "Feature", "geometry": null }""", "CLIP_SHAPE")]
    [InlineData("""{ "type": "Polygon", "coordinates": [[[0, 0], [1, 91], ["a", 2], [181, 0], [0, 0]]] }""", "CLIP_COORDINATE", "CLIP_COORDINATE", "CLIP_COORDINATE")]
    [InlineData("""{ "type": "\ud800" }""", "CLIP_MALFORMED")]
    [InlineData("", "CLIP_MALFORMED")]
    [InlineData("area\n1\n0 0\n0 1\n1 1\n", "CLIP_MALFORMED")]
    [InlineData("area\n1\n0 0\n0 1\n1 1\nEND\n", "CLIP_MALFORMED")]
    [InlineData("area\nEND\n", "CLIP_SHAPE")]
    [InlineData("area\n!1\n0 0\n0 1\n1 1\nEND\nEND\n", "CLIP_SHAPE")]
    [InlineData("area\n1\n0 0\n0 1\nEND\nEND\n", "CLIP_SHAPE")]
    [InlineData("area\n1\n0 0\n0 x\n1\n1 95\nEND\nEND\n", "CLIP_COORDINATE", "CLIP_COORDINATE", "CLIP_COORDINATE")]
    [InlineData("<html>\n</html>", "CLIP_MALFORMED", "CLIP_MALFORMED")]
    public void Read_WhenTheFileIsNoPolygon_SaysEverythingThatIsWrong(string text, params string[] codes)
    {
        IReadOnlyList<Fault> faults = Assert.Throws<FaultException>(() => ClipArea.ReadPolygon(Encoding.UTF8.GetBytes(text), "area.json")).Faults;

        Assert.All(faults, fault => Assert.StartsWith("area.json", fault.Path, StringComparison.Ordinal));
        Assert.Equal(codes[0], faults[0].Code);
        Assert.True(faults.Count <= codes.Length, string.Join("; ", faults));
    }

    [Fact]
    public void Read_WhenDamaged_IsReadOrRefused()
    {
        var random = new Random(4);
        int refused = 0;
        for (int round = 0; round < 10_000; round++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(round % 2 == 0 ? Poly : GeoJson);
            for (int hits = random.Next(1, 5); hits > 0; hits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                ClipArea.ReadPolygon(round % 3 == 0 ? bytes[..random.Next(bytes.Length)] : bytes, "area");
            }
            catch (FaultException exception)
            {
                refused++;
                Assert.All(exception.Faults, fault => Assert.StartsWith("CLIP_", fault.Code, StringComparison.Ordinal));
            }
        }

        Assert.InRange(refused, 3_000, 10_000);
    }

    [Fact]
    public void Read_WhenTheFileIsAbsent_IsACodedFault() =>
        Assert.Equal("CLIP_UNREADABLE", Assert.Throws<FaultException>(() => ClipArea.ReadPolygon("no/such.poly")).Faults[0].Code);

    private static bool IsInside(ClipArea area, double latitude, double longitude) => area.Tester()((long)Math.Round(latitude * 1e7), (long)Math.Round(longitude * 1e7));

    private static int Crossings((double X, double Y)[] ring, double x, double y)
    {
        int crossings = 0;
        for (int at = 0; at < ring.Length; at++)
        {
            ((double X, double Y) a, (double X, double Y) b) = (ring[at], ring[(at + 1) % ring.Length]);
            crossings += a.Y > y != b.Y > y && x < a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)) ? 1 : 0;
        }

        return crossings;
    }
}
