using CareRostering.Roads;
using CareRostering.Roads.Import;

namespace CareRostering.Cli.Roads;

/// <summary>Roads from either kind of file.</summary>
internal static class RoadsOfAnyKind
{
    /// <summary>Reads a <c>.roads</c> file, or imports an <c>.osm.pbf</c> extract with the usual profiles.</summary>
    /// <exception cref="CareRostering.Optimiser.Problem.FaultException">With every fault found.</exception>
    public static RoadNetwork Read(string file) =>
        file.EndsWith(".pbf", StringComparison.OrdinalIgnoreCase) ? RoadImporter.Import(file) : RoadNetwork.Read(file);
}
