using NodaTime;

namespace CareRostering.Planning.Import;

/// <summary>Where the rows of an import went: nothing is passed over without a word.</summary>
/// <param name="Rows">Rows of each table that was there.</param>
/// <param name="Unused">Columns that no field comes from, by file.</param>
/// <param name="ShiftsOutside">Shifts on other days than those asked for.</param>
/// <param name="VisitsOutside">Visits on other days.</param>
/// <param name="PackagesOutside">Calls of packages that are made on none of the days.</param>
/// <param name="PatientsUnvisited">Patients without a visit on any of the days.</param>
public sealed record ImportCounts(
    IReadOnlyList<(string File, int Rows)> Rows, IReadOnlyList<(string File, string Column)> Unused, int ShiftsOutside, int VisitsOutside, int PackagesOutside, int PatientsUnvisited)
{
    internal static ImportCounts Of(IReadOnlyList<CsvTable> tables, ImportedRows rows, IReadOnlyList<LocalDate> dates)
    {
        HashSet<LocalDate?> asked = [.. dates.Select(date => (LocalDate?)date)];
        HashSet<string> visited =
        [
            .. rows.Visits.Where(visit => asked.Contains(visit.Said.Date)).Select(visit => visit.Said.Visit.Patient),
            .. rows.Packages.Where(package => dates.Any(package.Said.IsOn)).Select(package => package.Said.Visit.Patient),
        ];
        return new ImportCounts(
            [.. tables.Where(table => table.Exists).Select(table => (table.File, table.Rows))],
            [.. tables.SelectMany(table => table.Unused.Select(column => (table.File, column)))],
            rows.Shifts.Count(shift => !asked.Contains(shift.Said.Date)),
            rows.Visits.Count(visit => !asked.Contains(visit.Said.Date)),
            rows.Packages.Count(package => !dates.Any(package.Said.IsOn)),
            rows.Patients.Count(patient => !visited.Contains(patient.Said.Id)));
    }
}
