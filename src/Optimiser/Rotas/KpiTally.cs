using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Rotas;

/// <summary>Adds up the figures of <see cref="Kpis"/>, round by round, straight from what the rota says. One use, one thread.</summary>
internal sealed class KpiTally
{
    private readonly RotaProblem problem;
    private readonly HashSet<(int Patient, int Worker)> meetings = [];
    private readonly HashSet<int> patientsVisited = [];
    private readonly long[] metres = new long[3];
    private readonly int[] onTime = new int[Enum.GetValues<ResponseClass>().Length];
    private long contact;
    private long access;
    private long travel;
    private long waiting;
    private long breaks;
    private long paidBreaks;
    private long idle;
    private long overtime;
    private long paid;
    private long lateSeconds;
    private long overGradedSeconds;
    private long wageMicropence;
    private long overtimeMicropence;
    private int late;
    private int early;
    private int breaches;
    private int withDue;
    private int overGraded;
    private int knownFaces;
    private int withKeyWorker;
    private int byKeyWorker;

    private KpiTally(RotaProblem problem) => this.problem = problem;

    internal static Kpis Of(RotaProblem problem, Rota rota)
    {
        var tally = new KpiTally(problem);
        var roundOf = new Round?[problem.Shifts.Length];
        foreach (Round round in rota.Rounds)
        {
            roundOf[round.Shift] = round;
        }

        for (int shift = 0; shift < roundOf.Length; shift++)
        {
            tally.AddShift(problem.Shifts[shift], roundOf[shift]);
        }

        return tally.Total(rota);
    }

    private void AddShift(Shift shift, Round? round)
    {
        int length = shift.Finish - shift.Start;
        Break[] rests = round is null ? [.. shift.Breaks] : [.. shift.Breaks.Where((_, index) => IsTaken(round, index))];
        int unpaid = rests.Where(rest => !rest.Paid).Sum(rest => rest.DurationSeconds);
        int over = round is null ? 0 : Math.Max(0, round.Finish - shift.Finish);
        long wage = Prices.PerSecondFromHour(problem.Workers[shift.Worker].WagePencePerHour);
        paid += length - unpaid + over;
        overtime += over;
        wageMicropence += (length - unpaid) * wage;
        overtimeMicropence += over * (problem.Prices.OvertimePencePerHour is { } flat ? Prices.PerSecondFromHour(flat) : wage * problem.Prices.OvertimePercent / 100);
        if (round is null)
        {
            idle += length - unpaid;
            return;
        }

        int taken = rests.Sum(rest => rest.DurationSeconds);
        breaks += taken;
        paidBreaks += taken - unpaid;
        int span = round.Finish - round.Start;
        idle += length + over - span;
        waiting += span - taken - AddStops(shift.Worker, round);
    }

    private static bool IsTaken(Round round, int index)
    {
        for (int position = 0; position < round.Breaks.Length; position++)
        {
            if (round.BreakAt(position) == index)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts the stops and the way home; returns busy seconds: contact, access and travel.</summary>
    private long AddStops(int workerIndex, Round round)
    {
        Worker worker = problem.Workers[workerIndex];
        long busy = round.ReturnSeconds;
        travel += round.ReturnSeconds;
        metres[(int)worker.Mode] += round.ReturnMetres;
        foreach (Stop stop in round.Stops)
        {
            Visit visit = problem.Visits[stop.Visit];
            Patient patient = problem.Patients[visit.Patient];
            int service = stop.Finish - stop.Start;
            contact += service;
            access += patient.AccessSeconds;
            travel += stop.TravelSeconds;
            metres[(int)worker.Mode] += stop.TravelMetres;
            busy += service + patient.AccessSeconds + stop.TravelSeconds;
            AddPunctuality(visit, stop.Start);
            if (worker.Grade > visit.MinimumGrade)
            {
                overGraded++;
                overGradedSeconds += service;
            }

            AddContinuity(visit.Patient, patient, workerIndex);
        }

        return busy;
    }

    private void AddPunctuality(Visit visit, int start)
    {
        int seconds = visit.LatenessSeconds(start);
        late += seconds > 0 ? 1 : 0;
        lateSeconds += seconds;
        early += start < visit.PreferredAt(start)?.Earliest ? 1 : 0;

        withDue += visit.Due is null ? 0 : 1;
        breaches += start > visit.Due ? 1 : 0;
        onTime[(int)visit.Response] += seconds > 0 || start > visit.Due ? 0 : 1;
    }

    private void AddContinuity(int patientIndex, Patient patient, int worker)
    {
        patientsVisited.Add(patientIndex);
        meetings.Add((patientIndex, worker));
        knownFaces += RotaProblem.IsKnown(patient, worker) ? 1 : 0;
        withKeyWorker += patient.KeyWorker is null ? 0 : 1;
        byKeyWorker += patient.KeyWorker == worker ? 1 : 0;
    }

    private Kpis Total(Rota rota) => new()
    {
        ContactSeconds = contact,
        AccessSeconds = access,
        TravelSeconds = travel,
        WaitingSeconds = waiting,
        BreakSeconds = breaks,
        PaidBreakSeconds = paidBreaks,
        IdleSeconds = idle,
        OvertimeSeconds = overtime,
        PaidSeconds = paid,
        Classes = CountClasses(rota),
        LateVisits = late,
        LateSeconds = lateSeconds,
        EarlyVisits = early,
        Breaches = breaches,
        VisitsWithDue = withDue,
        OverGradedVisits = overGraded,
        OverGradedSeconds = overGradedSeconds,
        KnownFaceVisits = knownFaces,
        VisitsWithKeyWorker = withKeyWorker,
        KeyWorkerVisits = byKeyWorker,
        PatientsVisited = patientsVisited.Count,
        PatientWorkerPairs = meetings.Count,
        CarMetres = metres[(int)TravelMode.Car],
        BicycleMetres = metres[(int)TravelMode.Bicycle],
        WalkMetres = metres[(int)TravelMode.Walk],
        RoundsUsed = rota.Rounds.Length,
        Shifts = problem.Shifts.Length,
        WagePence = Score.Pence(wageMicropence),
        OvertimePence = Score.Pence(overtimeMicropence),
        MileagePence = Score.Pence(
            (metres[(int)TravelMode.Car] * problem.Prices.PerMetre(TravelMode.Car))
            + (metres[(int)TravelMode.Bicycle] * problem.Prices.PerMetre(TravelMode.Bicycle))),
    };

    private ImmutableArray<ClassCount> CountClasses(Rota rota)
    {
        var missing = rota.Unassigned.Select(one => one.Visit).ToHashSet();
        int kinds = onTime.Length;
        int[] visits = new int[kinds];
        int[] visitsMissing = new int[kinds];
        var calls = new Dictionary<string, (ResponseClass Response, bool Missing)>(StringComparer.Ordinal);
        for (int visit = 0; visit < problem.Visits.Length; visit++)
        {
            Visit asked = problem.Visits[visit];
            bool gone = missing.Contains(visit);
            visits[(int)asked.Response]++;
            visitsMissing[(int)asked.Response] += gone ? 1 : 0;
            calls[asked.CallId] = calls.TryGetValue(asked.CallId, out (ResponseClass Response, bool Missing) call)
                ? (asked.Response > call.Response ? asked.Response : call.Response, call.Missing || gone)
                : (asked.Response, gone);
        }

        int[] callsAsked = new int[kinds];
        int[] callsMissing = new int[kinds];
        foreach ((ResponseClass response, bool gone) in calls.Values)
        {
            callsAsked[(int)response]++;
            callsMissing[(int)response] += gone ? 1 : 0;
        }

        return [.. Enumerable.Range(0, kinds).Select(kind =>
            new ClassCount((ResponseClass)kind, callsAsked[kind], callsMissing[kind], visits[kind], visitsMissing[kind], onTime[kind]))];
    }
}
