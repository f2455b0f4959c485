using System.Globalization;
using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Clip;

/// <summary>The part of an extract that is imported: a box or polygons. Immutable and safe to share between threads.</summary>
public sealed class ClipArea
{
    private const double E7 = 1e7;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly (long South, long West, long North, long East) bounds;
    private readonly IReadOnlyList<Polygon>? polygons;

    private ClipArea(string description, GeoBounds box, IReadOnlyList<Polygon>? polygons)
    {
        Description = description;
        this.polygons = polygons;
        bounds = ((long)Math.Ceiling(box.South * E7), (long)Math.Ceiling(box.West * E7), (long)Math.Floor(box.North * E7), (long)Math.Floor(box.East * E7));
    }

    /// <summary>For people: <c>the box 51.5,-1,52,-0.5</c>, or the polygon file's name.</summary>
    public string Description { get; }

    /// <summary>A box, its sides included.</summary>
    /// <param name="box">Degrees, WGS 84.</param>
    /// <param name="path">Where the box was given, for faults.</param>
    /// <exception cref="FaultException"><c>CLIP_BOX</c>: a side is off the globe, south is not below north, or west is not left of east (all are listed).</exception>
    public static ClipArea OfBox(GeoBounds box, string path = "box")
    {
        List<Fault> faults = [];
        Side("south", box.South, 90);
        Side("west", box.West, 180);
        Side("north", box.North, 90);
        Side("east", box.East, 180);
        if (faults.Count == 0 && box.South >= box.North)
        {
            faults.Add(ClipFaults.Box(path, FormattableString.Invariant($"South, {box.South}, is not below north, {box.North}.")));
        }

        if (faults.Count == 0 && box.West >= box.East)
        {
            faults.Add(ClipFaults.Box(path, FormattableString.Invariant($"West, {box.West}, is not left of east, {box.East}; a box cannot cross the 180th meridian.")));
        }

        return faults.Count > 0
            ? throw new FaultException(faults)
            : new ClipArea(FormattableString.Invariant($"the box {box.South},{box.West},{box.North},{box.East}"), box, polygons: null);

        void Side(string name, double degrees, double most)
        {
            if (!(Math.Abs(degrees) <= most))
            {
                faults.Add(ClipFaults.Box(path, FormattableString.Invariant($"The {name} side, {degrees}, is not between {-most} and {most}.")));
            }
        }
    }

    /// <summary>A box from text, <c>south,west,north,east</c>.</summary>
    /// <exception cref="FaultException"><c>CLIP_BOX</c>: not four numbers, or no box.</exception>
    public static ClipArea ParseBox(string text, string path = "box")
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        double[] sides = [.. parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double side) ? side : double.NaN)];
        return sides.Length == 4 && sides.All(double.IsFinite)
            ? OfBox(new GeoBounds(sides[0], sides[1], sides[2], sides[3]), path)
            : throw new FaultException(ClipFaults.Box(path, $"'{text}' is not four numbers with commas between."));
    }

    /// <summary>Polygons from a file: GeoJSON (RFC 7946), else an Osmosis <c>.poly</c> file. Which of the two it is shows in its content.</summary>
    /// <exception cref="FaultException">The file cannot be opened or holds no polygon, or not only usable ones (all faults are listed).</exception>
    public static ClipArea ReadPolygon(string path)
    {
        string file = Path.GetFileName(path);
        try
        {
            return ReadPolygon(File.ReadAllBytes(path), file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault("CLIP_UNREADABLE", file, "The file cannot be opened: it is absent, locked or a folder.", "Check the path."), exception);
        }
    }

    /// <summary>As <see cref="ReadPolygon(string)"/>, from a file's bytes.</summary>
    public static ClipArea ReadPolygon(byte[] bytes, string file)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException exception)
        {
            throw new FaultException(ClipFaults.Malformed(file, "This is neither GeoJSON nor a .poly file: it is not even UTF-8 text."), exception);
        }

        IReadOnlyList<Polygon> read = text.AsSpan().TrimStart().StartsWith("{") ? new GeoJsonPolygons(file).Read(text) : new PolyFile(file).Read(text);
        var box = new Envelope();
        foreach (Polygon polygon in read)
        {
            box.ExpandToInclude(polygon.EnvelopeInternal);
        }

        return new ClipArea(file, new GeoBounds(box.MinY, box.MinX, box.MaxY, box.MaxX), read);
    }

    /// <summary>A test of points that is quick from the second point on. Each thread needs one of its own.</summary>
    internal Func<long, long, bool> Tester()
    {
        if (polygons is null)
        {
            return IsInBounds;
        }

        // One for each polygon: what lies in two that overlap lies in the area all the same.
        IndexedPointInAreaLocator[] locators = [.. polygons.Select(polygon => new IndexedPointInAreaLocator(polygon))];
        return (latitudeE7, longitudeE7) =>
        {
            var point = new Coordinate(longitudeE7 / E7, latitudeE7 / E7);
            return IsInBounds(latitudeE7, longitudeE7) && Array.Exists(locators, locator => locator.Locate(point) != Location.Exterior);
        };
    }

    private bool IsInBounds(long latitudeE7, long longitudeE7) =>
        latitudeE7 >= bounds.South && latitudeE7 <= bounds.North && longitudeE7 >= bounds.West && longitudeE7 <= bounds.East;
}
