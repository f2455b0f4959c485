using CareRostering.Planning.Sample.County;
using CareRostering.Roads;
using CareRostering.Roads.Import;

namespace CareRostering.Api.Engine;

/// <summary>The sample county's roads, drawn and imported as any extract is: what a service runs on that names no road file.</summary>
internal sealed class SampleRoads
{
    private readonly Lazy<SampleCounty> county = new(SampleCounty.Draw, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The county as drawn.</summary>
    public SampleCounty County => county.Value;

    /// <summary>Its roads.</summary>
    public RoadNetwork Read()
    {
        using var extract = new MemoryStream();
        County.Write(extract);
        return RoadImporter.Import(extract, "sample-county.osm.pbf");
    }
}
