using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Departures from what patient and worker have been told: another worker, or a start moved by more than the tolerance.</summary>
internal sealed class PromisePrice : IPairPrice, IStartPrice
{
    /// <inheritdoc/>
    public Score Price(RotaProblem problem, int visit, int worker) => problem.Visits[visit].Promised is { } promise && promise.Worker != worker
        ? new Score { Disturbance = problem.Prices.OtherWorkerThanPromisedPence * Prices.Micropence }
        : default;

    /// <inheritdoc/>
    public void AddHinges(RotaProblem problem, int visit, List<Hinge> hinges)
    {
        if (problem.Visits[visit].Promised is { } promise)
        {
            int tolerance = problem.Prices.PromiseToleranceMinutes * 60;
            long rate = Prices.PerSecondFromMinute(problem.Prices.MovedFromPromisePencePerMinute);
            hinges.Add(new Hinge(promise.Start - tolerance, -1, 0, rate, HingeItem.Disturbance));
            hinges.Add(new Hinge(promise.Start + tolerance, 1, 0, rate, HingeItem.Disturbance));
        }
    }
}
