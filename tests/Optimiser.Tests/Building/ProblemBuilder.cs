using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>
/// A problem in words. Places lie on a line, ten minutes and 5 km apart by every mode: place 0 is the base, the i-th patient (from 0) lives
/// at place i + 1. Patients not declared are made for the visits that speak of none.
/// </summary>
internal sealed class ProblemBuilder
{
    private readonly List<WorkerBuilder> workers = [];
    private readonly List<ShiftBuilder> shifts = [];
    private readonly List<PatientBuilder> patients = [];
    private readonly List<VisitBuilder> visits = [];
    private readonly List<LinkBuilder> links = [];
    private readonly List<(TravelMode? Mode, int From, int To, int Seconds, int Metres)> ways = [];
    private Prices prices = new();
    private int secondsApart = 600;
    private int metresApart = 5_000;

    public ProblemBuilder With(params WorkerBuilder[] more) => Set(() => workers.AddRange(more));

    public ProblemBuilder With(params ShiftBuilder[] more) => Set(() => shifts.AddRange(more));

    public ProblemBuilder With(params PatientBuilder[] more) => Set(() => patients.AddRange(more));

    public ProblemBuilder With(params VisitBuilder[] more) => Set(() => visits.AddRange(more));

    public ProblemBuilder With(params LinkBuilder[] more) => Set(() => links.AddRange(more));

    public ProblemBuilder With(Prices others) => Set(() => prices = others);

    public ProblemBuilder PlacesApart(int seconds, int metres) => Set(() => (secondsApart, metresApart) = (seconds, metres));

    /// <summary>One way (this direction only) that differs from the line's, for one mode or, with null, for all.</summary>
    public ProblemBuilder WithWay(TravelMode? mode, int from, int to, int seconds, int metres) => Set(() => ways.Add((mode, from, to, seconds, metres)));

    /// <summary>One way (this direction only) that nobody can travel.</summary>
    public ProblemBuilder WithNoWay(int from, int to) => WithWay(null, from, to, TravelMatrix.Unreachable, TravelMatrix.Unreachable);

    /// <exception cref="FaultException">The story is not a valid problem.</exception>
    public RotaProblem Build()
    {
        var names = new Names([.. workers.Select(worker => worker.Id)], [.. visits.Select((visit, index) => visit.Id ?? $"v{index}")]);
        List<PatientBuilder> all = [.. patients];
        var patientOf = new int[visits.Count];
        for (int visit = 0; visit < visits.Count; visit++)
        {
            string id = visits[visit].PatientId ?? $"patient of {visits[visit].Id ?? $"v{visit}"}";
            int known = all.FindIndex(patient => patient.Id == id);
            if (known < 0)
            {
                known = all.Count;
                all.Add(new PatientBuilder(id));
            }

            patientOf[visit] = known;
        }

        Patient[] builtPatients = [.. all.Select((patient, index) => patient.Build(index, names))];
        Worker[] builtWorkers = [.. workers.Select(worker => worker.Build(names))];
        Visit[] builtVisits = [.. visits.Select((visit, index) => visit.Build(index, patientOf[index], names))];
        Shift[] builtShifts = [.. shifts.Select(shift => shift.Build(names))];
        int places = 1;
        foreach (int place in builtPatients.Select(patient => patient.Place).Concat(builtShifts.Select(shift => Math.Max(shift.StartPlace ?? 0, shift.EndPlace ?? 0))))
        {
            places = Math.Max(places, place + 1);
        }

        return new RotaProblem(
            [.. builtPatients],
            [.. builtVisits],
            [.. builtWorkers],
            [.. builtShifts],
            [.. links.Select(link => link.Build(names))],
            Enum.GetValues<TravelMode>().ToDictionary(mode => mode, mode => Line(mode, places)),
            names.AllSkills,
            names.AllAttributes,
            prices);
    }

    private TravelMatrix Line(TravelMode mode, int places)
    {
        var seconds = new int[places * places];
        var metres = new int[places * places];
        for (int from = 0; from < places; from++)
        {
            for (int to = 0; to < places; to++)
            {
                seconds[(from * places) + to] = Math.Abs(from - to) * secondsApart;
                metres[(from * places) + to] = Math.Abs(from - to) * metresApart;
            }
        }

        foreach ((TravelMode? only, int from, int to, int waySeconds, int wayMetres) in ways)
        {
            if (only is null || only == mode)
            {
                seconds[(from * places) + to] = waySeconds;
                metres[(from * places) + to] = wayMetres;
            }
        }

        return new TravelMatrix(places, seconds, metres);
    }

    private ProblemBuilder Set(Action change)
    {
        change();
        return this;
    }
}
