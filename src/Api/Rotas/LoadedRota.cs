using CareRostering.Api.Engine;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Rotas;

/// <summary>A rota with the day it was made for, ready for the engine. Immutable.</summary>
internal sealed record LoadedRota(PlanningDay Day, Rota Rota)
{
    // Neither the day nor the rota can change, so that one look is enough, whoever asks.
    private readonly Lazy<CheckReport> report = new(() => RotaChecker.Check(Day.Problem, Rota));

    /// <summary>What the independent checker says of it; it looks when first asked.</summary>
    public CheckReport Report => report.Value;

    /// <summary>The rota ready for calls to be offered in it; compiled when first asked.</summary>
    public StandingRota Standing { get; init; } = new(Day.Problem, Rota);

    /// <summary>Refuses a rota that breaks a hard rule, or whose score is not what its stops cost.</summary>
    /// <exception cref="UnsoundRotaException">The checker found a broken rule.</exception>
    public void ThrowIfUnsound()
    {
        if (!Report.IsSound)
        {
            throw new UnsoundRotaException(Report.Violations);
        }
    }

    /// <summary>Makes ready now what the first referral would otherwise wait for.</summary>
    public void Prepare(CancellationToken stop = default)
    {
        Standing.Prepare();
        Day.PrepareTravel(stop);
    }
}
