using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Sample;

/// <summary>Draws homes in a service's localities that can be travelled to; others are drawn again.</summary>
/// <param name="places">Where people live.</param>
/// <param name="localities">The localities.</param>
/// <param name="isRoutable">Whether a latitude and longitude can be travelled to; null: all can.</param>
internal sealed class RoutablePlaces(SamplePlaces places, LocalityMap localities, Func<double, double, bool>? isRoutable)
{
    private const int MaxDraws = 200;

    /// <exception cref="FaultException"><c>SAMPLE_OFF_ROADS</c>: hardly any home lies near a road.</exception>
    public SamplePlace Draw(SeededStream stream)
    {
        for (int attempt = 0; attempt < MaxDraws; attempt++)
        {
            if (localities.Put(places.Draw(stream)) is { } place && (isRoutable is null || isRoutable(place.Lat, place.Lon)))
            {
                return place;
            }
        }

        throw new FaultException([new Fault(
            "SAMPLE_OFF_ROADS",
            "roads",
            $"{MaxDraws} homes in a row lay away from every road, or out of the preset's reach.",
            "The roads must be Buckinghamshire's: give data/osm/sample-county.osm.pbf or an extract of the county, or leave --roads out; the preset's localities must be there too.")]);
    }
}
