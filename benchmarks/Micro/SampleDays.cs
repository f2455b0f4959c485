using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using CareRostering.Roads.Import;

namespace CareRostering.Micro;

/// <summary>The sample county and its day, made once for all benchmarks.</summary>
internal static class SampleDays
{
    private static readonly Lazy<(RoadNetwork Network, DayDocument Document)> Made = new(() =>
    {
        SampleCounty county = SampleCounty.Draw();
        using var extract = new MemoryStream();
        county.Write(extract);
        extract.Position = 0;
        return (RoadImporter.Import(extract, "sample-county.osm.pbf"), SampleDay.Make(new SampleRequest(), SamplePlaces.InSampleCounty(county)));
    });

    public static DayDocument Document => Made.Value.Document;

    public static RoadTravel Travel => new(Made.Value.Network);

    public static PlanningDay Day { get; } = ProblemBuilder.Build(Document, Travel);
}
