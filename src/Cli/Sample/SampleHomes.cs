using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Cli.Sample;

/// <summary>Where the people of sample days live, by the options <c>--places</c> and <c>--population</c>.</summary>
internal static class SampleHomes
{
    /// <summary>At real postcodes, or in the sample county where neither file is given.</summary>
    /// <exception cref="FaultException">Only one is given, or with every fault of both files.</exception>
    public static SamplePlaces Read(string? postcodesFile, string? populationFile)
    {
        if (postcodesFile is null != populationFile is null)
        {
            throw new FaultException(new Fault("PLACES_HALF", "--places, --population", "Only one of the two is given.", "Give both, or neither for the sample county's own homes."));
        }

        return postcodesFile is not null && populationFile is not null
            ? SamplePlaces.AtPostcodes(postcodesFile, populationFile)
            : SamplePlaces.InSampleCounty(SampleCounty.Draw());
    }
}
