using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Rotas;

/// <summary>The figures of a rota file and its day, without roads: the rota itself says what each leg took, and travel times of other ways are no figure.</summary>
public static class RotaFigures
{
    /// <summary>Reads both and adds up.</summary>
    /// <param name="dayJson">The day that the rota was made for, JSON in UTF-8.</param>
    /// <param name="rotaJson">The rota, JSON in UTF-8.</param>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static Kpis Read(Stream dayJson, Stream rotaJson)
    {
        PlanningDay day = ProblemBuilder.Build(DayReader.Read(dayJson), new NoRoads());
        return Kpis.Of(day.Problem, RotaReader.Read(rotaJson, day));
    }

    /// <summary>Ways that take no time, for a day of which nobody asks how long they take.</summary>
    private sealed class NoRoads : ITravelSource
    {
        public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => [];

        public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation)
        {
            int[] nothing = new int[origins.Count * destinations.Count];
            return new TravelTable(nothing, nothing);
        }

        public ITravelSource With(ClosuresDocument closures, string path) => this;
    }
}
