using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>A face that is new to the patient, and a key worker passed over.</summary>
internal sealed class ContinuityPrice : IPairPrice
{
    /// <inheritdoc/>
    public Score Price(RotaProblem problem, int visit, int worker)
    {
        Patient patient = problem.Patients[problem.Visits[visit].Patient];
        long pence = RotaProblem.IsKnown(patient, worker) ? 0 : patient.NewFacePence ?? problem.Prices.NewFacePence;
        if (patient.KeyWorker is { } key && key != worker)
        {
            pence += problem.Prices.NotKeyWorkerPence;
        }

        return new Score { Continuity = pence * Prices.Micropence };
    }
}
