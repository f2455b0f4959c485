using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Rotas;

/// <summary>
/// What a rota achieves, in the figures managers are asked for. Every figure is defined, with its source, in docs/figures.md.
/// Seconds, metres and pence are whole numbers; ratios are made from them here, at the edge, and never feed a decision. Immutable.
/// </summary>
/// <remarks>Paid time is spent in full: <c>paid = contact + access + travel + waiting + paid breaks + idle</c>.</remarks>
public sealed record Kpis
{
    /// <summary>Service at patients' homes, seconds, summed over workers (a double-up counts twice).</summary>
    public required long ContactSeconds { get; init; }

    /// <summary>Parking, stairs and key safes: from arrival until service could start, seconds.</summary>
    public required long AccessSeconds { get; init; }

    /// <summary>Travel of all legs, seconds.</summary>
    public required long TravelSeconds { get; init; }

    /// <summary>Time within rounds that is neither contact, access, travel nor break, seconds.</summary>
    public required long WaitingSeconds { get; init; }

    /// <summary>Breaks taken in rounds, paid and unpaid, seconds.</summary>
    public required long BreakSeconds { get; init; }

    /// <summary>Of <see cref="BreakSeconds"/>, the paid part.</summary>
    public required long PaidBreakSeconds { get; init; }

    /// <summary>Paid time outside rounds: before a round starts, after it finishes, and shifts without a round, seconds.</summary>
    public required long IdleSeconds { get; init; }

    /// <summary>Work after the finish of shifts, seconds; included in <see cref="PaidSeconds"/>.</summary>
    public required long OvertimeSeconds { get; init; }

    /// <summary>Paid time of every shift of the problem, used or not: length less unpaid breaks (those missed are paid) plus overtime, seconds.</summary>
    public required long PaidSeconds { get; init; }

    /// <summary>Calls and visits by response class, one entry for each class in the order of the enumeration.</summary>
    public required ImmutableArray<ClassCount> Classes { get; init; }

    /// <summary>Visits that start after their preferred window.</summary>
    public required int LateVisits { get; init; }

    /// <summary>By how much, summed, seconds.</summary>
    public required long LateSeconds { get; init; }

    /// <summary>Visits that start before their preferred window.</summary>
    public required int EarlyVisits { get; init; }

    /// <summary>Visits that start after their due: broken response promises.</summary>
    public required int Breaches { get; init; }

    /// <summary>Visits with a due that are assigned: what <see cref="Breaches"/> are out of.</summary>
    public required int VisitsWithDue { get; init; }

    /// <summary>Visits made by a higher grade than they need.</summary>
    public required int OverGradedVisits { get; init; }

    /// <summary>Service seconds of these.</summary>
    public required long OverGradedSeconds { get; init; }

    /// <summary>Visits by a worker whom the patient has met before.</summary>
    public required int KnownFaceVisits { get; init; }

    /// <summary>Assigned visits to patients who have a key worker.</summary>
    public required int VisitsWithKeyWorker { get; init; }

    /// <summary>Of these, made by the key worker.</summary>
    public required int KeyWorkerVisits { get; init; }

    /// <summary>Patients with at least one visit in a round.</summary>
    public required int PatientsVisited { get; init; }

    /// <summary>Pairs of a patient and a worker who visits them, each counted once.</summary>
    public required int PatientWorkerPairs { get; init; }

    /// <summary>Metres by car.</summary>
    public required long CarMetres { get; init; }

    /// <summary>Metres by bicycle.</summary>
    public required long BicycleMetres { get; init; }

    /// <summary>Metres on foot.</summary>
    public required long WalkMetres { get; init; }

    /// <summary>Shifts with a round.</summary>
    public required int RoundsUsed { get; init; }

    /// <summary>All shifts of the problem.</summary>
    public required int Shifts { get; init; }

    /// <summary>Wages for paid time without overtime, pence.</summary>
    public required long WagePence { get; init; }

    /// <summary>Wages for overtime at the overtime rate, pence.</summary>
    public required long OvertimePence { get; init; }

    /// <summary>Mileage allowances, pence.</summary>
    public required long MileagePence { get; init; }

    /// <summary>Worker visits asked for.</summary>
    public int Visits => Classes.Sum(one => one.Visits);

    /// <summary>Worker visits in rounds.</summary>
    public int VisitsAssigned => Visits - VisitsUnassigned;

    /// <summary>Worker visits in no round.</summary>
    public int VisitsUnassigned => Classes.Sum(one => one.VisitsUnassigned);

    /// <summary>Calls asked for.</summary>
    public int Calls => Classes.Sum(one => one.Calls);

    /// <summary>Calls of which at least one worker's visit is in no round.</summary>
    public int CallsUnassigned => Classes.Sum(one => one.CallsUnassigned);

    /// <summary>What the day costs the employer: wages, overtime and mileage, pence. Soft prices are no part of it.</summary>
    public long CostPence => WagePence + OvertimePence + MileagePence;

    /// <summary>Contact / paid time; 0 where nothing is paid.</summary>
    public double Utilisation => Ratio(ContactSeconds, PaidSeconds);

    /// <summary>Travel / paid time; 0 where nothing is paid.</summary>
    public double TravelRatio => Ratio(TravelSeconds, PaidSeconds);

    /// <summary>Assigned worker visits for each paid hour; 0 where nothing is paid.</summary>
    public double VisitsPerPaidHour => Ratio(VisitsAssigned * 3_600L, PaidSeconds);

    /// <summary>Share of assigned visits by a worker whom the patient has met before; 0 where none is assigned.</summary>
    public double KnownFaceShare => Ratio(KnownFaceVisits, VisitsAssigned);

    /// <summary>Share of visits by the key worker among those to patients who have one; 0 where there are none.</summary>
    public double KeyWorkerShare => Ratio(KeyWorkerVisits, VisitsWithKeyWorker);

    /// <summary>Different workers a visited patient meets today, on average; 0 where none is visited.</summary>
    public double WorkersPerPatient => Ratio(PatientWorkerPairs, PatientsVisited);

    /// <summary>Miles for which an allowance is paid (car and bicycle).</summary>
    public double Miles => (CarMetres + BicycleMetres) * 1_000.0 / Prices.MillimetresPerMile;

    /// <summary>Cost of an assigned worker visit, pence; 0 where none is assigned.</summary>
    public double PencePerVisit => Ratio(CostPence, VisitsAssigned);

    /// <summary>The figures of <paramref name="rota"/>.</summary>
    /// <param name="problem">The day the rota was made for.</param>
    /// <param name="rota">A sound rota; for one that breaks rules the times are those it claims.</param>
    public static Kpis Of(RotaProblem problem, Rota rota) => KpiTally.Of(problem, rota);

    /// <summary>
    /// Several days together: every count, second, metre and penny added up. Ratios are of these sums, so that a day counts by its size; patients, workers whom they meet and shifts are
    /// counted once a day.
    /// </summary>
    /// <param name="days">The figures of each day; none: nothing but zeros.</param>
    public static Kpis Sum(IReadOnlyCollection<Kpis> days) => KpiSum.Of(days);

    internal static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}

/// <summary>Calls and worker visits of one response class. A double-up is one call and two visits.</summary>
/// <param name="Response">The class; a call takes the most urgent class among its visits.</param>
/// <param name="Calls">Calls asked for.</param>
/// <param name="CallsUnassigned">Calls of which at least one visit is in no round.</param>
/// <param name="Visits">Worker visits asked for.</param>
/// <param name="VisitsUnassigned">Worker visits in no round.</param>
/// <param name="VisitsOnTime">Worker visits in rounds that start neither after their preferred window nor after their due.</param>
public sealed record ClassCount(ResponseClass Response, int Calls, int CallsUnassigned, int Visits, int VisitsUnassigned, int VisitsOnTime)
{
    /// <summary>Share of assigned visits that are on time; 0 where none is assigned.</summary>
    public double OnTimeShare => Kpis.Ratio(VisitsOnTime, Visits - VisitsUnassigned);
}
