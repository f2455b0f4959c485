namespace CareRostering.Optimiser.Problem;

/// <content>What is added to a problem that was found good before.</content>
public static partial class ProblemValidator
{
    /// <summary>Every fault of what <paramref name="problem"/> has behind the entries of <paramref name="shorter"/>, a problem without faults.</summary>
    internal static List<Fault> ValidateAdded(RotaProblem problem, RotaProblem shorter)
    {
        var faults = new List<Fault>();
        CheckUnique("patients", problem.Patients.Select(patient => patient.Id), faults);
        CheckUnique("visits", problem.Visits.Select(visit => visit.Id), faults);
        CheckTravel(problem, faults);
        for (int patient = shorter.Patients.Length; patient < problem.Patients.Length; patient++)
        {
            CheckPatient(problem, problem.Patients[patient], faults);
        }

        for (int visit = shorter.Visits.Length; visit < problem.Visits.Length; visit++)
        {
            CheckVisit(problem, problem.Visits[visit], faults);
        }

        CheckLinks(problem, faults);
        return faults;
    }
}
