using System.Collections.Immutable;
using NodaTime;

namespace CareRostering.Planning.Weeks;

/// <summary>A figure of continuity over weeks.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit; empty for counts and indices.</param>
/// <param name="Decimals">Decimals that it is printed with.</param>
/// <param name="Value">Its value; null where nothing is there to make it of.</param>
public sealed record ContinuityFigure(string Name, string Unit, int Decimals, double? Value);

/// <summary>Continuity over a period, of the ledger alone: the one place where it is worked out. Formulas and sources: docs/continuity.md. Immutable.</summary>
/// <param name="Patients">Each patient who was visited, by id.</param>
/// <param name="NewFacesAWeek">The limit that new faces are held against.</param>
public sealed record ContinuityFigures(ImmutableArray<PatientContinuity> Patients, int NewFacesAWeek)
{
    private const string Share = "%";

    /// <summary>Patients by visits a week, as more visits meet more people.</summary>
    private static readonly (int Least, int Most)[] Bands = [(1, 7), (8, 14), (15, 21), (22, int.MaxValue)];

    private IEnumerable<PatientWeek> Weeks => Patients.SelectMany(patient => patient.Weeks);

    /// <summary>Every figure, in the order of the tables.</summary>
    public ImmutableArray<ContinuityFigure> All =>
    [
        new("patients", "", 0, Patients.Length),
        new("visits made", "", 0, Patients.Sum(patient => patient.Visits)),
        new("workers a week, mean", "", 2, Mean(Weeks.Select(week => (double)week.Workers))),
        new("workers a week, median", "", 1, Quantile([.. Weeks.Select(week => week.Workers)], 0.5)),
        new("workers a week, 90th percentile", "", 1, Quantile([.. Weeks.Select(week => week.Workers)], 0.9)),
        .. Bands.Select(band => new ContinuityFigure(
            $"workers a week, {(band.Most == int.MaxValue ? $"{band.Least} visits or more" : $"{band.Least} to {band.Most} visits")}",
            "",
            2,
            Mean(Weeks.Where(week => band.Least <= week.Visits && week.Visits <= band.Most).Select(week => (double)week.Workers)))),
        new("workers over the period, mean", "", 2, Mean(Patients.Select(patient => (double)patient.Workers))),
        new("workers over the period, median", "", 1, Quantile([.. Patients.Select(patient => patient.Workers)], 0.5)),
        new("workers over the period, 90th percentile", "", 1, Quantile([.. Patients.Select(patient => patient.Workers)], 0.9)),
        new("usual-provider share, mean", "", 3, Mean(Patients.Select(patient => patient.UsualProviderShare).OfType<double>())),
        new("Bice-Boxerman index, mean", "", 3, Mean(Patients.Select(patient => patient.BiceBoxerman).OfType<double>())),
        new("new faces a week, mean", "", 2, Mean(Weeks.Select(week => (double)week.NewFaces))),
        new("patient-weeks above the limit", Share, 1, Mean(Weeks.Select(week => week.NewFaces > NewFacesAWeek ? 100.0 : 0))),
        new("visits by a known worker", Share, 1, Percent(Patients.Sum(patient => patient.KnownVisits), Patients.Sum(patient => patient.Visits))),
        new("visits by the key worker", Share, 1, Percent(Patients.Sum(patient => patient.ByKeyWorker), Patients.Sum(patient => patient.WithKeyWorker))),
    ];

    /// <summary>Works out the figures of a period.</summary>
    /// <param name="ledger">Who visited whom.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    /// <param name="options">How long one is known, when weeks begin, and the limit on new faces.</param>
    /// <param name="patients">Whose figures; null: everyone's.</param>
    public static ContinuityFigures Of(VisitLedger ledger, LocalDate first, LocalDate last, ContinuityOptions options, IReadOnlySet<string>? patients = null) => new(
        [.. ledger.Patients.Where(patient => patients?.Contains(patient.Key) ?? true)
            .Select(patient => PatientContinuity.Of(patient.Key, patient.Value, first, last, options)).OfType<PatientContinuity>()],
        options.NewFacesAWeek);

    private static double? Mean(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Length == 0 ? null : all.Average();
    }

    private static double? Percent(int part, int whole) => whole == 0 ? null : 100.0 * part / whole;

    /// <summary>The smallest value that at least this share of all do not exceed (nearest rank).</summary>
    private static double? Quantile(int[] values, double share)
    {
        Array.Sort(values);
        return values.Length == 0 ? null : values[Math.Max(0, (int)Math.Ceiling(share * values.Length) - 1)];
    }
}
