using System.Collections.Concurrent;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Graph;

/// <summary>Brings points onto the roads of one mode. Remembers them, because the same doors are asked for all day; a county's places fit many times over. Thread safe.</summary>
/// <param name="index">All roads of the network, closed ones too.</param>
/// <param name="islands">Roads that do not belong to the network.</param>
/// <param name="isClosed">Per edge whether it is closed; null: none is.</param>
/// <param name="isJoined">Per edge whether it is open and joined to the greater part of what is open; null: all are.</param>
/// <param name="parking">Where one parks for a door that no road passes; null: the straight line to the road counts.</param>
internal sealed class RoadSnapper(RoadEdgeIndex index, RoadEdgeIndex islands, bool[]? isClosed, Lazy<bool[]>? isJoined, Parking? parking)
{
    private const int MostRemembered = 100_000;

    /// <summary>Two distances closer than this are one: an island may touch the network at a shared node.</summary>
    private const double SameMetres = 0.01;

    private readonly ConcurrentDictionary<GeoCoordinate, RoadSnap> known = [];

    /// <summary>
    /// The place on the nearest road within <see cref="RoadMatrix.MaxSnapMetres"/>. Where that road is an island or closed, the place on the
    /// nearest road that is neither, within <see cref="RoadMatrix.MaxDetourMetres"/>.
    /// </summary>
    public RoadSnap Snap(GeoCoordinate position)
    {
        if (known.TryGetValue(position, out RoadSnap snap))
        {
            return snap;
        }

        if (known.Count >= MostRemembered)
        {
            known.Clear();
        }

        return known[position] = Find(position);
    }

    private RoadSnap Find(GeoCoordinate position)
    {
        RoadSnap straight = FindStraight(position);
        return parking?.Find(position, straight.Place, (latitude, longitude, metres) => index.Nearest(latitude, longitude, metres, isJoined?.Value)) is { } parked
            ? new RoadSnap(parked, RoadSnapKind.Nearest)
            : straight;
    }

    private RoadSnap FindStraight(GeoCoordinate position)
    {
        (double latitude, double longitude) = (position.Latitude, position.Longitude);
        RoadPlace? nearest = index.Nearest(latitude, longitude, RoadMatrix.MaxSnapMetres);
        double toIsland = islands.NearestMetres(latitude, longitude, nearest?.SnapMetres ?? RoadMatrix.MaxSnapMetres);
        if (toIsland < (nearest?.SnapMetres - SameMetres ?? double.PositiveInfinity))
        {
            RoadPlace? near = NearestJoined(latitude, longitude);
            return new RoadSnap(near, near is null ? RoadSnapKind.OnIsland : RoadSnapKind.PastIsland);
        }

        if (nearest is not { } place)
        {
            return new RoadSnap(null, RoadSnapKind.NoRoad);
        }

        if (isClosed is not null && isClosed[place.Edge])
        {
            RoadPlace? near = NearestJoined(latitude, longitude);
            return new RoadSnap(near, near is null ? RoadSnapKind.OnClosed : RoadSnapKind.PastClosed);
        }

        return new RoadSnap(place, isJoined is null || isJoined.Value[place.Edge] ? RoadSnapKind.Nearest : RoadSnapKind.CutOff);
    }

    private RoadPlace? NearestJoined(double latitude, double longitude) => index.Nearest(latitude, longitude, RoadMatrix.MaxDetourMetres, isJoined?.Value);
}
