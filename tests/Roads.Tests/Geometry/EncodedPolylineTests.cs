using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;

namespace CareRostering.Roads.Tests.Geometry;

public sealed class EncodedPolylineTests
{
    [Fact]
    public void Encode_WhenLineIsThePublishedExample_GivesItsText()
    {
        // Google, "Encoded Polyline Algorithm Format", the example with three points.
        GeoCoordinate[] line = [new(38.5, -120.2), new(40.7, -120.95), new(43.252, -126.453)];

        Assert.Equal("_p~iF~ps|U_ulLnnqC_mqNvxq`@", EncodedPolyline.Encode(line));
        Assert.Equal(line, EncodedPolyline.Decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Decode_WhenEncoded_GivesTheLineBackToHalfAStep(int precision)
    {
        var random = new Random(precision);
        GeoCoordinate[] line = [.. Enumerable.Range(0, 2_000).Select(_ => new GeoCoordinate((random.NextDouble() * 180) - 90, (random.NextDouble() * 360) - 180)), new(-90, 180), new(90, -180)];

        IReadOnlyList<GeoCoordinate> decoded = EncodedPolyline.Decode(EncodedPolyline.Encode(line, precision), precision);

        double halfStep = 0.5001 * Math.Pow(10, -precision);
        Assert.Equal(line.Length, decoded.Count);
        Assert.All(line.Zip(decoded), pair =>
        {
            Assert.Equal(pair.First.Latitude, pair.Second.Latitude, halfStep);
            Assert.Equal(pair.First.Longitude, pair.Second.Longitude, halfStep);
        });
    }

    [Theory]
    [InlineData("_p~iF~ps|U_")]
    [InlineData("_p~iF")]
    [InlineData("_p~iF ps|U")]
    [InlineData("~~~~~~~~~~~~~~~~")]
    public void Decode_WhenTextIsNoLine_IsACodedFault(string text) =>
        Assert.Equal("POLYLINE_BROKEN", Assert.Throws<FaultException>(() => EncodedPolyline.Decode(text)).Faults[0].Code);

    [Fact]
    public void Encode_WhenPrecisionIsNone_IsACodedFault() =>
        Assert.Equal("POLYLINE_PRECISION", Assert.Throws<FaultException>(() => EncodedPolyline.Encode([], 7)).Faults[0].Code);
}
