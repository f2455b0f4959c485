using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Sample;

/// <summary>What a day consists of, counted from its document: nothing is taken from the figures it was drawn with.</summary>
public sealed record SampleSummary
{
    /// <summary>Workers by profession, in the day's order.</summary>
    public required IReadOnlyList<StaffRow> Staff { get; init; }

    /// <summary>Visits by length, ascending; a call by two workers counts as two.</summary>
    public required IReadOnlyList<(decimal Minutes, int Visits)> Lengths { get; init; }

    /// <summary>Visits by response class, in the order of urgency.</summary>
    public required IReadOnlyList<(ResponseClass Class, int Visits)> Classes { get; init; }

    /// <summary>Links by kind, beside those of double-ups.</summary>
    public required IReadOnlyList<(LinkKind Kind, int Links)> Links { get; init; }

    /// <summary>Patients with visits.</summary>
    public required int Patients { get; init; }

    /// <summary>Calls: a double-up is one.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls that need two workers or more.</summary>
    public required int DoubleUps { get; init; }

    /// <summary>Visits: a double-up is two.</summary>
    public required int Visits { get; init; }

    /// <summary>Hours of service, without the extra for new faces.</summary>
    public required decimal ContactHours { get; init; }

    /// <summary>Hours paid, without overtime.</summary>
    public required decimal PaidHours { get; init; }

    /// <summary>Referrals in the course of the day.</summary>
    public required int Referrals { get; init; }

    /// <summary>Counts a day.</summary>
    public static SampleSummary Of(DayDocument day) => Of(day, new DayTimes(day, []).Clock);

    private static SampleSummary Of(DayDocument day, DayClock clock) => new()
    {
        Staff = [.. day.Workers.GroupBy(worker => worker.Profession).Select(group => new StaffRow(
            group.Key, group.Count(), group.Count(worker => worker.Shifts.Count > 0), group.Sum(worker => worker.Shifts.Count), group.Sum(worker => PaidHoursOf(worker, clock))))],
        Lengths = [.. day.Visits.GroupBy(visit => visit.Minutes).OrderBy(group => group.Key).Select(group => (group.Key, group.Sum(visit => visit.Workers)))],
        Classes = [.. day.Visits.GroupBy(visit => visit.Class).OrderBy(group => group.Key).Select(group => (group.Key, group.Sum(visit => visit.Workers)))],
        Links = [.. day.Links.GroupBy(link => link.Kind).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))],
        Patients = day.Visits.Select(visit => visit.Patient).Distinct(StringComparer.Ordinal).Count(),
        Calls = day.Visits.Count,
        DoubleUps = day.Visits.Count(visit => visit.Workers > 1),
        Visits = day.Visits.Sum(visit => visit.Workers),
        ContactHours = day.Visits.Sum(visit => visit.Minutes * visit.Workers) / 60,
        PaidHours = day.Workers.Sum(worker => PaidHoursOf(worker, clock)),
        Referrals = day.Referrals.Count,
    };

    private static decimal PaidHoursOf(WorkerDocument worker, DayClock clock) => worker.Shifts.Sum(shift =>
        (MinutesBetween(shift.Start, shift.Finish, clock) - shift.Breaks.Where(rest => !rest.Paid).Sum(rest => rest.Minutes)) / 60);

    private static decimal MinutesBetween(string start, string finish, DayClock clock) =>
        ((clock.Parse(finish, out _, endOfDay: true) ?? 0) - (clock.Parse(start, out _) ?? 0)) / 60m;
}

/// <summary>Workers of one profession.</summary>
/// <param name="Profession">Profession.</param>
/// <param name="Employed">Workers in the day file.</param>
/// <param name="OnShift">Of these, workers with a shift today.</param>
/// <param name="Shifts">Shifts: two for a split shift.</param>
/// <param name="PaidHours">Hours paid, without unpaid breaks.</param>
public sealed record StaffRow(string Profession, int Employed, int OnShift, int Shifts, decimal PaidHours);
