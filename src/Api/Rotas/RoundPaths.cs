using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Profiles;
using NodaTime;
using NodaTime.Extensions;

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
        (List<int> places, List<int> left) = Way(round, shift, problem);
        RoundPath path = Find(rota.Day, worker.Mode, places, left, roads, cancellation);
        return CareRostering.Roads.Geometry.GeoJson.Of(path, ("shift", shift.Id), ("worker", worker.Id));
    }

    /// <summary>The roads from place to place of a day.</summary>
    /// <param name="day">The day, with its closures.</param>
    /// <param name="mode">How to travel.</param>
    /// <param name="places">Indices into its places, two or more, in order.</param>
    /// <param name="left">When each leg sets out.</param>
    /// <param name="roads">The service's roads, where the day brought travel times of its own.</param>
    /// <param name="cancellation">Stops between two legs.</param>
    /// <exception cref="FaultException">The day brought travel times of its own, and a place lies away from the service's roads.</exception>
    public static RoundPath Find(PlanningDay day, TravelMode mode, IReadOnlyList<int> places, IReadOnlyList<int> left, RoadSource roads, CancellationToken cancellation)
    {
        RoadNetwork network = day.Travel is RoadTravel own ? own.Network : roads.Network;
        return RoundPath.Find(network, mode, [.. places.Select(place => Point(day.Places[place]))], cancellation, LegRoads(day, mode, network, places, left));
    }

    /// <summary>Where the worker goes, and when each leg sets out.</summary>
    private static (List<int> Places, List<int> Left) Way(Round round, Shift shift, RotaProblem problem)
    {
        List<int> places = [];
        List<int> left = [];
        if (shift.StartPlace is { } start)
        {
            places.Add(start);
            left.Add(LeftAfter(round, 0));
        }

        for (int stop = 0; stop < round.Stops.Length; stop++)
        {
            places.Add(problem.Patients[problem.Visits[round.Stops[stop].Visit].Patient].Place);
            left.Add(LeftAfter(round, stop + 1));
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

        return (places, left);
    }

    /// <summary>When the worker leaves after so many stops: at the end of the last break there, else of the stop, else when the round starts.</summary>
    private static int LeftAfter(Round round, int stops) =>
        round.Breaks.LastOrDefault(taken => taken.AfterStops == stops)?.Finish ?? (stops == 0 ? round.Start : round.Stops[stops - 1].Finish);

    /// <summary>The roads of each leg, as the matrix says: those of the hour at which it sets out, or of a later one where waiting for that arrives sooner. A day with travel times of its own has only the hour.</summary>
    private static (RoadNetwork Network, int Layer)[] LegRoads(PlanningDay day, TravelMode mode, RoadNetwork network, IReadOnlyList<int> places, IReadOnlyList<int> left)
    {
        if (day.Travel is not RoadTravel travel)
        {
            RoadTimetable times = network.Graph(mode).Timetable;
            return [.. left.Select(instant => (network, Layer(times, day.Clock, instant)))];
        }

        TravelMatrix matrix = day.Problem.Travel(mode);
        DayRoads roads = DayRoads.Of(travel, day.Document.Closures, mode, day.Clock);
        return
        [
            .. Enumerable.Range(0, places.Count - 1).Select(leg =>
            {
                DayRoadState taken = roads.States[roads.Bands[matrix.BandTaken(places[leg], places[leg + 1], left[leg])].Layer];
                return (((RoadTravel)taken.Source).Network, taken.Layer);
            }),
        ];
    }

    private static int Layer(RoadTimetable times, DayClock clock, int instant)
    {
        LocalDateTime local = clock.ToInstant(instant).InZone(clock.Zone).LocalDateTime;
        return times.LayerAt(local.DayOfWeek.ToDayOfWeek(), (int)(local.TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond));
    }

    private static GeoPoint Point(GeoPlace place) => new(place.Id, place.Lat, place.Lon);
}
