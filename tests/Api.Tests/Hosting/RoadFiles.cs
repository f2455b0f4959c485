using CareRostering.Roads.Import;
using CareRostering.Roads.Osm;

namespace CareRostering.Api.Tests.Hosting;

/// <summary>Extracts and road files of small made-up counties, in a folder that goes away.</summary>
internal sealed class RoadFiles : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-road-update-");

    /// <summary>The road file that serves.</summary>
    public string Served => At("county.roads");

    /// <summary>Where the download arrives.</summary>
    public string Extract => At("county.osm.pbf");

    public IReadOnlyList<string> Names => [.. folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Delete(recursive: true);

    public string At(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Settings of a host on these files; the host's own stand-in for roads is taken away by <see cref="ApiHost"/>'s caller.</summary>
    public Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        Dictionary<string, string> settings = new() { ["Roads:File"] = Served, ["Roads:Extract"] = Extract };
        foreach ((string name, string value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>Streets in a square grid around Aylesbury, 500 m apart.</summary>
    /// <param name="side">How many streets each way.</param>
    /// <param name="kind">Their class: it decides how fast they are.</param>
    /// <param name="north">Moves the county north by degrees.</param>
    public static byte[] Grid(int side = 20, string kind = "residential", double north = 0)
    {
        List<OsmNode> nodes = [];
        List<OsmWay> ways = [];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                nodes.Add(OsmNode.At((row * side) + column + 1, 51.77 + north + (row * 0.0045), -0.86 + (column * 0.0073)));
            }

            long[] across = [.. Enumerable.Range(1, side).Select(column => (long)((row * side) + column))];
            long[] along = [.. Enumerable.Range(0, side).Select(other => (long)((other * side) + row + 1))];
            ways.Add(OsmWay.Through((2 * row) + 1, across, ("highway", kind)));
            ways.Add(OsmWay.Through((2 * row) + 2, along, ("highway", kind)));
        }

        using var stream = new MemoryStream();
        new OsmPbfWriter(stream).Write(nodes, ways);
        return stream.ToArray();
    }

    /// <summary>Puts an extract where the download arrives.</summary>
    public void Download(byte[] extract) => File.WriteAllBytes(Extract, extract);

    /// <summary>Makes the road file of an extract, as <c>care roads import</c> does.</summary>
    public void Import(byte[] extract)
    {
        using var stream = new MemoryStream(extract);
        RoadImporter.Import(stream, Path.GetFileName(Extract)).Write(Served);
    }
}
