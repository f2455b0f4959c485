using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.AsIs;

/// <summary>Runs that were made up once and stand since: who usually goes where, in which order. Immutable.</summary>
public sealed class StandingRuns
{
    private readonly ImmutableArray<Run> runs;

    private StandingRuns(ImmutableArray<Run> runs) => this.runs = runs;

    /// <summary>Makes the rounds of a rota runs for the days to come.</summary>
    /// <param name="day">The day that the runs are made up for.</param>
    /// <param name="rota">Its rota.</param>
    public static StandingRuns Of(PlanningDay day, Rota rota) => new(
    [
        .. rota.Rounds.Where(round => !round.Stops.IsEmpty).Select(round =>
        {
            Shift shift = day.Problem.Shifts[round.Shift];
            return new Run(day.Problem.Workers[shift.Worker], shift.Start, shift.Finish, [.. round.Stops.Select(stop => (CallOf(day, stop.Visit), stop.Start))]);
        }),
    ]);

    /// <summary>
    /// What of the runs there is on another day of the same service, in the order in which it usually starts. A run is its worker's own; where that worker is off, it goes to somebody of the same team and profession with the same hours who has none, the longest run first.
    /// Where there is nobody it is broken up: its visits are not among these.
    /// </summary>
    public IReadOnlyList<StandingCall> On(PlanningDay day)
    {
        RotaProblem problem = day.Problem;
        Dictionary<Call, int> visits = [];
        for (int visit = 0; visit < problem.Visits.Length; visit++)
        {
            // The same thing at the same home twice is no standing call: nobody could tell which of the two.
            visits[CallOf(day, visit)] = visits.ContainsKey(CallOf(day, visit)) ? -1 : visit;
        }

        return [.. Staffed(problem).SelectMany(staffed => staffed.Run.Calls.Select(call => (call.Start, Visit: visits.GetValueOrDefault(call.Call, -1), staffed.Shift)))
            .Where(standing => standing.Visit >= 0)
            .OrderBy(standing => standing.Start)
            .ThenBy(standing => standing.Shift)
            .Select(standing => new StandingCall(standing.Visit, standing.Shift))];
    }

    /// <summary>Who does which run today.</summary>
    private List<(Run Run, int Shift)> Staffed(RotaProblem problem)
    {
        var staffed = new List<(Run Run, int Shift)>();
        var open = new List<Run>();
        bool[] isTaken = new bool[problem.Shifts.Length];
        foreach (Run run in runs)
        {
            Take(run, worker => worker.Id == run.Worker.Id, open);
        }

        foreach (Run run in open.OrderByDescending(run => run.Calls.Length).ThenBy(run => run.Worker.Id, StringComparer.Ordinal))
        {
            Take(run, worker => worker.Profession == run.Worker.Profession && worker.Employer == run.Worker.Employer && worker.Locality == run.Worker.Locality, []);
        }

        return staffed;

        void Take(Run run, Func<Worker, bool> may, List<Run> otherwise)
        {
            int shift = Enumerable.Range(0, problem.Shifts.Length).FirstOrDefault(
                shift => !isTaken[shift] && problem.Shifts[shift].Start == run.Start && problem.Shifts[shift].Finish == run.Finish && may(problem.Workers[problem.Shifts[shift].Worker]), -1);
            if (shift < 0)
            {
                otherwise.Add(run);
                return;
            }

            isTaken[shift] = true;
            staffed.Add((run, shift));
        }
    }

    /// <summary>Ids of patients and visits are a day's own; what is the same on the next is the home and what is done there.</summary>
    private static Call CallOf(PlanningDay day, int visit)
    {
        Visit asked = day.Problem.Visits[visit];
        PatientDocument patient = day.Document.Patients[asked.Patient];
        return new Call(patient.Lat, patient.Lon, asked.Id.StartsWith(patient.Id, StringComparison.Ordinal) ? asked.Id[patient.Id.Length..] : asked.Id);
    }

    private sealed record Run(Worker Worker, int Start, int Finish, ImmutableArray<(Call Call, int Start)> Calls);

    private readonly record struct Call(double Lat, double Lon, string What);
}

/// <summary>A visit that belongs to a standing run.</summary>
/// <param name="Visit">Index of the visit.</param>
/// <param name="Shift">Index of the shift that does the run on the day.</param>
public readonly record struct StandingCall(int Visit, int Shift);
