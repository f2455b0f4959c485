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

    /// <summary>Reads a <c>.roads</c> file.</summary>
    /// <exception cref="FaultException">The file is absent, truncated, damaged, foreign or of another version.</exception>
    public static RoadNetwork Read(string path) => RoadFile.Read(path);

    /// <summary>Writes a <c>.roads</c> file: beside its place first, then moved there, so that the place never holds half a file.</summary>
    /// <exception cref="FaultException">The place cannot be written to.</exception>
    public void Write(string path) => RoadFile.Write(this, path);
}
