using System.Text.Json;
using CareRostering.Optimiser.Problem;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Clip;

/// <summary>Reads the polygons of a GeoJSON text (RFC 7946): geometries, features and collections of either. Other kinds of geometry are a fault: they have no inside.</summary>
internal sealed class GeoJsonPolygons(string file)
{
    private readonly PolygonRings rings = new();

    /// <summary>All polygons, in the order of the text.</summary>
    /// <exception cref="FaultException"><c>CLIP_MALFORMED</c>, <c>CLIP_SHAPE</c>, <c>CLIP_COORDINATE</c>; each with its path.</exception>
    public IReadOnlyList<Polygon> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            Item(document.RootElement, $"{file}: $");
        }
        catch (JsonException exception)
        {
            throw new FaultException(ClipFaults.Malformed(file, $"Line {exception.LineNumber + 1}: this is not JSON."), exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new FaultException(ClipFaults.Malformed(file, "A text in it has an escape that stands for half a character."), exception);
        }

        return rings.ToPolygons(file);
    }

    private void Item(JsonElement item, string path)
    {
        string? type = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("type", out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        switch (type)
        {
            case "FeatureCollection": Each(item, "features", path, Item); break;
            case "GeometryCollection": Each(item, "geometries", path, Item); break;
            case "MultiPolygon": Each(item, "coordinates", path, AddPolygon); break;
            case "Feature" when item.TryGetProperty("geometry", out JsonElement geometry): Item(geometry, $"{path}.geometry"); break;
            case "Polygon" when item.TryGetProperty("coordinates", out JsonElement coordinates): AddPolygon(coordinates, $"{path}.coordinates"); break;
            default: rings.Faults.Add(ClipFaults.Shape(path, type is null ? "This is no GeoJSON object with a type." : $"A {type} is not what is needed here, or lacks its content.")); break;
        }
    }

    private void Each(JsonElement item, string member, string path, Action<JsonElement, string> take)
    {
        if (!item.TryGetProperty(member, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            rings.Faults.Add(ClipFaults.Shape(path, $"The list '{member}' is missing."));
            return;
        }

        int index = 0;
        foreach (JsonElement each in list.EnumerateArray())
        {
            take(each, $"{path}.{member}[{index++}]");
        }
    }

    /// <summary>The first ring of a polygon is its outline, the others are holes.</summary>
    private void AddPolygon(JsonElement coordinates, string path)
    {
        if (coordinates.ValueKind != JsonValueKind.Array || coordinates.GetArrayLength() == 0)
        {
            rings.Faults.Add(ClipFaults.Shape(path, "A polygon is a list of rings, at least one."));
            return;
        }

        int index = 0;
        LinearRing?[] made = [.. coordinates.EnumerateArray().Select(ring => Ring(ring, $"{path}[{index++}]"))];
        if (Array.TrueForAll(made, ring => ring is not null))
        {
            rings.Add(made[0]!, [.. made.Skip(1).Select(ring => ring!)]);
        }
    }

    private LinearRing? Ring(JsonElement list, string path)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            rings.Faults.Add(ClipFaults.Shape(path, "A ring is a list of corners."));
            return null;
        }

        List<Coordinate> corners = [];
        int faults = rings.Faults.Count;
        int index = 0;
        foreach (JsonElement corner in list.EnumerateArray())
        {
            string here = $"{path}[{index++}]";
            if (Number(corner, 0) is not { } longitude || Number(corner, 1) is not { } latitude)
            {
                rings.Faults.Add(ClipFaults.NoCoordinate(here, corner.GetRawText() is { Length: > 40 } text ? text[..40] + "..." : corner.GetRawText()));
            }
            else if (rings.Corner(longitude, latitude, here) is { } made)
            {
                corners.Add(made);
            }
        }

        return rings.Faults.Count == faults ? rings.Ring(corners, path) : null;
    }

    private static double? Number(JsonElement corner, int index) =>
        corner.ValueKind == JsonValueKind.Array && corner.GetArrayLength() > index && corner[index].ValueKind == JsonValueKind.Number && corner[index].TryGetDouble(out double number) ? number : null;
}
