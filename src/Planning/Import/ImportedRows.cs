using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Import;

/// <summary>A row and what it says.</summary>
/// <param name="Row">The row.</param>
/// <param name="Said">Its content, as a day file has it.</param>
internal sealed record Imported<T>(CsvRow Row, T Said);

/// <summary>A shift of some worker on some day.</summary>
internal sealed record DatedShift(string Worker, LocalDate? Date, ShiftDocument Shift);

/// <summary>A visit on some day.</summary>
internal sealed record DatedVisit(LocalDate? Date, VisitDocument Visit);

/// <summary>A call of a package: the same visit on some days of the week, for some time.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null: for ever.</param>
/// <param name="Weekdays">On which days of the week; empty: all.</param>
/// <param name="Visit">The visit; its id is that of the call.</param>
internal sealed record PackageCall(LocalDate? From, LocalDate? Until, IReadOnlyList<IsoDayOfWeek> Weekdays, VisitDocument Visit)
{
    /// <summary>Whether the call is made on a day.</summary>
    public bool IsOn(LocalDate date) => From <= date && (Until is null || date <= Until) && (Weekdays.Count == 0 || Weekdays.Contains(date.DayOfWeek));
}

/// <summary>A link on some day, or on every day on which both its visits are.</summary>
internal sealed record DatedLink(LocalDate? Date, LinkDocument Link);

/// <summary>Everything that the files say.</summary>
internal sealed record ImportedRows(
    IReadOnlyList<Imported<BaseDocument>> Bases,
    IReadOnlyList<Imported<WorkerDocument>> Workers,
    IReadOnlyList<Imported<DatedShift>> Shifts,
    IReadOnlyList<Imported<PatientDocument>> Patients,
    IReadOnlyList<Imported<PackageCall>> Packages,
    IReadOnlyList<Imported<DatedVisit>> Visits,
    IReadOnlyList<Imported<DatedLink>> Links);
