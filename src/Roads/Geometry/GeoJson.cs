using System.Text.Json;
using CareRostering.Optimiser.Problem;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Geometry;

/// <summary>Writes lines and areas as GeoJSON (RFC 7946): longitude first, seven decimals (1 cm).</summary>
public static class GeoJson
{
    /// <summary>The media type of GeoJSON.</summary>
    public const string MediaType = "application/geo+json";

    private const int Decimals = 7;

    /// <summary>A round as one Feature: a LineString, with mode, seconds and metres of all and of each leg.</summary>
    /// <param name="path">The round.</param>
    /// <param name="properties">Further properties, texts by name, in order; written first.</param>
    public static byte[] Of(RoundPath path, params IReadOnlyList<(string Name, string Value)> properties) => Write(json => WriteWay(json, path, properties));

    /// <summary>Several ways as one FeatureCollection, each as <see cref="Of(RoundPath, IReadOnlyList{ValueTuple{string, string}})"/> says it.</summary>
    public static byte[] Of(IReadOnlyList<(RoundPath Path, IReadOnlyList<(string Name, string Value)> Properties)> ways) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach ((RoundPath path, IReadOnlyList<(string Name, string Value)> properties) in ways)
        {
            WriteWay(json, path, properties);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    internal static void WriteMode(Utf8JsonWriter json, TravelMode mode) => json.WriteString("mode", mode.ToString().ToLowerInvariant());

    /// <summary>A geometry object; outer rings as they are given, which has to be counter-clockwise.</summary>
    internal static void WriteGeometry(Utf8JsonWriter json, MultiPolygon area)
    {
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (Polygon polygon in area.Geometries.Cast<Polygon>())
        {
            json.WriteStartArray();
            WriteLine(json, polygon.ExteriorRing);
            foreach (LineString hole in polygon.InteriorRings)
            {
                WriteLine(json, hole);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return stream.ToArray();
    }

    private static void WriteWay(Utf8JsonWriter json, RoundPath path, IReadOnlyList<(string Name, string Value)> properties)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        foreach ((string name, string value) in properties)
        {
            json.WriteString(name, value);
        }

        WriteMode(json, path.Mode);
        json.WriteNumber("seconds", path.Seconds);
        json.WriteNumber("metres", path.Metres);
        json.WriteStartArray("legs");
        foreach (RoundLeg leg in path.Legs)
        {
            json.WriteStartObject();
            json.WriteString("from", leg.From);
            json.WriteString("to", leg.To);
            json.WriteNumber("seconds", leg.Seconds);
            json.WriteNumber("metres", leg.Metres);
            json.WriteNumber("firstPosition", leg.FirstPosition);
            json.WriteNumber("lastPosition", leg.LastPosition);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("attribution", path.Attribution);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "LineString");
        json.WritePropertyName("coordinates");
        WriteLine(json, path.Line);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, LineString line)
    {
        json.WriteStartArray();
        CoordinateSequence positions = line.CoordinateSequence;
        for (int at = 0; at < positions.Count; at++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(positions.GetX(at), Decimals));
            json.WriteNumberValue(Math.Round(positions.GetY(at), Decimals));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
