using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Matrix;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Isochrones;

/// <summary>Where one can be within some times from a place.</summary>
/// <param name="From">The place.</param>
/// <param name="Mode">How one travels.</param>
/// <param name="Isochrones">One for each time, the longest first, so that drawing them in order leaves the shorter on top.</param>
/// <param name="Attribution">Whom to credit wherever they are shown.</param>
public sealed record IsochroneSet(GeoPoint From, TravelMode Mode, IReadOnlyList<Isochrone> Isochrones, string Attribution)
{
    /// <summary>The longest time.</summary>
    public const int MostMinutes = 600;

    /// <summary>How many times at once.</summary>
    public const int MostLimits = 12;

    /// <summary>The finest tolerance.</summary>
    public const double LeastToleranceMetres = 20;

    /// <summary>The coarsest tolerance.</summary>
    public const double MostToleranceMetres = 10_000;

    /// <summary>The tolerance where none is asked for: half a kilometre by car, so that fields between roads are not holes; less for those who get less far.</summary>
    public static double UsualToleranceMetres(TravelMode mode) => mode switch
    {
        TravelMode.Walk => 100,
        TravelMode.Bicycle => 250,
        _ => 500,
    };

    /// <summary>Works out where one can be.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="from">Where one is.</param>
    /// <param name="mode">How one travels.</param>
    /// <param name="minutes">Times, 1 to <see cref="MostMinutes"/>, at most <see cref="MostLimits"/> of them; the order does not matter.</param>
    /// <param name="toleranceMetres">How far from a reached road the areas may reach; null: <see cref="UsualToleranceMetres"/>.</param>
    /// <param name="cancellationToken">Stops between two times.</param>
    /// <exception cref="FaultException">Times or tolerance out of range; the place is not on the globe, or no road comes near to it.</exception>
    public static IsochroneSet Find(
        RoadNetwork network, GeoPoint from, TravelMode mode, IReadOnlyList<int> minutes, double? toleranceMetres = null, CancellationToken cancellationToken = default)
    {
        double tolerance = toleranceMetres ?? UsualToleranceMetres(mode);
        ThrowIfOutOfRange(minutes, tolerance);
        RoadGraph graph = network.Graph(mode);
        RoadPlaces.ThrowIfUnroutable(graph, [from]);
        var reach = new RoadReach(graph, new RoadPlaces(graph, [from]));
        List<Isochrone> isochrones = [];
        foreach (int limit in minutes.Distinct().OrderDescending())
        {
            cancellationToken.ThrowIfCancellationRequested();
            isochrones.Add(Of(graph, reach, limit * 60, tolerance));
        }

        return new IsochroneSet(from, mode, isochrones, network.Attribution);
    }

    /// <summary>A GeoJSON FeatureCollection: a MultiPolygon for each time, the longest first, with its minutes and what holds of it.</summary>
    public byte[] ToGeoJson() => GeoJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (Isochrone isochrone in Isochrones)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            json.WriteNumber("minutes", isochrone.Seconds / 60);
            GeoJson.WriteMode(json, Mode);
            json.WriteNumber("fromLat", From.Latitude);
            json.WriteNumber("fromLon", From.Longitude);
            json.WriteNumber("toleranceMetres", isochrone.ToleranceMetres);
            json.WriteNumber("roadMetres", isochrone.RoadMetres);
            json.WriteString("attribution", Attribution);
            json.WriteEndObject();
            GeoJson.WriteGeometry(json, isochrone.Area);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static Isochrone Of(RoadGraph graph, RoadReach reach, int seconds, double tolerance)
    {
        List<RoadStretch> stretches = reach.Within(seconds * 1_000L);
        if (stretches.Count == 0)
        {
            return new Isochrone(seconds, MultiPolygon.Empty, tolerance, 0);
        }

        var field = new ReachField(graph.Arrays, stretches, tolerance);
        return new Isochrone(seconds, Area(FieldContour.Rings(field)), field.ToleranceMetres, RoadMetres(graph.Arrays, stretches));
    }

    /// <summary>Counter-clockwise rings enclose areas, clockwise ones are holes in them.</summary>
    private static MultiPolygon Area(List<Coordinate[]> rings)
    {
        LinearRing[] all = [.. rings.Select(ring => new LinearRing(ring))];
        (Polygon[] polygons, int lost) = RingAreas.Join(all.Where(ring => ring.IsCCW), all.Where(ring => !ring.IsCCW));
        return lost == 0 ? new MultiPolygon(polygons) : throw new InvalidOperationException($"{lost} holes of a contour lie in none of its areas.");
    }

    private static long RoadMetres(RoadEdgeArrays edges, List<RoadStretch> stretches)
    {
        double centimetres = 0;
        foreach (RoadStretch stretch in stretches)
        {
            centimetres += (stretch.To - stretch.From) * edges.Centimetres[stretch.Edge];
        }

        return (long)Math.Round(centimetres / 100);
    }

    private static void ThrowIfOutOfRange(IReadOnlyList<int> minutes, double tolerance)
    {
        List<Fault> faults = [];
        if (minutes.Count is 0 or > MostLimits)
        {
            faults.Add(new Fault("ISOCHRONE_MINUTES", "minutes", $"{minutes.Count} times were given.", $"Give 1 to {MostLimits} times, such as 30,60."));
        }

        foreach (int limit in minutes.Take(MostLimits).Where(limit => limit is < 1 or > MostMinutes))
        {
            faults.Add(new Fault("ISOCHRONE_MINUTES", "minutes", $"{limit} minutes is no time that can be asked for.", $"Give whole minutes from 1 to {MostMinutes}."));
        }

        if (!(tolerance is >= LeastToleranceMetres and <= MostToleranceMetres))
        {
            faults.Add(new Fault("ISOCHRONE_TOLERANCE", "tolerance", $"A tolerance of {tolerance} metres cannot be asked for.", $"Give {LeastToleranceMetres} to {MostToleranceMetres:F0} metres."));
        }

        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }
}
