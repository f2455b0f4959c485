using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CareRostering.Planning.Equity;

/// <summary>
/// The small areas of a county. A home belongs to the area whose centre is nearest as the crow flies: boundaries are not read, so that a home near one may be counted on its other side.
/// Thread safe.
/// </summary>
/// <param name="areas">At least one.</param>
public sealed class AreaList(IEnumerable<Area> areas)
{
    /// <summary>How far a home may lie from the nearest centre, kilometres. Chosen: farther than any home of an English area from its own centre, so that beyond it the file is of another county.</summary>
    public const double ReachKilometres = 20;

    private const double KilometresPerDegree = 111.2;

    // A home is asked about for every plan of every day.
    private readonly ConcurrentDictionary<(double Lat, double Lon), Area?> found = [];

    /// <summary>All of them, in the order of the file.</summary>
    public ImmutableArray<Area> Areas { get; } = [.. areas];

    /// <summary>Whether any area says that it is rural or urban.</summary>
    public bool SaysRurality => Areas.Any(area => area.IsRural is not null);

    /// <summary>Whether any area says its tenth of deprivation.</summary>
    public bool SaysDeprivation => Areas.Any(area => area.Tenth is not null);

    /// <summary>By what homes can be told apart.</summary>
    public IEnumerable<Division> Divisions =>
        Enum.GetValues<Division>().Where(division => division == Division.Locality || (division == Division.Rurality ? SaysRurality : SaysDeprivation));

    /// <summary>The area that a home belongs to; null: it lies farther than <see cref="ReachKilometres"/> from every centre.</summary>
    public Area? Of(double lat, double lon) => found.GetOrAdd((lat, lon), Nearest);

    private Area? Nearest((double Lat, double Lon) home)
    {
        // Flat is near enough over a few kilometres; east and west shrink with the latitude of the home.
        double east = Math.Cos(home.Lat * Math.PI / 180);
        (Area? nearest, double least) = (null, ReachKilometres * ReachKilometres);
        foreach (Area area in Areas)
        {
            double north = (area.Lat - home.Lat) * KilometresPerDegree;
            double across = (area.Lon - home.Lon) * east * KilometresPerDegree;
            double square = (north * north) + (across * across);
            if (square < least)
            {
                (nearest, least) = (area, square);
            }
        }

        return nearest;
    }
}
