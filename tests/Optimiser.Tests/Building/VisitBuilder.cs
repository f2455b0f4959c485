using CareRostering.Optimiser.Problem;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>A visit in words: half an hour at any time of the day, to a patient of its own, unless told otherwise.</summary>
internal sealed class VisitBuilder(string? id)
{
    private readonly List<TimeWindow> windows = [];
    private readonly List<string> skills = [];
    private readonly List<string> attributes = [];
    private readonly List<string> forbidden = [];
    private int durationSeconds = 1_800;
    private int load;
    private readonly List<TimeWindow> preferred = [];
    private long? unassignedPence;
    private ResponseClass response;
    private int? due;
    private int priority = 5;
    private int minimumGrade;
    private string? pinnedWorker;
    private int? pinnedStart;
    private (string Worker, int Start)? promised;

    public string? Id { get; } = id;

    public string? PatientId { get; private set; }

    public VisitBuilder To(string patient) => Set(() => PatientId = patient);

    /// <summary>Service starts at exactly this time.</summary>
    public VisitBuilder At(int hour, int minute = 0) => Between(Clock(hour, minute), Clock(hour, minute));

    /// <summary>Adds a window of starts, both bounds in seconds and inclusive.</summary>
    public VisitBuilder Between(int earliest, int latest) => Set(() => windows.Add(new TimeWindow(earliest, latest)));

    public VisitBuilder Lasting(int minutes) => Set(() => durationSeconds = minutes * 60);

    public VisitBuilder Taking(int units) => Set(() => load = units);

    /// <summary>Adds a preferred window of starts.</summary>
    public VisitBuilder Preferring(int earliest, int latest) => Set(() => preferred.Add(new TimeWindow(earliest, latest)));

    public VisitBuilder OptionalAt(long pence) => Set(() => unassignedPence = pence);

    public VisitBuilder Answering(ResponseClass responseClass, int? dueBy = null) => Set(() => (response, due) = (responseClass, dueBy));

    public VisitBuilder OfPriority(int value) => Set(() => priority = value);

    public VisitBuilder Needing(params string[] skill) => Set(() => skills.AddRange(skill));

    public VisitBuilder NeedingAttribute(params string[] attribute) => Set(() => attributes.AddRange(attribute));

    public VisitBuilder NeedingGrade(int grade) => Set(() => minimumGrade = grade);

    public VisitBuilder NotBy(params string[] workers) => Set(() => forbidden.AddRange(workers));

    public VisitBuilder PinnedTo(string worker) => Set(() => pinnedWorker = worker);

    public VisitBuilder PinnedAt(int start) => Set(() => pinnedStart = start);

    public VisitBuilder Promised(string worker, int start) => Set(() => promised = (worker, start));

    public Visit Build(int index, int patient, Names names) => new()
    {
        Id = Id ?? $"v{index}",
        CallId = Id ?? $"v{index}",
        Patient = patient,
        DurationSeconds = durationSeconds,
        Load = load,
        Windows = windows.Count == 0 ? [new TimeWindow(0, 86_400)] : [.. windows],
        Preferred = [.. preferred],
        UnassignedPence = unassignedPence,
        Response = response,
        Due = due,
        Priority = priority,
        RequiredSkills = names.Skills(skills),
        RequiredAttributes = names.Attributes(attributes),
        MinimumGrade = minimumGrade,
        ForbiddenWorkers = names.Workers(forbidden),
        PinnedWorker = pinnedWorker is null ? null : names.Worker(pinnedWorker),
        PinnedStart = pinnedStart,
        Promised = promised is { } told ? new Promise(names.Worker(told.Worker), told.Start) : null,
    };

    private VisitBuilder Set(Action change)
    {
        change();
        return this;
    }
}

/// <summary>A patient in words: at a place of their own on the line, needing nothing, unless told otherwise.</summary>
internal sealed class PatientBuilder(string id)
{
    private readonly List<string> known = [];
    private readonly List<string> forbidden = [];
    private readonly List<string> attributes = [];
    private int? place;
    private int accessSeconds;
    private int newFaceExtraSeconds;
    private long? newFacePence;
    private string? keyWorker;

    public string Id { get; } = id;

    public PatientBuilder AtPlace(int index) => Set(() => place = index);

    public PatientBuilder WithAccess(int seconds) => Set(() => accessSeconds = seconds);

    public PatientBuilder WithNewFaceExtra(int seconds) => Set(() => newFaceExtraSeconds = seconds);

    public PatientBuilder WithNewFacesAt(long pence) => Set(() => newFacePence = pence);

    public PatientBuilder Knowing(params string[] workers) => Set(() => known.AddRange(workers));

    public PatientBuilder WithKeyWorker(string worker) => Set(() => keyWorker = worker);

    public PatientBuilder Refusing(params string[] workers) => Set(() => forbidden.AddRange(workers));

    public PatientBuilder NeedingAttribute(params string[] attribute) => Set(() => attributes.AddRange(attribute));

    public Patient Build(int index, Names names) => new()
    {
        Id = Id,
        Place = place ?? index + 1,
        AccessSeconds = accessSeconds,
        NewFaceExtraSeconds = newFaceExtraSeconds,
        NewFacePence = newFacePence,
        KnownWorkers = names.Workers(known),
        KeyWorker = keyWorker is null ? null : names.Worker(keyWorker),
        ForbiddenWorkers = names.Workers(forbidden),
        RequiredAttributes = names.Attributes(attributes),
    };

    private PatientBuilder Set(Action change)
    {
        change();
        return this;
    }
}
