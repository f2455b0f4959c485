using System.Collections.Immutable;

namespace CareRostering.Optimiser.Problem;

/// <summary>
/// A service day to be planned: immutable, dense (things refer to each other by index) and valid once built.
/// Instants are seconds since the day's zero instant (07:00 local unless the preset says otherwise), distances metres, money pence.
/// Safe to share between threads.
/// </summary>
public sealed class RotaProblem
{
    /// <summary>Most skills, and most attributes, that a problem may name.</summary>
    public const int MaxSkills = 64;

    private readonly TravelMatrix?[] travel = new TravelMatrix?[3];

    /// <summary>Builds a problem from its parts.</summary>
    /// <exception cref="FaultException">With every fault of <see cref="ProblemValidator"/>.</exception>
    public RotaProblem(
        ImmutableArray<Patient> patients,
        ImmutableArray<Visit> visits,
        ImmutableArray<Worker> workers,
        ImmutableArray<Shift> shifts,
        ImmutableArray<LinkedVisits> links,
        IReadOnlyDictionary<TravelMode, TravelMatrix> travel,
        ImmutableArray<string> skills,
        ImmutableArray<string> attributes,
        Prices? prices = null,
        int latestInstant = ProblemValidator.LatestInstant)
    {
        Patients = patients;
        Visits = visits;
        Workers = workers;
        Shifts = shifts;
        Links = links;
        Skills = skills;
        Attributes = attributes;
        Prices = prices ?? new Prices();
        LatestInstant = latestInstant;
        foreach ((TravelMode mode, TravelMatrix matrix) in travel)
        {
            this.travel[(int)mode] = matrix;
        }

        List<Fault> faults = ProblemValidator.Validate(this);
        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }

    private RotaProblem(RotaProblem shorter, ImmutableArray<Patient> patients, ImmutableArray<Visit> visits, ImmutableArray<LinkedVisits> links, Func<TravelMode, TravelMatrix, TravelMatrix> travel)
    {
        Patients = shorter.Patients.AddRange(patients);
        Visits = shorter.Visits.AddRange(visits);
        Links = shorter.Links.AddRange(links);
        (Workers, Shifts, Skills, Attributes, Prices, LatestInstant) = (shorter.Workers, shorter.Shifts, shorter.Skills, shorter.Attributes, shorter.Prices, shorter.LatestInstant);
        foreach (TravelMode mode in Enum.GetValues<TravelMode>())
        {
            this.travel[(int)mode] = shorter.travel[(int)mode] is { } matrix ? travel(mode, matrix) : null;
        }

        List<Fault> faults = ProblemValidator.ValidateAdded(this, shorter);
        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }

    /// <summary>This problem with entries added behind its own, which keep their indices. Only what is added is looked at again.</summary>
    /// <param name="patients">New patients.</param>
    /// <param name="visits">New visits.</param>
    /// <param name="links">New links, among new and old visits.</param>
    /// <param name="travel">What travel by a mode becomes: the same matrix, or one with more places (<see cref="TravelMatrix.With"/>).</param>
    /// <exception cref="FaultException">With every fault of <see cref="ProblemValidator"/> in what was added.</exception>
    public RotaProblem With(ImmutableArray<Patient> patients, ImmutableArray<Visit> visits, ImmutableArray<LinkedVisits> links, Func<TravelMode, TravelMatrix, TravelMatrix> travel) =>
        new(this, patients, visits, links, travel);

    /// <summary>Who is visited.</summary>
    public ImmutableArray<Patient> Patients { get; }

    /// <summary>What is to be done, one worker each.</summary>
    public ImmutableArray<Visit> Visits { get; }

    /// <summary>Who visits.</summary>
    public ImmutableArray<Worker> Workers { get; }

    /// <summary>When workers are paid; one round each.</summary>
    public ImmutableArray<Shift> Shifts { get; }

    /// <summary>Visits timed together.</summary>
    public ImmutableArray<LinkedVisits> Links { get; }

    /// <summary>Names of skills; bit i of a skill set is the i-th.</summary>
    public ImmutableArray<string> Skills { get; }

    /// <summary>Names of attributes; bit i of an attribute set is the i-th.</summary>
    public ImmutableArray<string> Attributes { get; }

    /// <summary>What soft things cost.</summary>
    public Prices Prices { get; }

    /// <summary>
    /// Latest instant the problem may speak of, seconds since its zero. Three days unless said otherwise; more, up to
    /// <see cref="ProblemValidator.MostLatestInstant"/>, where a problem counts in a finer unit than seconds. Lengths may then be as long.
    /// </summary>
    public int LatestInstant { get; }

    /// <summary>Travel by <paramref name="mode"/>.</summary>
    /// <exception cref="InvalidOperationException">No worker of this problem travels so, and no matrix was given.</exception>
    public TravelMatrix Travel(TravelMode mode) =>
        travel[(int)mode] ?? throw new InvalidOperationException($"The problem has no travel matrix for {mode}.");

    /// <summary>Whether a matrix was given for <paramref name="mode"/>.</summary>
    public bool HasTravel(TravelMode mode) => travel[(int)mode] is not null;

    /// <summary>
    /// Seconds of service when <paramref name="worker"/> makes <paramref name="visit"/>: the visit's duration by the worker's factor,
    /// rounded up, plus the patient's extra for a face that is new to them.
    /// </summary>
    public int ServiceSeconds(int visit, int worker)
    {
        Visit asked = Visits[visit];
        Patient patient = Patients[asked.Patient];
        long own = (((long)asked.DurationSeconds * Workers[worker].DurationFactorPermille) + 999) / 1_000;
        return (int)own + (patient.NewFaceExtraSeconds > 0 && !IsKnown(patient, worker) ? patient.NewFaceExtraSeconds : 0);
    }

    /// <summary>Whether <paramref name="worker"/> has visited <paramref name="patient"/> before today.</summary>
    public static bool IsKnown(Patient patient, int worker) => patient.KnownWorkers.BinarySearch(worker) >= 0;
}
