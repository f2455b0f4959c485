using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Demand;

/// <summary>Who has a shift on the day, and which of them visits belong to.</summary>
internal sealed class StaffOnShift(ImmutableArray<Worker> workers, ImmutableArray<Shift> shifts)
{
    /// <summary>
    /// Shifts of those who may make a visit by skill, grade, attribute and person, of the professions in which the least graded of them are: a nurse may wash somebody, but nobody counts on it.
    /// Empty: nobody who has a shift may.
    /// </summary>
    public ImmutableArray<Shift> WhoMayMake(Visit visit, Patient patient)
    {
        ImmutableArray<Shift> able = [.. shifts.Where(shift => May(visit, patient, shift.Worker))];
        if (able.IsEmpty)
        {
            return able;
        }

        int least = able.Min(shift => workers[shift.Worker].Grade);
        HashSet<string> professions = [.. able.Select(shift => workers[shift.Worker]).Where(worker => worker.Grade == least).Select(worker => worker.Profession)];
        return [.. able.Where(shift => professions.Contains(workers[shift.Worker].Profession))];
    }

    /// <summary>Professions with the seconds their shifts last, in order of name; without shifts one without a name.</summary>
    public IReadOnlyList<(string Profession, long Seconds)> Shares(ImmutableArray<Shift> able) => able.IsEmpty
        ? [("", 1L)]
        : [.. able.GroupBy(shift => workers[shift.Worker].Profession, StringComparer.Ordinal)
            .Select(own => (own.Key, own.Sum(shift => (long)shift.Finish - shift.Start)))
            .OrderBy(own => own.Key, StringComparer.Ordinal)];

    private bool May(Visit visit, Patient patient, int index)
    {
        Worker worker = workers[index];
        ulong attributes = visit.RequiredAttributes | patient.RequiredAttributes;
        return (visit.PinnedWorker is null || visit.PinnedWorker == index)
            && worker.Grade >= visit.MinimumGrade
            && (worker.Skills & visit.RequiredSkills) == visit.RequiredSkills
            && (worker.Attributes & attributes) == attributes
            && !visit.ForbiddenWorkers.Contains(index)
            && !patient.ForbiddenWorkers.Contains(index);
    }
}
