using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Capacity;

/// <summary>Days of a service, drawn one after another. The same request, places and roads give the same days.</summary>
public static class DrawnDays
{
    /// <summary>Draws days.</summary>
    /// <param name="sample">The service and its size; its seed is the county, its date the first day.</param>
    /// <param name="days">How many.</param>
    /// <param name="places">Where people live.</param>
    /// <param name="travel">Where travel times come from.</param>
    /// <param name="stop">Ends it without days.</param>
    /// <exception cref="FaultException">With every fault of the request: see <see cref="ScenarioRequest.Faults"/> and <see cref="SampleDay.Make"/>.</exception>
    public static IReadOnlyList<PlanningDay> Of(SampleRequest sample, int days, SamplePlaces places, ITravelSource travel, CancellationToken stop = default)
    {
        var request = new ScenarioRequest { Sample = sample, Days = days };
        FaultList.ThrowIfAny(request.Faults());
        ITravelSource source = travel.Snapshot();
        var routable = new Dictionary<(double Lat, double Lon), bool>();
        return [.. Enumerable.Range(0, days).Select(day => ProblemBuilder.Build(SampleDay.Make(request.DayOf(sample.Seed, day), places, IsRoutable), source, stop))];

        bool IsRoutable(double lat, double lon)
        {
            if (!routable.TryGetValue((lat, lon), out bool found))
            {
                found = Enum.GetValues<TravelMode>().All(mode => source.FindUnroutable([new GeoPlace("home", lat, lon)], mode).Count == 0);
                routable[(lat, lon)] = found;
            }

            return found;
        }
    }
}
