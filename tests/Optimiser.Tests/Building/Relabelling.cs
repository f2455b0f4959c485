using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>The same day with its lists in another order: patients, visits, workers, shifts, links. Ids stay with their owners.</summary>
internal sealed class Relabelling
{
    private readonly int[] patientAt;
    private readonly int[] visitAt;
    private readonly int[] workerAt;
    private readonly int[] shiftAt;

    public Relabelling(RotaProblem problem, TestRandom random)
    {
        patientAt = Shuffled(problem.Patients.Length, random);
        visitAt = Shuffled(problem.Visits.Length, random);
        workerAt = Shuffled(problem.Workers.Length, random);
        shiftAt = Shuffled(problem.Shifts.Length, random);
        Problem = problem.With(
            patients: Moved(problem.Patients.Select(Relabelled), patientAt),
            visits: Moved(problem.Visits.Select(Relabelled), visitAt),
            workers: Moved(problem.Workers, workerAt),
            shifts: Moved(problem.Shifts.Select(shift => shift with { Worker = workerAt[shift.Worker] }), shiftAt),
            links: problem.Links.Reverse().Select(link => link with { First = visitAt[link.First], Second = visitAt[link.Second] }));
    }

    public RotaProblem Problem { get; }

    /// <summary>The same rota of the relabelled problem.</summary>
    public Rota Of(Rota rota) => rota with
    {
        Rounds = [.. rota.Rounds
            .Select(round => round with { Shift = shiftAt[round.Shift], Stops = [.. round.Stops.Select(stop => stop with { Visit = visitAt[stop.Visit] })] })
            .OrderBy(round => round.Shift)],
        Unassigned = [.. rota.Unassigned.Select(missing => missing with { Visit = visitAt[missing.Visit] }).OrderBy(missing => missing.Visit)],
    };

    private Patient Relabelled(Patient patient) => patient with
    {
        KnownWorkers = Workers(patient.KnownWorkers),
        KeyWorker = patient.KeyWorker is { } key ? workerAt[key] : null,
        ForbiddenWorkers = Workers(patient.ForbiddenWorkers),
    };

    private Visit Relabelled(Visit visit) => visit with
    {
        Patient = patientAt[visit.Patient],
        ForbiddenWorkers = Workers(visit.ForbiddenWorkers),
        PinnedWorker = visit.PinnedWorker is { } pinned ? workerAt[pinned] : null,
        Promised = visit.Promised is { } told ? told with { Worker = workerAt[told.Worker] } : null,
    };

    private ImmutableArray<int> Workers(ImmutableArray<int> workers) => [.. workers.Select(worker => workerAt[worker]).Order()];

    private static IEnumerable<T> Moved<T>(IEnumerable<T> all, int[] places) => all.Select((each, index) => (each, places[index])).OrderBy(entry => entry.Item2).Select(entry => entry.each);

    /// <summary>New index of each old one (Fisher and Yates 1938).</summary>
    private static int[] Shuffled(int count, TestRandom random)
    {
        int[] places = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = random.Between(0, i);
            (places[i], places[j]) = (places[j], places[i]);
        }

        return places;
    }
}
