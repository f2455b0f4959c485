using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>A worker in words: by car, at the usual pace, 1,800 pence an hour (half a penny a second: easy sums), unless told otherwise.</summary>
internal sealed class WorkerBuilder(string id)
{
    private readonly List<string> skills = [];
    private readonly List<string> attributes = [];
    private int grade;
    private TravelMode mode;
    private int factor = 1_000;
    private int wage = 1_800;

    public string Id { get; } = id;

    public WorkerBuilder Able(params string[] skill) => Set(() => skills.AddRange(skill));

    public WorkerBuilder Being(params string[] attribute) => Set(() => attributes.AddRange(attribute));

    public WorkerBuilder OfGrade(int value) => Set(() => grade = value);

    public WorkerBuilder Travelling(TravelMode by) => Set(() => mode = by);

    public WorkerBuilder AtPace(int factorPermille) => Set(() => factor = factorPermille);

    public WorkerBuilder Paid(int pencePerHour) => Set(() => wage = pencePerHour);

    public Worker Build(Names names) => new()
    {
        Id = Id,
        Grade = grade,
        Skills = names.Skills(skills),
        Attributes = names.Attributes(attributes),
        Mode = mode,
        DurationFactorPermille = factor,
        WagePencePerHour = wage,
    };

    private WorkerBuilder Set(Action change)
    {
        change();
        return this;
    }
}

/// <summary>A shift in words: 08:00 to 16:00, from place 0 to place 0, no overtime, no break, no limit, unless told otherwise.</summary>
internal sealed class ShiftBuilder(string worker, string id)
{
    private readonly List<Break> breaks = [];
    private int start = Builders.Clock(8);
    private int finish = Builders.Clock(16);
    private int overtimeSeconds;
    private int? startPlace = 0;
    private int? endPlace = 0;
    private int? maxContinuousWorkSeconds;
    private int? maxTravelSeconds;
    private int? maxContactSeconds;
    private int? maxLoad;

    public ShiftBuilder From(int hour, int minute = 0) => Set(() => start = Builders.Clock(hour, minute));

    public ShiftBuilder Until(int hour, int minute = 0) => Set(() => finish = Builders.Clock(hour, minute));

    public ShiftBuilder WithOvertime(int seconds) => Set(() => overtimeSeconds = seconds);

    /// <summary>Starts at the place, or with null at the first visit.</summary>
    public ShiftBuilder StartingAt(int? place) => Set(() => startPlace = place);

    /// <summary>Ends at the place, or with null at the last visit.</summary>
    public ShiftBuilder EndingAt(int? place) => Set(() => endPlace = place);

    public ShiftBuilder WithBreak(int minutes, int earliest, int latest) => Set(() => breaks.Add(new Break(minutes * 60, new TimeWindow(earliest, latest))));

    /// <summary>A break that may be missed at a price.</summary>
    public ShiftBuilder WithMissableBreak(int minutes, int earliest, int latest, long pence, bool alsoWhenUnused = false) =>
        Set(() => breaks.Add(new Break(minutes * 60, new TimeWindow(earliest, latest)) { MissedPence = pence, MissedWhenUnused = alsoWhenUnused }));

    public ShiftBuilder WithMostContinuousWork(int seconds) => Set(() => maxContinuousWorkSeconds = seconds);

    public ShiftBuilder WithMostTravel(int seconds) => Set(() => maxTravelSeconds = seconds);

    public ShiftBuilder WithMostContact(int seconds) => Set(() => maxContactSeconds = seconds);

    public ShiftBuilder WithMostLoad(int units) => Set(() => maxLoad = units);

    public Shift Build(Names names) => new()
    {
        Id = id,
        Worker = names.Worker(worker),
        Start = start,
        Finish = finish,
        MaxOvertimeSeconds = overtimeSeconds,
        StartPlace = startPlace,
        EndPlace = endPlace,
        Breaks = [.. breaks],
        MaxContinuousWorkSeconds = maxContinuousWorkSeconds,
        MaxTravelSeconds = maxTravelSeconds,
        MaxContactSeconds = maxContactSeconds,
        MaxLoad = maxLoad,
    };

    private ShiftBuilder Set(Action change)
    {
        change();
        return this;
    }
}
