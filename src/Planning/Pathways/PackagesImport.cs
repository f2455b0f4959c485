using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Import;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace CareRostering.Planning.Pathways;

/// <summary>What came of an import of packages.</summary>
/// <param name="Document">The packages; null with any fault.</param>
/// <param name="Faults">Every fault.</param>
public sealed record ImportedPackages(PackagesDocument? Document, IReadOnlyList<Fault> Faults);

/// <summary>
/// Makes a file of packages of the files that <c>care import</c> reads: <c>packages.csv</c>, a row for each call and the days on which it is made, and <c>patients.csv</c> for localities. All
/// calls of a patient are one package; a day on which its calls change is a step. What happened so far is not in such files: everything before the first day ahead is taken to have happened as planned.
/// </summary>
public static class PackagesImport
{
    /// <summary>Reads the files of a folder.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="columns">What they are called and how they are written.</param>
    /// <param name="asOf">The first day that has not been lived.</param>
    public static ImportedPackages Read(string folder, ColumnsDocument columns, LocalDate asOf)
    {
        List<Fault> faults = [];
        CsvTable patients = Table("patients", columns, folder, faults);
        CsvTable packages = Table("packages", columns, folder, faults);
        if (faults.Count > 0)
        {
            return new ImportedPackages(null, faults);
        }

        Dictionary<string, CsvRow> known = [];
        foreach (CsvRow row in patients.Read().Where(row => row["id"].Length > 0 && !known.TryAdd(row["id"], row)))
        {
            row.Fault("ID_DUPLICATE", "id", $"'{row["id"]}' is there already: {known[row["id"]].Where}.", "Ids are unique; where both rows are the same, take one out.");
        }

        Imported<PackageCall>[] calls = [.. packages.Read().Select(RowsReader.Package)];
        foreach (Imported<PackageCall> call in calls.Where(call => call.Said.Visit.Patient.Length > 0 && patients.IsRead && !known.ContainsKey(call.Said.Visit.Patient)))
        {
            call.Row.Fault("PATIENT_UNKNOWN", "patient", $"There is no patient '{call.Said.Visit.Patient}'.", $"List the patient in {patients.File}, or correct the id.");
        }

        if (faults.Count > 0)
        {
            return new ImportedPackages(null, faults);
        }

        var document = new PackagesDocument
        {
            Format = PackagesDocument.CurrentFormat,
            AsOf = LocalDatePattern.Iso.Format(asOf),
            Localities = [.. known.Values.Select(row => row["locality"]).Where(locality => locality.Length > 0).Distinct(StringComparer.Ordinal)],
            Packages = [.. calls.GroupBy(call => call.Said.Visit.Patient, StringComparer.Ordinal).Select(own => Package([.. own.Select(call => call.Said)], known[own.Key], asOf))],
        };
        document = document.Packages.Any(package => package.Locality.Length == 0) ? document with { Localities = [] } : document;
        faults.AddRange(PackagesChecks.Faults(document));
        return new ImportedPackages(faults.Count == 0 ? document : null, faults);
    }

    private static CsvTable Table(string name, ColumnsDocument columns, string folder, List<Fault> faults)
    {
        var table = new CsvTable(TableShape.OfDays.First(shape => shape.Name == name), columns, folder, faults);
        if (!table.Exists)
        {
            faults.Add(new Fault("FILE_UNREADABLE", table.File, "There is no such file in the folder.", "Name it so, or say in the columns file what it is called."));
        }

        return table;
    }

    private static CarePackage Package(IReadOnlyList<PackageCall> calls, CsvRow patient, LocalDate asOf)
    {
        LocalDate first = calls.Min(call => call.From)!.Value;
        LocalDate? last = calls.Any(call => call.Until is null) ? null : calls.Max(call => call.Until);

        // Calls change where one begins and on the day after one ends.
        LocalDate[] changes = [.. calls.Select(call => call.From!.Value).Concat(calls.Select(call => call.Until?.PlusDays(1)).OfType<LocalDate>()).Where(day => day >= first && !(day > last)).Distinct().Order()];
        string id = patient["id"];
        return new CarePackage
        {
            Id = id,
            Patient = id,
            Locality = patient["locality"],
            Steps =
            [
                .. changes.Select(day => new CareStep
                {
                    From = LocalDatePattern.Iso.Format(day),
                    Taken = day < asOf ? LocalDatePattern.Iso.Format(day) : null,
                    Calls = [.. calls.Where(call => call.From <= day && !(call.Until < day)).Select(Call)],
                }),
            ],
            LastDay = last is { } planned ? LocalDatePattern.Iso.Format(planned) : null,
            Ended = last < asOf ? LocalDatePattern.Iso.Format(last.Value) : null,
        };
    }

    private static CareCall Call(PackageCall call) => new()
    {
        Name = call.Visit.Id,
        Minutes = call.Visit.Minutes,
        Workers = call.Visit.Workers,
        Weekdays = [.. call.Weekdays.Select(day => day.ToDayOfWeek())],
        Skills = call.Visit.Skills,
    };
}
