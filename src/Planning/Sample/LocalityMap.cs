using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Sample;

/// <summary>Which of a preset's localities a place is in: that of the nearest centre, or where the preset has no centres the sample county's own. Immutable.</summary>
internal sealed class LocalityMap
{
    private const double MetresAKilometre = 1_000;
    private readonly List<(string Name, PlanePoint Centre)> centres;
    private readonly double reachMetres;

    public LocalityMap(PresetDocument preset)
    {
        centres = [.. preset.Localities.Where(locality => locality.Lat is not null).Select(locality => (locality.Name, PlanePoint.At(locality.Lat!.Value, locality.Lon!.Value)))];
        reachMetres = (preset.ReachKilometres ?? double.PositiveInfinity) * MetresAKilometre;
    }

    /// <summary>The place in its locality; null: nobody of the service lives there.</summary>
    public SamplePlace? Put(SamplePlace place)
    {
        if (centres.Count == 0)
        {
            return place;
        }

        (string name, PlanePoint centre) = centres.MinBy(candidate => candidate.Centre.DistanceTo(place.Point));
        return centre.DistanceTo(place.Point) > reachMetres ? null : place with { Locality = name };
    }
}
