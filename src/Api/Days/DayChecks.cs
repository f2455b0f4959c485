using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Days;

/// <summary>Builds a day without roads, only to learn what is wrong with it. Whether places can be reached is seen when the day is planned.</summary>
internal static class DayChecks
{
    private static readonly NoDistance Everywhere = new();

    /// <summary>Every fault of <paramref name="day"/> that does not depend on roads.</summary>
    public static IReadOnlyList<Fault> Faults(DayDocument day)
    {
        try
        {
            ProblemBuilder.Build(day, Everywhere);
            return [];
        }
        catch (FaultException found)
        {
            return found.Faults;
        }
    }

    /// <summary>Every place is next to every other.</summary>
    private sealed class NoDistance : ITravelSource
    {
        public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => [];

        public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation) =>
            new(new int[origins.Count * destinations.Count], new int[origins.Count * destinations.Count]);

        public ITravelSource With(ClosuresDocument closures, string path) => throw new FaultException(
            [new Fault("OVERLAY_NOT_STORED", path, "Days are kept without closures.", "Give them with the plan: POST /rotas/{date}/plan.")]);
    }
}
