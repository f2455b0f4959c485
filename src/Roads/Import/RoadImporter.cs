using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Clip;
using CareRostering.Roads.Features;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Osm;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>
/// From an OpenStreetMap extract to a <see cref="RoadNetwork"/>. The file is read twice, first for the ways that are roads or water, then for the nodes
/// those need, so that memory grows with them and not with the buildings and fields of the extract; once more in between where water is drawn by relations of other
/// ways. Where only a part is wanted, a reading before these finds which nodes lie in it.
/// </summary>
public static class RoadImporter
{
    private const string OwnPrograms = "CareRostering ";

    /// <summary>Reads an extract and makes the graphs of all travel modes. The same file always gives the same network.</summary>
    /// <param name="path">An <c>.osm.pbf</c>, <c>.osm</c> or <c>.osm.gz</c> file.</param>
    /// <param name="threads">Threads to decode blocks and build graphs with.</param>
    /// <param name="options">Profiles and the like; null: the usual.</param>
    /// <param name="progress">Told now and then how far the import is, if given.</param>
    /// <param name="cancellationToken">Stops the import; nothing is left behind.</param>
    /// <exception cref="FaultException">The file is absent, truncated, foreign or damaged, or holds no road at all, or none in the area wanted.</exception>
    public static RoadNetwork Import(string path, int threads = 2, RoadImportOptions? options = null, IProgress<RoadImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        string file = Path.GetFileName(path);
        using FileStream stream = Open(path, file);
        return Import(stream, file, threads, options, progress, cancellationToken);
    }

    /// <summary>As <see cref="Import(string, int, RoadImportOptions?, IProgress{RoadImportProgress}?, CancellationToken)"/>, from a seekable stream that stays open.</summary>
    public static RoadNetwork Import(
        Stream stream, string file, int threads = 2, RoadImportOptions? options = null, IProgress<RoadImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RoadProfiles profiles = options?.Profiles ?? RoadProfiles.BuiltIn;
        string program = OsmReader.ReadWritingProgram(stream, file);
        var passes = new Passes(stream, file, threads, options?.Area is null ? 3 : 4, progress, cancellationToken);
        NodesInArea? inArea = null;
        if (options?.Area is { } area)
        {
            inArea = new NodesInArea(area);
            passes.Read("Looking what lies in the area", OsmContent.Nodes, inArea.Add);
            inArea.Complete();
            if (inArea.Count == 0)
            {
                throw new FaultException(ClipFaults.Empty(file, area.Description));
            }
        }

        var ways = new RoadWays(profiles, inArea);
        var features = new MapFeatureCollector(inArea);
        passes.Read("Reading ways", OsmContent.Ways | OsmContent.Relations, block =>
        {
            ways.Add(block);
            features.AddWaysAndRelations(block);
        });
        if (ways.RoadCount == 0)
        {
            string where = options?.Area is { } wanted ? $" within {wanted.Description}" : "";
            throw new FaultException(new Fault(
                "OSM_NO_ROADS", file, $"The file holds {ways.WaysRead} ways but no road{where}.", "Give an extract with highways, not one filtered for something else."));
        }

        features.EndFirstPass();
        passes.Read("Reading water", OsmContent.Ways, features.AddWantedWays, isNeeded: features.WantsWays);
        features.EndWays();
        var nodes = new RoadNodes(ways.NodeIds(), file, profiles);
        passes.Read("Reading nodes", OsmContent.Nodes, block =>
        {
            nodes.Add(block);
            features.AddNodes(block);
        });
        RoadExtract extract = ways.ToExtract(nodes, options?.Side);
        progress?.Report(new RoadImportProgress("Making graphs", 0.6));
        var graphs = new RoadGraph[profiles.Count];
        var reports = new RoadGraphReport[graphs.Length];
        Parallel.For(0, graphs.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, mode =>
            (graphs[mode], reports[mode]) = RoadGraphBuilder.Build(extract, profiles[mode], threads));

        long[] missing = nodes.MissingIds();
        var report = new RoadImportReport(
            nodes.NodesRead, ways.WaysRead, ways.Relations, ways.RestrictionsSkipped, extract.Side, ways.RoadCount, missing.Length, [.. missing.Take(RoadImportReport.MaxMissingNodeIds)], reports);
        progress?.Report(new RoadImportProgress("Done", 1));
        // What this project draws itself is nobody's map data, and says so in its header.
        string attribution = program.StartsWith(OwnPrograms, StringComparison.Ordinal) ? program : RoadNetwork.OpenStreetMap;
        return new RoadNetwork(file, attribution, nodes.Bounds(), graphs, report, features.ToArrays());
    }

    /// <summary>Goes through a file several times, and tells how far it is.</summary>
    private sealed class Passes(Stream stream, string file, int threads, int count, IProgress<RoadImportProgress>? progress, CancellationToken cancellationToken)
    {
        /// <summary>Reading is so much of the whole work.</summary>
        private const double Share = 0.6;
        private int done;

        public void Read(string step, OsmContent content, Action<OsmBlock> take, bool isNeeded = true)
        {
            double bytes = Math.Max(1, stream.Length);
            if (!isNeeded)
            {
                done++;
                return;
            }

            foreach (OsmBlock block in OsmReader.ReadBlocks(stream, file, content, threads, cancellationToken))
            {
                take(block);
                progress?.Report(new RoadImportProgress(step, Share / count * (done + Math.Min(1, block.EndByte / bytes))));
            }

            done++;
        }
    }

    private static FileStream Open(string path, string file)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault("OSM_UNREADABLE", file, "The file cannot be opened: it is absent or locked.", "Check the path."), exception);
        }
    }
}
