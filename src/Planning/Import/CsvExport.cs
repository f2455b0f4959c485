using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads.Files;
using CsvHelper;

namespace CareRostering.Planning.Import;

/// <summary>
/// Writes a day as the CSV files that <see cref="CsvImport"/> reads, with every column: to be filled in by a service, or changed in a spreadsheet and read again. Referrals, prices, closures and
/// own travel times have no table, and are left out.
/// </summary>
public static class CsvExport
{
    private const string Separator = ";";

    /// <summary>Writes the files into a folder, each whole or not at all.</summary>
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>; <c>IMPORT_LISTS</c> where an entry of a list holds what separates entries.</exception>
    public static void Write(DayDocument day, string folder)
    {
        Write(folder, "bases", day.Bases.Select(Cells));
        Write(folder, "workers", day.Workers.Select(Cells));
        Write(folder, "shifts", day.Workers.SelectMany(worker => worker.Shifts.Select(shift => Cells(day.Date, worker, shift))));
        Write(folder, "patients", day.Patients.Select(Cells));
        Write(folder, "visits", day.Visits.Select(visit => Cells(day.Date, visit)));
        Write(folder, "links", day.Links.Select(link => Cells(day.Date, link)));
    }

    private static void Write(string folder, string table, IEnumerable<Dictionary<string, string>> rows)
    {
        TableShape shape = Array.Find(TableShape.All, shape => shape.Name == table)!;
        AtomicFile.Write(Path.Combine(folder, $"{table}.csv"), stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
            csv.WriteRecord([.. shape.Fields]);
            foreach (Dictionary<string, string> row in rows)
            {
                csv.WriteRecord([.. shape.Fields.Select(field => row.GetValueOrDefault(field, ""))]);
            }
        });
    }

    private static Dictionary<string, string> Cells(BaseDocument entry) => new()
    {
        ["id"] = entry.Id,
        ["lat"] = Number(entry.Lat),
        ["lon"] = Number(entry.Lon),
        ["locality"] = entry.Locality,
    };

    private static Dictionary<string, string> Cells(WorkerDocument worker) => new()
    {
        ["id"] = worker.Id,
        ["profession"] = worker.Profession,
        ["employer"] = worker.Employer,
        ["locality"] = worker.Locality,
        ["grade"] = Number(worker.Grade),
        ["skills"] = List(worker.Skills, $"workers[{worker.Id}].skills"),
        ["attributes"] = List(worker.Attributes, $"workers[{worker.Id}].attributes"),
        ["mode"] = Word(worker.Mode),
        ["durationFactorPermille"] = Number(worker.DurationFactorPermille),
        ["wagePoundsPerHour"] = Number(worker.WagePencePerHour / 100m),
        ["homeLat"] = Number(worker.HomeLat),
        ["homeLon"] = Number(worker.HomeLon),
    };

    private static Dictionary<string, string> Cells(string date, WorkerDocument worker, ShiftDocument shift) => new()
    {
        ["worker"] = worker.Id,
        ["date"] = date,
        ["id"] = shift.Id,
        ["start"] = shift.Start,
        ["finish"] = shift.Finish,
        ["startsAt"] = shift.StartsAt,
        ["endsAt"] = shift.EndsAt,
        ["maxOvertimeMinutes"] = Number(shift.MaxOvertimeMinutes),
        ["breakMinutes"] = Join(shift.Breaks, rest => Number(rest.Minutes)),
        ["breakEarliest"] = Join(shift.Breaks, rest => rest.Earliest),
        ["breakLatest"] = Join(shift.Breaks, rest => rest.Latest),
        ["breakPaid"] = Join(shift.Breaks, rest => YesOrNo(rest.Paid)),
        ["maxContinuousWorkMinutes"] = Number(shift.MaxContinuousWorkMinutes),
        ["maxTravelMinutes"] = Number(shift.MaxTravelMinutes),
        ["maxContactMinutes"] = Number(shift.MaxContactMinutes),
    };

    private static Dictionary<string, string> Cells(PatientDocument patient) => new()
    {
        ["id"] = patient.Id,
        ["lat"] = Number(patient.Lat),
        ["lon"] = Number(patient.Lon),
        ["locality"] = patient.Locality,
        ["accessMinutes"] = Number(patient.AccessMinutes),
        ["newFaceExtraMinutes"] = Number(patient.NewFaceExtraMinutes),
        ["newFacePence"] = Number(patient.NewFacePence),
        ["knownWorkers"] = List(patient.KnownWorkers, $"patients[{patient.Id}].knownWorkers"),
        ["keyWorker"] = patient.KeyWorker ?? "",
        ["forbiddenWorkers"] = List(patient.ForbiddenWorkers, $"patients[{patient.Id}].forbiddenWorkers"),
        ["requiredAttributes"] = List(patient.RequiredAttributes, $"patients[{patient.Id}].requiredAttributes"),
    };

    private static Dictionary<string, string> Cells(string date, VisitDocument visit) => new()
    {
        ["id"] = visit.Id,
        ["patient"] = visit.Patient,
        ["date"] = date,
        ["minutes"] = Number(visit.Minutes),
        ["earliest"] = Join(visit.Windows, window => window.Earliest),
        ["latest"] = Join(visit.Windows, window => window.Latest),
        ["preferredEarliest"] = visit.Preferred?.Earliest ?? "",
        ["preferredLatest"] = visit.Preferred?.Latest ?? "",
        ["workers"] = Number(visit.Workers),
        ["skills"] = List(visit.Skills, $"visits[{visit.Id}].skills"),
        ["attributes"] = List(visit.Attributes, $"visits[{visit.Id}].attributes"),
        ["minimumGrade"] = Number(visit.MinimumGrade),
        ["priority"] = Number(visit.Priority),
        ["forbiddenWorkers"] = List(visit.ForbiddenWorkers, $"visits[{visit.Id}].forbiddenWorkers"),
        ["class"] = Word(visit.Class),
        ["due"] = visit.Due ?? "",
        ["pinnedWorker"] = visit.PinnedWorker ?? "",
        ["pinnedStart"] = visit.PinnedStart ?? "",
    };

    private static Dictionary<string, string> Cells(string date, LinkDocument link) => new()
    {
        ["first"] = link.First,
        ["second"] = link.Second,
        ["kind"] = Word(link.Kind),
        ["date"] = date,
        ["minGapMinutes"] = Number(link.MinGapMinutes),
        ["maxGapMinutes"] = Number(link.MaxGapMinutes),
        ["distinctWorkers"] = YesOrNo(link.DistinctWorkers),
        ["sameWorker"] = YesOrNo(link.SameWorker),
        ["allOrNone"] = YesOrNo(link.AllOrNone),
    };

    private static string Number(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string YesOrNo(bool value) => value ? "yes" : "no";

    private static string Word<T>(T value)
        where T : struct, Enum => CsvRow.Kebab(value);

    private static string Join<T>(IReadOnlyList<T> entries, Func<T, string> cell) => string.Join(Separator, entries.Select(cell));

    private static string List(IReadOnlyList<string> entries, string path) => entries.FirstOrDefault(entry => entry.Contains(Separator, StringComparison.Ordinal)) is { } entry
        ? throw new FaultException(new Fault("IMPORT_LISTS", path, $"'{entry}' holds a semicolon, which separates entries.", "Call it something else."))
        : string.Join(Separator, entries);
}
