using CareRostering.Api.Engine;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Sample;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Scenarios;

/// <summary>Where the people of compared days live. They are made up: no patient of the service is among them.</summary>
internal sealed class ScenarioHomes(IOptions<ScenarioSettings> settings, SampleRoads county)
{
    private readonly Lazy<SamplePlaces> places = new(() => AtPostcodes(settings.Value) ?? SamplePlaces.InSampleCounty(county.County));

    /// <summary>Where.</summary>
    public SamplePlaces Places => places.Value;

    /// <summary>The same in words, for the report.</summary>
    public string Text => settings.Value is { Postcodes: { } postcodes, Population: { } areas }
        ? $"at real postcodes, as many as people over 60 live there: {Path.GetFileName(postcodes)}, {Path.GetFileName(areas)}"
        : "in the settlements of the sample county, as many as people live there";

    /// <summary>What is wrong with the two files.</summary>
    public static IReadOnlyList<Fault> FaultsOf(ScenarioSettings settings)
    {
        try
        {
            _ = AtPostcodes(settings);
            return [];
        }
        catch (FaultException found)
        {
            return found.Faults;
        }
    }

    private static SamplePlaces? AtPostcodes(ScenarioSettings settings) =>
        settings is { Postcodes: { } postcodes, Population: { } areas } ? SamplePlaces.AtPostcodes(postcodes, areas) : null;
}
