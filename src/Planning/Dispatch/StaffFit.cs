using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Dispatch;

/// <summary>Whether a worker may make a visit at all on a shift, the day's other visits and travel left aside. For sharing visits out only: the draft has the last word.</summary>
internal static class StaffFit
{
    /// <summary>Skill, grade, attributes, forbidden pairs, pins, and a start within both a window and the shift.</summary>
    public static bool May(RotaProblem problem, int visit, Shift shift)
    {
        Visit asked = problem.Visits[visit];
        Patient patient = problem.Patients[asked.Patient];
        Worker worker = problem.Workers[shift.Worker];
        ulong attributes = asked.RequiredAttributes | patient.RequiredAttributes;
        if ((asked.RequiredSkills & ~worker.Skills) != 0 || worker.Grade < asked.MinimumGrade || (attributes & ~worker.Attributes) != 0
            || asked.ForbiddenWorkers.Contains(shift.Worker) || patient.ForbiddenWorkers.Contains(shift.Worker)
            || (asked.PinnedWorker is { } pinned && pinned != shift.Worker))
        {
            return false;
        }

        int latest = shift.Finish + shift.MaxOvertimeSeconds - problem.ServiceSeconds(visit, shift.Worker);
        return asked.Windows.Any(window => Math.Max(window.Earliest, shift.Start) <= Math.Min(window.Latest, latest));
    }
}
