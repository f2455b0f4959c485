using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Sample;

/// <summary>A place where a patient or worker of the sample lives.</summary>
/// <param name="Point">Where.</param>
/// <param name="Locality">Locality.</param>
/// <param name="InTown">Whether it lies in a town of 10,000 people or more.</param>
internal sealed record SamplePlace(PlanePoint Point, string Locality, bool InTown)
{
    /// <summary>Degrees north to about 10 cm.</summary>
    public double Lat => Math.Round(Point.Latitude, 6);

    /// <summary>Degrees east to about 10 cm.</summary>
    public double Lon => Math.Round(Point.Longitude, 6);
}

/// <summary>Where the people of the sample live. Immutable: chance comes from the stream.</summary>
public abstract class SamplePlaces
{
    private protected const int TownPopulation = 10_000;

    private protected SamplePlaces()
    {
    }

    /// <summary>People live on streets of the sample county's settlements, in proportion to population.</summary>
    public static SamplePlaces InSampleCounty(SampleCounty county) => new SettlementPlaces(county);

    /// <summary>People live where people over 60 really live.</summary>
    /// <param name="postcodesFile">CSV with the columns lat and lon.</param>
    /// <param name="populationFile">CSV of small areas with the columns lat, lon and pop60plus_mid2015.</param>
    /// <exception cref="CareRostering.Optimiser.Problem.FaultException">With every fault of both files.</exception>
    public static SamplePlaces AtPostcodes(string postcodesFile, string populationFile) => PostcodePlaces.Read(postcodesFile, populationFile);

    /// <summary>Draws a home.</summary>
    internal abstract SamplePlace Draw(SeededStream stream);
}

/// <summary>People live on streets of the sample county's settlements, in proportion to population.</summary>
internal sealed class SettlementPlaces : SamplePlaces
{
    private readonly SampleCounty county;
    private readonly List<Settlement> settlements;
    private readonly List<double> weights;

    public SettlementPlaces(SampleCounty county)
    {
        this.county = county;
        settlements = [.. county.Map.All.Where(settlement => settlement.InCounty && county.HomesIn(settlement).Count > 0)];
        weights = [.. settlements.Select(settlement => (double)settlement.Population)];
    }

    internal override SamplePlace Draw(SeededStream stream)
    {
        Settlement settlement = settlements[stream.Weighted(weights)];
        PlanePoint street = stream.Pick(county.HomesIn(settlement));
        return new SamplePlace(
            street + new PlanePoint(stream.Between(-12, 12), stream.Between(-12, 12)), settlement.Locality, settlement.Population >= TownPopulation);
    }
}
