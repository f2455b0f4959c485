using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>
/// Where every test's story starts: <c>using static</c> this class. The zero instant of built problems is midnight, so that
/// <c>At(9, 30)</c> is 34,200 s and the checker's h:mm:ss reads like a clock.
/// </summary>
internal static class Builders
{
    /// <summary>Seconds since the zero instant at <paramref name="hour"/>:<paramref name="minute"/>:<paramref name="second"/>.</summary>
    public static int Clock(int hour, int minute = 0, int second = 0) => (hour * 3_600) + (minute * 60) + second;

    public static ProblemBuilder AProblem() => new();

    public static WorkerBuilder AWorker(string id) => new(id);

    /// <summary>A shift of a worker; its id is <c>{worker}-shift</c> unless given.</summary>
    public static ShiftBuilder AShift(string worker, string? id = null) => new(worker, id ?? $"{worker}-shift");

    public static PatientBuilder APatient(string id) => new(id);

    /// <summary>A visit; without an id it is called v0, v1, ... by its index.</summary>
    public static VisitBuilder AVisit(string? id = null) => new(id);

    /// <summary>A link from one visit's start to another's.</summary>
    public static LinkBuilder ALink(string first, string second) => new(first, second);

    /// <summary>A rota of <paramref name="problem"/>: visits in no round are listed as unassigned.</summary>
    public static RotaBuilder ARota(RotaProblem problem) => new(problem);

    /// <summary>A round, timed as early as may be unless told to wait.</summary>
    public static RoundBuilder ARound(string shift) => new(shift);
}
