using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// Makes a dense, valid problem of a day: ids become indices, times seconds, calls of several workers linked visits, coordinates places
/// with travel matrices. Every fault is found at once. What nobody can do is not a fault: it becomes an unassigned visit with reasons.
/// <para>
/// Order: patients, workers and visits stand in the file's order (further workers of a call right behind the first), shifts by worker and
/// then by the worker's list, places bases first, then homes, then patients. So an entry added at the end of its list moves no index
/// before it: a rota made earlier stays right for the longer day, apart from the visits it does not know.
/// </para>
/// </summary>
public static class ProblemBuilder
{
    /// <summary>Builds the day.</summary>
    /// <param name="day">The day as read or made.</param>
    /// <param name="travel">Where travel times come from; not asked where the day brings its own.</param>
    /// <param name="cancellation">Stops the working out of travel times.</param>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static PlanningDay Build(DayDocument day, ITravelSource? travel = null, CancellationToken cancellation = default) =>
        Build(day, travel?.Snapshot(), earlier: null, cancellation);

    /// <summary>
    /// Builds the day anew with entries added at the ends of their lists. Every patient, visit, worker, shift, skill and place that
    /// <paramref name="day"/> has keeps its index, and travel times known already are taken over: only those of new places are asked for.
    /// </summary>
    /// <param name="day">A day built before.</param>
    /// <param name="patients">New patients; empty where the visits are at patients known.</param>
    /// <param name="visits">New visits.</param>
    /// <param name="links">New links, among new and old visits.</param>
    /// <param name="travel">Where travel times come from if the day was built without a source; else they come from where its own did.</param>
    /// <param name="cancellation">Stops the working out of travel times.</param>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static PlanningDay With(
        PlanningDay day,
        IReadOnlyList<PatientDocument> patients,
        IReadOnlyList<VisitDocument> visits,
        IReadOnlyList<LinkDocument> links,
        ITravelSource? travel = null,
        CancellationToken cancellation = default)
    {
        DayDocument longer = day.Document with
        {
            Patients = [.. day.Document.Patients, .. patients],
            Visits = [.. day.Document.Visits, .. visits],
            Links = [.. day.Document.Links, .. links],
        };
        ITravelSource? source = day.Travel ?? travel?.Snapshot();
        return (links.Count == 0 ? JoiningVisits.Add(day, longer, patients, visits, source, cancellation) : null) ?? Build(longer, source, day, cancellation);
    }

    /// <summary>
    /// Builds another state of a day: shifts cut short or gone, visits dropped or longer, places added. Travel times between places that <paramref name="day"/> knows are taken
    /// over; only those of new places are asked for, or all where the closures differ. Indices may differ from those of <paramref name="day"/>.
    /// </summary>
    /// <param name="day">The day built before.</param>
    /// <param name="changed">The day as it is now; the same service day.</param>
    /// <param name="travel">Where travel times come from if the day was built without a source; else they come from where its own did.</param>
    /// <param name="cancellation">Stops the working out of travel times.</param>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static PlanningDay Changed(PlanningDay day, DayDocument changed, ITravelSource? travel = null, CancellationToken cancellation = default) =>
        Build(changed, day.Travel ?? travel?.Snapshot(), day, cancellation);

    private static PlanningDay Build(DayDocument day, ITravelSource? travel, PlanningDay? earlier, CancellationToken cancellation)
    {
        var parts = new DayParts(day);
        parts.CheckIds("skills", day.Skills);
        parts.CheckIds("attributes", day.Attributes);
        parts.CheckIds("localities", day.Localities);
        parts.CheckIds("workers", day.Workers.Select(worker => worker.Id));
        parts.CheckIds("patients", day.Patients.Select(patient => patient.Id));
        parts.CheckIds("visits", day.Visits.Select(visit => visit.Id));
        parts.CheckIds("shifts", day.Workers.SelectMany(worker => worker.Shifts).Select(shift => shift.Id).Distinct());

        var staff = new StaffBuilder(parts);
        (ImmutableArray<Worker> workers, ImmutableArray<Shift> shifts) = staff.Build();
        var calls = new VisitBuilder(parts);
        ImmutableArray<Patient> patients = calls.BuildPatients();
        ImmutableArray<Visit>? visits = calls.BuildVisits();
        calls.CheckReferrals();
        var links = new LinkBuilder(parts, visits ?? [], calls.FirstOfCall, calls.SizeOfCall);
        ImmutableArray<LinkedVisits> linked = visits is null ? [] : links.Build();
        var matrices = new TravelBuilder(parts, earlier);
        matrices.Check(travel);

        bool sound = parts.Faults.Count == 0;
        Dictionary<TravelMode, TravelMatrix> ways = sound ? matrices.Build(travel, cancellation) : [];
        RotaProblem? problem = null;
        try
        {
            // With faults known the problem is built all the same, without travel, for the faults that only it finds.
            problem = new RotaProblem(patients, visits ?? [], workers, shifts, linked, ways, [.. day.Skills], [.. day.Attributes], day.Prices);
        }
        catch (FaultException found)
        {
            var paths = new FaultPaths(staff.ShiftPaths, links.Paths);
            parts.Faults.AddRange(found.Faults.Where(fault => sound || !fault.Code.StartsWith("TRAVEL_", StringComparison.Ordinal)).Select(paths.ToDocument));
        }

        FaultList.ThrowIfAny(parts.Faults);
        return new PlanningDay(day, problem!, parts.Places.All, parts.Times.Clock)
        {
            Travel = travel,
            Ready = earlier?.Ready.For(parts.Places.All) ?? ReadyBlocks.Of(parts.Places.All),
        };
    }
}
