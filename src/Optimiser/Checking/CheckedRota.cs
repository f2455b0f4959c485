using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Checking;

/// <summary>What could be read of a rota: every index in it exists. What could not is in the <c>COMPLETE</c> violations.</summary>
/// <param name="Problem">The day.</param>
/// <param name="Rounds">Rounds of shifts that exist.</param>
/// <param name="Unassigned">Indices of visits in no round at all, whether the rota lists them or not, ascending.</param>
internal sealed record CheckedRota(RotaProblem Problem, IReadOnlyList<CheckedRound> Rounds, IReadOnlyList<int> Unassigned)
{
    /// <summary>Every stop of every round.</summary>
    public IEnumerable<CheckedStop> Stops => Rounds.SelectMany(round => round.Stops);

    /// <summary>For each visit the first stop that makes it, or null.</summary>
    public CheckedStop?[] StopOfVisit()
    {
        var stops = new CheckedStop?[Problem.Visits.Length];
        foreach (CheckedStop stop in Stops)
        {
            stops[stop.VisitIndex] ??= stop;
        }

        return stops;
    }
}

/// <summary>A way from one place to the next, as the matrix has it; of no length where there is no place to come from or go to.</summary>
internal readonly record struct Leg(int Seconds, int Metres)
{
    /// <summary>Whether anybody can travel it.</summary>
    public bool IsReachable => Seconds != TravelMatrix.Unreachable;
}

/// <summary>A round with the things that its indices stand for.</summary>
internal sealed class CheckedRound
{
    public CheckedRound(RotaProblem problem, Round round, IReadOnlyList<Stop> stops, IReadOnlyList<BreakTaken> breaks)
    {
        Round = round;
        Shift = problem.Shifts[round.Shift];
        WorkerIndex = Shift.Worker;
        Worker = problem.Workers[WorkerIndex];
        Breaks = breaks;
        BreakNumbers = [.. breaks.Select((taken, position) => taken.Break ?? position)];
        Path = $"rounds[{Shift.Id}]";
        TravelMatrix travel = problem.Travel(Worker.Mode);
        int? place = Shift.StartPlace;
        foreach (Stop stop in stops)
        {
            Visit visit = problem.Visits[stop.Visit];
            Patient patient = problem.Patients[visit.Patient];
            Stops.Add(new CheckedStop(this, Stops.Count, stop, visit, patient, LegBetween(travel, place, patient.Place, Left(round, stops, Stops.Count))));
            place = patient.Place;
        }

        ReturnLeg = LegBetween(travel, Stops.Count > 0 ? place : null, Shift.EndPlace, Left(round, stops, Stops.Count));
    }

    public Round Round { get; }

    public Shift Shift { get; }

    public int WorkerIndex { get; }

    public Worker Worker { get; }

    public List<CheckedStop> Stops { get; } = [];

    public IReadOnlyList<BreakTaken> Breaks { get; }

    /// <summary>Which of the shift's breaks each of <see cref="Breaks"/> says it is; where it does not say, its own place in the list.</summary>
    public IReadOnlyList<int> BreakNumbers { get; }

    /// <summary>The way from the last stop to the end place.</summary>
    public Leg ReturnLeg { get; }

    public string Path { get; }

    /// <summary>All legs in order: to each stop, then the return.</summary>
    public IEnumerable<Leg> Legs => Stops.Select(stop => stop.Leg).Append(ReturnLeg);

    /// <summary>When the worker left for what comes after so many stops: finish of the last break there, else of the stop before, else the round's start.</summary>
    private int Left(Round round, IReadOnlyList<Stop> stops, int count)
    {
        int left = count > 0 ? stops[count - 1].Finish : round.Start;
        foreach (BreakTaken taken in Breaks)
        {
            left = taken.AfterStops == count ? taken.Finish : left;
        }

        return left;
    }

    /// <summary>Of all that a worker could do who leaves at an instant (go now, or wait for a band that begins later and go then), what arrives first.</summary>
    private static Leg LegBetween(TravelMatrix travel, int? from, int? to, int left)
    {
        if (from is not { } start || to is not { } end)
        {
            return new Leg(0, 0);
        }

        TravelMatrix now = travel.Layers[travel.Bands[0].Layer];
        foreach (TravelBand band in travel.Bands)
        {
            now = band.From <= left ? travel.Layers[band.Layer] : now;
        }

        long arrival = (long)left + now.Seconds(start, end);
        var leg = new Leg(now.Seconds(start, end), now.Metres(start, end));
        foreach (TravelBand band in travel.Bands)
        {
            TravelMatrix then = travel.Layers[band.Layer];
            bool isOpen = then.Seconds(start, end) != TravelMatrix.Unreachable;
            if (isOpen && band.From > left && (long)band.From + then.Seconds(start, end) < arrival)
            {
                arrival = (long)band.From + then.Seconds(start, end);
                leg = new Leg((int)(arrival - left), then.Metres(start, end));
            }
        }

        return leg;
    }
}

/// <summary>A stop with the things that its indices stand for, and the leg that should lead to it.</summary>
internal sealed record CheckedStop(CheckedRound Round, int Position, Stop Stop, Visit Visit, Patient Patient, Leg Leg)
{
    public int VisitIndex => Stop.Visit;

    public string Path => $"{Round.Path}.stops[{Visit.Id}]";

    /// <summary>Whether the worker has met the patient before today.</summary>
    public bool IsKnownFace => Patient.KnownWorkers.Contains(Round.WorkerIndex);

    /// <summary>Duration by the worker's factor, rounded up, plus the extra for a face that is new.</summary>
    public long ServiceSeconds
    {
        get
        {
            long thousandths = (long)Visit.DurationSeconds * Round.Worker.DurationFactorPermille;
            long seconds = thousandths / 1_000;
            if (thousandths % 1_000 > 0)
            {
                seconds++;
            }

            return IsKnownFace ? seconds : seconds + Patient.NewFaceExtraSeconds;
        }
    }
}
