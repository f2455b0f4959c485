using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Durations;
using CareRostering.Roads.Gazetteer;
using NodaTime;

namespace CareRostering.Planning.Import;

/// <summary>
/// Makes day files of a service's own CSV files: workers, shifts, patients, packages, visits. Every row ends in a day, outside the days asked for, or as a fault; the counts say which, and with
/// one fault there is no day at all.
/// </summary>
public static class CsvImport
{
    /// <summary>Most days in one go.</summary>
    public const int MostDays = 92;

    /// <summary>Reads the files of a folder.</summary>
    /// <param name="request">What to read, and for which days.</param>
    /// <param name="travel">Roads that every place must lie near; null: places are checked for their coordinates alone.</param>
    /// <param name="cancellation">Stops it.</param>
    public static ImportedDays Read(ImportRequest request, ITravelSource? travel = null, CancellationToken cancellation = default)
    {
        List<Fault> faults = [];
        List<CsvTable> tables = [.. TableShape.OfDays.Select(shape => new CsvTable(shape, request.Columns, request.Folder, faults))];
        CheckFiles(tables, request, faults);
        var reader = new RowsReader(request.Postcodes?.DistinctBy(place => RowsReader.Key(place.Name)).ToDictionary(place => RowsReader.Key(place.Name), StringComparer.Ordinal));
        var rows = new ImportedRows(
            Read(tables[0], RowsReader.Base), Read(tables[1], reader.Worker), Read(tables[2], RowsReader.Shift), Read(tables[3], reader.Patient),
            Read(tables[4], RowsReader.Package), Read(tables[5], RowsReader.Visit), Read(tables[6], RowsReader.Link));
        CheckUnique(rows.Bases, entry => entry.Id);
        CheckUnique(rows.Workers, worker => worker.Id);
        CheckUnique(rows.Patients, patient => patient.Id);
        CheckUnique(rows.Packages, package => package.Visit.Id);
        if (tables.Exists(table => table.Exists && !table.IsRead) || tables.Exists(table => IsMissing(table, tables, request)))
        {
            // Whatever refers to what could not be read would seem to refer to nothing.
            return new ImportedDays([], Once(faults), ImportCounts.Of(tables, rows, []));
        }

        CheckReferences(rows, faults);
        List<LocalDate> dates = Dates(rows, request, faults);
        var assembly = new DayAssembly(rows, request.Columns, request.Roads);
        List<DayDocument> days = [];
        foreach (LocalDate date in dates)
        {
            cancellation.ThrowIfCancellationRequested();
            (DayDocument day, Dictionary<string, CsvRow> origin) = assembly.On(date);
            day = request.Durations?.In(day) ?? day;
            days.Add(day);
            new RowFaults(origin, faults).Check(day, travel, cancellation);
        }

        return new ImportedDays(faults.Count == 0 ? days : [], Once(faults), ImportCounts.Of(tables, rows, dates));
    }

    private static Fault[] Once(List<Fault> faults) => [.. faults.DistinctBy(fault => (fault.Code, fault.Path))];

    private static List<Imported<T>> Read<T>(CsvTable table, Func<CsvRow, Imported<T>> read) => table.Exists ? [.. table.Read().Select(read)] : [];

    private static void CheckFiles(List<CsvTable> tables, ImportRequest request, List<Fault> faults)
    {
        if (!Directory.Exists(request.Folder))
        {
            throw new FaultException(new Fault("FILE_UNREADABLE", request.Folder, "There is no such folder.", "Give the folder with workers.csv, shifts.csv, patients.csv and visits.csv or packages.csv."));
        }

        foreach (CsvTable table in tables.Where(table => IsMissing(table, tables, request)))
        {
            faults.Add(new Fault("FILE_UNREADABLE", table.File, "There is no such file in the folder.", table.Shape.Name == "visits" ? "Give visits.csv, packages.csv or both." : "Name it so, or say in the columns file what it is called."));
        }
    }

    private static bool IsMissing(CsvTable table, List<CsvTable> tables, ImportRequest request) => !table.Exists
        && (table.Shape.Name is "workers" or "shifts" or "patients"
            || (table.Shape.Name == "visits" && !tables.Exists(other => other.Shape.Name == "packages" && other.Exists))
            || request.Columns.Tables.Any(named => named.Table == table.Shape.Name && named.File is not null));

    /// <summary>Shifts and calls are somebody's, and links of calls; what else refers to what is checked day by day.</summary>
    private static void CheckReferences(ImportedRows rows, List<Fault> faults)
    {
        var workers = new IdIndex("worker", "WORKER_UNKNOWN", rows.Workers.Select(worker => worker.Said.Id), faults);
        var patients = new IdIndex("patient", "PATIENT_UNKNOWN", rows.Patients.Select(patient => patient.Said.Id), faults);
        Find(workers, rows.Shifts, "worker", shift => shift.Worker);
        Find(patients, rows.Packages, "patient", package => package.Visit.Patient);
        Find(patients, rows.Visits, "patient", visit => visit.Visit.Patient);
        var visits = new IdIndex("visit", "VISIT_UNKNOWN", rows.Packages.Select(package => package.Said.Visit.Id).Concat(rows.Visits.Select(visit => visit.Said.Visit.Id)), faults);
        Find(visits, rows.Links, "first", link => link.Link.First);
        Find(visits, rows.Links, "second", link => link.Link.Second);
    }

    private static void CheckUnique<T>(IEnumerable<Imported<T>> entries, Func<T, string> id)
    {
        var first = new Dictionary<string, CsvRow>(StringComparer.Ordinal);
        foreach (Imported<T> entry in entries.Where(entry => id(entry.Said).Length > 0 && !first.TryAdd(id(entry.Said), entry.Row)))
        {
            entry.Row.Fault("ID_DUPLICATE", "id", $"'{id(entry.Said)}' is there already: {first[id(entry.Said)].Where}.", "Ids are unique; where both rows are the same, take one out.");
        }
    }

    private static void Find<T>(IdIndex known, IEnumerable<Imported<T>> entries, string field, Func<T, string> id)
    {
        foreach (Imported<T> entry in entries.Where(entry => id(entry.Said).Length > 0))
        {
            known.Find(id(entry.Said), $"{entry.Row.Where}, {field}");
        }
    }

    /// <summary>Every day from the first to the last asked for; where that is not said, the days on which there are shifts.</summary>
    private static List<LocalDate> Dates(ImportedRows rows, ImportRequest request, List<Fault> faults)
    {
        LocalDate[] worked = [.. rows.Shifts.Select(shift => shift.Said.Date).OfType<LocalDate>().Concat(rows.Visits.Select(visit => visit.Said.Date).OfType<LocalDate>())];
        if (worked.Length == 0 && (request.From is null || request.Until is null))
        {
            faults.Add(new Fault("IMPORT_DAYS", "from, to", "No shift and no visit has a date, so that there are no days.", "Give --from and --to, or dates."));
            return [];
        }

        LocalDate from = request.From ?? worked.Min();
        LocalDate until = request.Until ?? worked.Max();
        int days = 1 + Period.DaysBetween(from, until);
        if (days is < 1 or > MostDays)
        {
            faults.Add(new Fault("IMPORT_DAYS", "from, to", $"{from:uuuu-MM-dd} to {until:uuuu-MM-dd} are {days} days.", $"At most {MostDays} at once, the first no later than the last: give --from and --to."));
            return [];
        }

        return [.. Enumerable.Range(0, days).Select(from.PlusDays)];
    }
}

/// <summary>What to import.</summary>
/// <param name="Folder">Where the CSV files lie.</param>
/// <param name="Columns">What they are called and how they are written.</param>
public sealed record ImportRequest(string Folder, ColumnsDocument Columns)
{
    /// <summary>First day; null: the first on which there is a shift or a visit.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day; null: the last on which there is a shift or a visit.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Where postcodes lie; null: there are coordinates.</summary>
    public IReadOnlyList<NamedPlace>? Postcodes { get; init; }

    /// <summary>How long visits are, learned from recorded ones; null: as long as planned.</summary>
    public LearnedDurations? Durations { get; init; }

    /// <summary>The road file that the days name; null: none.</summary>
    public string? Roads { get; init; }
}

/// <summary>What came of an import.</summary>
/// <param name="Days">A day file for each day; none where there is any fault.</param>
/// <param name="Faults">Every fault, however many.</param>
/// <param name="Counts">Where the rows went.</param>
public sealed record ImportedDays(IReadOnlyList<DayDocument> Days, IReadOnlyList<Fault> Faults, ImportCounts Counts);
