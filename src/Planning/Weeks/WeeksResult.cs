using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;
using NodaTime;

namespace CareRostering.Planning.Weeks;

/// <summary>What came of planning the days of a period with and without memory. Immutable.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Ways">One for each <see cref="Memory"/>, in its order.</param>
public sealed record WeeksResult(WeeksRequest Request, LocalDate First, LocalDate Last, ImmutableArray<WayOfWeeks> Ways)
{
    /// <summary>What is compared patient by patient.</summary>
    public static readonly ImmutableArray<(string Name, int Decimals, Func<PatientContinuity, double?> Value)> OfPatients =
    [
        ("workers over the period", 2, patient => patient.Workers),
        ("workers a week", 2, patient => patient.Weeks.IsEmpty ? null : patient.Weeks.Average(week => week.Workers)),
        ("usual-provider share", 3, patient => patient.UsualProviderShare),
        ("Bice-Boxerman index", 3, patient => patient.BiceBoxerman),
        ("new faces a week", 2, patient => patient.Weeks.IsEmpty ? null : patient.Weeks.Average(week => week.NewFaces)),
    ];

    /// <summary>Whether the independent checker finds every rota sound.</summary>
    public bool IsSound => Ways.All(way => way.Days.All(day => day.Violations.IsEmpty));

    /// <summary>The mean over patients of a figure's difference to planning without memory; only patients of whom both have one. Student's t over patients: speaks of this county alone. Null: there are none.</summary>
    /// <param name="way">Position of the way.</param>
    /// <param name="value">The figure.</param>
    public Estimate? ByPatient(int way, Func<PatientContinuity, double?> value)
    {
        Dictionary<string, PatientContinuity> without = Ways[0].Continuity.Patients.ToDictionary(patient => patient.Patient, StringComparer.Ordinal);
        double[] differences = [.. Ways[way].Continuity.Patients
            .Select(patient => without.TryGetValue(patient.Patient, out PatientContinuity? other) ? value(patient) - value(other) : null).OfType<double>()];
        return differences.Length == 0 ? null : Estimate.Of(differences.Select(difference => (0, difference)));
    }

    /// <summary>The mean over days of a figure's difference to planning without memory, on the same day.</summary>
    /// <param name="way">Position of the way.</param>
    /// <param name="figure">Position in <see cref="ComparisonFigures.All"/>.</param>
    public Estimate ByDay(int way, int figure) => Estimate.Of(Ways[way].Days.Zip(Ways[0].Days, (with, without) => (0, with.Figures[figure] - without.Figures[figure])));
}

/// <summary>A period planned in one way.</summary>
/// <param name="Memory">With what memory.</param>
/// <param name="Days">Its days.</param>
/// <param name="Ledger">Who visited whom.</param>
/// <param name="Continuity">Of patients who have visits on more than one day of the period.</param>
public sealed record WayOfWeeks(Memory Memory, ImmutableArray<DayOfWeeks> Days, VisitLedger Ledger, ContinuityFigures Continuity)
{
    /// <summary>What one calls it: <c>no-memory</c>, <c>memory</c>, <c>key-worker-first</c>.</summary>
    public string Id => Memory switch
    {
        Memory.None => "no-memory",
        Memory.Ledger => "memory",
        _ => "key-worker-first",
    };
}

/// <summary>A day as planned in one way.</summary>
/// <param name="Date">The service day.</param>
/// <param name="Figures">The figures of <see cref="ComparisonFigures.All"/>; what they say of known workers is what the plan believed.</param>
/// <param name="Violations">What the independent checker objects to.</param>
public sealed record DayOfWeeks(string Date, ImmutableArray<double> Figures, ImmutableArray<Violation> Violations);
