using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Features;
using CareRostering.Roads.Files;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Import;

namespace CareRostering.Roads;

/// <summary>The roads of an area for all travel modes, as imported from an OpenStreetMap extract. Immutable and safe to share between threads.</summary>
public sealed class RoadNetwork
{
    /// <summary>The credit that the Open Database Licence asks for wherever the roads are shown.</summary>
    public const string OpenStreetMap = "© OpenStreetMap contributors, ODbL 1.0";

    private readonly RoadGraph[] graphs;

    internal RoadNetwork(string source, string attribution, GeoBounds bounds, RoadGraph[] graphs, RoadImportReport report, MapFeatureArrays features)
    {
        Source = source;
        Attribution = attribution;
        Bounds = bounds;
        Report = report;
        Features = features;
        this.graphs = graphs;
    }

    /// <summary>The same area with other graphs.</summary>
    internal RoadNetwork(RoadNetwork roads, RoadGraph[] graphs)
        : this(roads.Source, roads.Attribution, roads.Bounds, graphs, roads.Report, roads.Features)
    {
    }

    /// <summary>Name of the extract the roads came from.</summary>
    public string Source { get; }

    /// <summary>Whom to credit wherever the roads are shown.</summary>
    public string Attribution { get; }

    /// <summary>The rectangle that holds every road node of the extract.</summary>
    public GeoBounds Bounds { get; }

    /// <summary>What the import found and left out.</summary>
    public RoadImportReport Report { get; }

    /// <summary>Water and places, for maps.</summary>
    internal MapFeatureArrays Features { get; }

    /// <summary>The graph of one mode; empty where the extract has no road for it.</summary>
    public RoadGraph Graph(TravelMode mode) => graphs[(int)mode];

    /// <summary>What the roads are called: every name and every number, each once.</summary>
    public IEnumerable<string> RoadNames => graphs[0].Arrays.Texts
        .SelectMany(text => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Append(text))
        .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The same roads for those who drive, park, and walk the last stretch: a car's journey to a door that no road passes ends at the drivable road that is nearest on foot,
    /// over the paths open to walkers, and not at the one that is nearest through hedges and over railways.
    /// </summary>
    /// <param name="metres">How far one walks from the car at most, on the paths, 1 to 1,000; where no road is as near, the straight line counts as before.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 1,000 metres.</exception>
    public RoadNetwork WalkingFromCar(int metres)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(metres, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(metres, Matrix.RoadMatrix.MaxSnapMetres);
        RoadGraph[] changed = [.. graphs];
        changed[(int)TravelMode.Car] = Graph(TravelMode.Car).With(new Parking(Graph(TravelMode.Walk), metres));
        return new RoadNetwork(this, changed);
    }

    /// <summary>The roads as busy as they are at an hour, by the timetable of each mode's profile.</summary>
    /// <param name="local">Date and time by the clock where the roads are.</param>
    public RoadNetwork At(DateTime local) =>
        new(this, [.. graphs.Select(graph => graph.During(graph.Timetable.LayerAt(local.DayOfWeek, (int)local.TimeOfDay.TotalSeconds)))]);

    /// <summary>Reads a <c>.roads</c> file.</summary>
    /// <exception cref="FaultException">The file is absent, truncated, damaged, foreign or of another version.</exception>
    public static RoadNetwork Read(string path) => RoadFile.Read(path);

    /// <summary>Writes a <c>.roads</c> file: beside its place first, then moved there, so that the place never holds half a file.</summary>
    /// <exception cref="FaultException">The place cannot be written to.</exception>
    /// <exception cref="InvalidOperationException">Roads are closed or slowed: such changes are laid on when roads are used, not stored with them.</exception>
    public void Write(string path)
    {
        if (Array.Exists(graphs, graph => graph.IsOverlay))
        {
            throw new InvalidOperationException("Roads with an overlay cannot be stored; store those underneath.");
        }

        RoadFile.Write(this, path);
    }
}
