using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Roads;
using CareRostering.Roads.Geometry;

namespace CareRostering.Api.Rotas;

/// <summary>The roads a round takes.</summary>
internal static class RoundPaths
{
    /// <summary>The round of a shift as one line along the roads, by the worker's own mode, in GeoJSON.</summary>
    /// <exception cref="ProblemException">404: the rota has no round of that shift.</exception>
    /// <exception cref="FaultException">The day brought travel times of its own, and a place lies away from the service's roads.</exception>
    public static byte[] GeoJson(LoadedRota rota, string shiftId, RoadSource roads, CancellationToken cancellation)
    {
        RotaProblem problem = rota.Day.Problem;
        Round round = rota.Rota.Rounds.FirstOrDefault(own => string.Equals(problem.Shifts[own.Shift].Id, shiftId, StringComparison.Ordinal))
            ?? throw ProblemException.NotFound("round in this rota of shift", shiftId);
        Shift shift = problem.Shifts[round.Shift];
        Worker worker = problem.Workers[shift.Worker];
        List<int> places = [.. round.Stops.Select(stop => problem.Patients[problem.Visits[stop.Visit].Patient].Place)];
        if (shift.StartPlace is { } start)
        {
            places.Insert(0, start);
        }

        if (shift.EndPlace is { } end)
        {
            places.Add(end);
        }

        // One visit, begun and ended there, is a way too: one that stays where it is.
        if (places.Count == 1)
        {
            places.Add(places[0]);
        }

        RoundPath path = RoundPath.Find(roads.Network, worker.Mode, [.. places.Select(place => Point(rota.Day.Places[place]))], cancellation);
        return Roads.Geometry.GeoJson.Of(path, ("shift", shift.Id), ("worker", worker.Id));
    }

    private static GeoPoint Point(GeoPlace place) => new(place.Id, place.Lat, place.Lon);
}
