using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Features;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Gazetteer;

/// <summary>The settlements and streets of an extract by name, for those who look a place up without asking a third party.</summary>
public static class RoadGazetteer
{
    /// <summary>Every named settlement, the larger kinds first, then every named street of the roads that cars use, once for each settlement that it lies near.</summary>
    public static IReadOnlyList<NamedPlace> Of(RoadNetwork roads)
    {
        Settlement[] settlements = [.. Settlements(roads.Features).OrderBy(own => own.Kind).ThenBy(own => own.Name, StringComparer.Ordinal)];
        return
        [
            .. settlements.Select(own => new NamedPlace(own.Name, Kind(own.Kind), null, new GeoCoordinate(own.Latitude / 1e7, own.Longitude / 1e7))),
            .. Streets(roads.Graph(TravelMode.Car).Arrays, settlements),
        ];
    }

    private static IEnumerable<Settlement> Settlements(MapFeatureArrays features)
    {
        for (int feature = 0; feature < features.Kinds.Length; feature++)
        {
            var kind = (MapFeatureKind)features.Kinds[feature];
            if (MapFeatureKinds.IsPlace(kind) && features.Name(feature) is { } name)
            {
                int point = features.PointStarts[features.PartStarts[feature]];
                yield return new Settlement(name, kind, features.Latitudes[point], features.Longitudes[point]);
            }
        }
    }

    private static IEnumerable<NamedPlace> Streets(RoadEdgeArrays roads, Settlement[] settlements)
    {
        var byStreet = new Dictionary<(int Name, int Settlement), List<(int Latitude, int Longitude)>>();
        for (int edge = 0; edge < roads.From.Length; edge++)
        {
            if (roads.Names[edge] >= 0)
            {
                (int Latitude, int Longitude) middle = Middle(roads, edge);
                (int, int) key = (roads.Names[edge], Nearest(settlements, middle));
                if (!byStreet.TryGetValue(key, out List<(int Latitude, int Longitude)>? stretches))
                {
                    byStreet.Add(key, stretches = []);
                }

                stretches.Add(middle);
            }
        }

        foreach (((int name, int settlement), List<(int Latitude, int Longitude)> stretches) in byStreet)
        {
            (int latitude, int longitude) = Central(stretches);
            yield return new NamedPlace(
                roads.Texts[name], NamedPlaceKind.Street, settlement < 0 ? null : settlements[settlement].Name, new GeoCoordinate(latitude / 1e7, longitude / 1e7));
        }
    }

    /// <summary>A point of the edge half-way along its list of points, which is on the road itself; of a straight one, half-way between its ends.</summary>
    private static (int Latitude, int Longitude) Middle(RoadEdgeArrays roads, int edge)
    {
        int start = roads.ShapeStarts[edge];
        int points = roads.ShapeStarts[edge + 1] - start;
        return points > 0
            ? (roads.ShapeLatitudes[start + (points / 2)], roads.ShapeLongitudes[start + (points / 2)])
            : ((int)(((long)roads.NodeLatitudes[roads.From[edge]] + roads.NodeLatitudes[roads.To[edge]]) / 2),
                (int)(((long)roads.NodeLongitudes[roads.From[edge]] + roads.NodeLongitudes[roads.To[edge]]) / 2));
    }

    private static (int Latitude, int Longitude) Central(List<(int Latitude, int Longitude)> stretches)
    {
        var mean = ((int)stretches.Average(own => own.Latitude), (int)stretches.Average(own => own.Longitude));
        return stretches.MinBy(own => SquaredAway(own, mean));
    }

    /// <summary>The settlement nearest to a point, or -1 where there is none. A county has some hundred: looked through one by one.</summary>
    private static int Nearest(Settlement[] settlements, (int Latitude, int Longitude) point)
    {
        int nearest = -1;
        double least = double.PositiveInfinity;
        for (int own = 0; own < settlements.Length; own++)
        {
            double away = SquaredAway((settlements[own].Latitude, settlements[own].Longitude), point);
            if (away < least)
            {
                (nearest, least) = (own, away);
            }
        }

        return nearest;
    }

    /// <summary>Good enough to tell which is nearer: the earth taken for flat around the second.</summary>
    private static double SquaredAway((int Latitude, int Longitude) one, (int Latitude, int Longitude) other)
    {
        double north = one.Latitude - (double)other.Latitude;
        double east = (one.Longitude - (double)other.Longitude) * Math.Cos(other.Latitude / 1e7 * Math.PI / 180);
        return (north * north) + (east * east);
    }

    private static NamedPlaceKind Kind(MapFeatureKind kind) => kind switch
    {
        MapFeatureKind.City => NamedPlaceKind.City,
        MapFeatureKind.Town => NamedPlaceKind.Town,
        MapFeatureKind.Suburb => NamedPlaceKind.Suburb,
        MapFeatureKind.Village => NamedPlaceKind.Village,
        _ => NamedPlaceKind.Hamlet,
    };

    private sealed record Settlement(string Name, MapFeatureKind Kind, int Latitude, int Longitude);
}
