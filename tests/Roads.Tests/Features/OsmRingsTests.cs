using CareRostering.Roads.Features;

namespace CareRostering.Roads.Tests.Features;

public sealed class OsmRingsTests
{
    [Theory]
    [InlineData("ABCA", "ABCA")]
    [InlineData("AB BC CA", "ABCA")]
    [InlineData("AB CB CA", "ABCA")]
    [InlineData("ABC EFGE CDA", "ABCDA EFGE")]
    [InlineData("ABC CD", "")]
    [InlineData("ABA", "")]
    [InlineData("ABC CDA ZA", "ABCDA")]
    public void Join_WhenWaysMeetEndToEnd_GivesTheRingsThatClose(string ways, string rings)
    {
        List<long[]> found = OsmRings.Join([.. ways.Split(' ').Select(way => (IReadOnlyList<long>)[.. way.Select(node => (long)node)])]);

        Assert.Equal(rings, string.Join(' ', found.Select(ring => string.Concat(ring.Select(node => (char)node)))));
    }
}
