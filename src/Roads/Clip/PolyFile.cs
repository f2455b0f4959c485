using System.Globalization;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Clip;

/// <summary>
/// Reads Osmosis's polygon filter files (OpenStreetMap wiki, "Osmosis/Polygon Filter File Format"): a line with a name, then rings, each with a name of its
/// own (one that begins with <c>!</c> is cut out of the ring before), lines of longitude and latitude, and END; a last END closes the file.
/// </summary>
internal sealed class PolyFile(string file)
{
    private readonly PolygonRings rings = new();
    private readonly List<LinearRing> holes = [];
    private LinearRing? outer;

    /// <summary>The polygons of the file.</summary>
    /// <exception cref="Optimiser.Problem.FaultException"><c>CLIP_MALFORMED</c>, <c>CLIP_SHAPE</c>, <c>CLIP_COORDINATE</c>; each with its line.</exception>
    public IReadOnlyList<Polygon> Read(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries);

        // The first line names the whole; blank lines mean nothing.
        int at = Next(lines, 0) + 1;
        while (Next(lines, at) is var start && start < lines.Length && !IsEnd(lines[start]))
        {
            at = ReadRing(lines, start);
        }

        if (Next(lines, at) >= lines.Length && rings.Faults.Count == 0)
        {
            rings.Faults.Add(ClipFaults.Malformed(Line(lines.Length), "The file ends without its last END: it is cut short, or no .poly file and no GeoJSON."));
        }

        Close();
        return rings.ToPolygons(file);
    }

    private static bool IsEnd(string line) => string.Equals(line, "END", StringComparison.Ordinal);

    private static int Next(string[] lines, int from)
    {
        while (from < lines.Length && lines[from].Length == 0)
        {
            from++;
        }

        return from;
    }

    /// <summary>Reads the ring whose name stands at <paramref name="start"/>; gives the line behind its END.</summary>
    private int ReadRing(string[] lines, int start)
    {
        bool isHole = lines[start].StartsWith('!');
        List<Coordinate> corners = [];
        int faults = rings.Faults.Count;
        int at = start + 1;
        while (Next(lines, at) is var line && line < lines.Length && !IsEnd(lines[line]))
        {
            if (Corner(lines[line], Line(line + 1)) is { } corner)
            {
                corners.Add(corner);
            }

            at = line + 1;
        }

        at = Next(lines, at);
        if (at == lines.Length)
        {
            rings.Faults.Add(ClipFaults.Malformed(Line(lines.Length), $"The ring that begins in line {start + 1} has no END: the file is cut short, or no .poly file and no GeoJSON."));
            return at;
        }

        if (rings.Faults.Count == faults && rings.Ring(corners, Line(start + 1)) is { } ring)
        {
            Take(ring, isHole, start + 1);
        }

        return at + 1;
    }

    private void Take(LinearRing ring, bool isHole, int line)
    {
        if (!isHole)
        {
            Close();
            outer = ring;
        }
        else if (outer is null)
        {
            rings.Faults.Add(ClipFaults.Shape(Line(line), "A ring to cut out stands before any ring to cut it out of."));
        }
        else
        {
            holes.Add(ring);
        }
    }

    private void Close()
    {
        if (outer is not null)
        {
            rings.Add(outer, [.. holes]);
        }

        outer = null;
        holes.Clear();
    }

    private Coordinate? Corner(string line, string path)
    {
        string[] parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double longitude)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double latitude))
        {
            return rings.Corner(longitude, latitude, path);
        }

        const int Shown = 40;
        rings.Faults.Add(ClipFaults.NoCoordinate(path, line.Length > Shown ? line[..Shown] + "..." : line));
        return null;
    }

    private string Line(int number) => $"{file}: line {number}";
}
