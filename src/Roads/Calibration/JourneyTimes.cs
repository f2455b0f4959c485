using CareRostering.Roads.Graph;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Calibration;

/// <summary>What a journey would take: on an empty road by class of road, and the rest, which is the same at all times.</summary>
/// <param name="Observed">Seconds that it took.</param>
/// <param name="OfClass">By road class: seconds of driving on an empty road.</param>
/// <param name="Rest">Seconds of turns, signals and walks.</param>
internal sealed record JourneyTimes(double Observed, double[] OfClass, double Rest)
{
    /// <summary>Nobody drives this much faster than the profile thinks possible: the record is wrong.</summary>
    private const double LeastShare = 0.4;

    /// <summary>Nor does one drive so long: there was something else on the way.</summary>
    private const double MostShare = 6;

    /// <summary>A short journey may take this long for reasons of its own.</summary>
    private const double LeastMost = 900;

    /// <summary>The fastest way in a state of the roads; null where there is none, or where the record cannot be of it.</summary>
    public static JourneyTimes? Of(ObservedJourney journey, RoadGraph roads, int layer)
    {
        RoadGraph busy = roads.During(layer);
        if (RoadWay.Find(new RoadPlaces(busy, [journey.From, journey.To])) is not { } way)
        {
            return null;
        }

        double whole = (way.DoorToDoor >> 32) / 1_000.0;
        double[] now = new double[Enum.GetValues<RoadClass>().Length];
        double[] empty = new double[now.Length];
        way.AddMillis(busy.Arrays, now);
        way.AddMillis(roads.Arrays, empty);
        bool isLikely = journey.Seconds >= LeastShare * whole && journey.Seconds <= Math.Max(LeastMost, MostShare * whole);
        return isLikely ? new JourneyTimes(journey.Seconds, [.. empty.Select(millis => millis / 1_000)], whole - (now.Sum() / 1_000)) : null;
    }

    /// <summary>Seconds that it takes with some factors.</summary>
    public double Expected(IReadOnlyList<double> factors)
    {
        double sum = Rest;
        for (int road = 0; road < OfClass.Length; road++)
        {
            sum += OfClass[road] * factors[road];
        }

        return sum;
    }
}
