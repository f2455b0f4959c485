using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Rotas;

/// <summary>A rota with the day it was made for, ready for the engine. Immutable.</summary>
internal sealed record LoadedRota(PlanningDay Day, Rota Rota)
{
    /// <summary>The rota ready for calls to be offered in it; compiled when first asked.</summary>
    public StandingRota Standing { get; init; } = new(Day.Problem, Rota);

    /// <summary>Makes ready now what the first referral would otherwise wait for.</summary>
    public void Prepare(CancellationToken stop = default)
    {
        Standing.Prepare();
        Day.PrepareTravel(stop);
    }
}
