using CareRostering.Planning.Days;

namespace CareRostering.Planning.Capacity;

/// <summary>Who may make a visit, whatever the time: by skill, grade, attribute and person, as a day file says them.</summary>
internal static class Fit
{
    /// <summary>Whether a worker, or another one like them, may make a visit.</summary>
    public static bool May(WorkerDocument worker, VisitDocument visit, PatientDocument patient) =>
        (visit.PinnedWorker is null || visit.PinnedWorker == worker.Id)
        && worker.Grade >= visit.MinimumGrade
        && visit.Skills.All(worker.Skills.Contains)
        && visit.Attributes.All(worker.Attributes.Contains)
        && patient.RequiredAttributes.All(worker.Attributes.Contains)
        && !visit.ForbiddenWorkers.Contains(worker.Id)
        && !patient.ForbiddenWorkers.Contains(worker.Id);
}
