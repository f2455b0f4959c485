using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Import;

/// <summary>Puts rows together to days. Everybody employed is in every day, with the shifts they have on it; patients only where somebody is to visit them.</summary>
internal sealed class DayAssembly(ImportedRows rows, ColumnsDocument columns, string? roads)
{
    private readonly string[] skills = [.. rows.Workers.SelectMany(worker => worker.Said.Skills).Concat(columns.Skills).Distinct()];
    private readonly string[] attributes = [.. rows.Workers.SelectMany(worker => worker.Said.Attributes).Concat(columns.Attributes).Distinct()];
    private readonly string[] localities =
    [
        .. rows.Bases.Select(entry => entry.Said.Locality).Concat(rows.Workers.Select(worker => worker.Said.Locality)).Concat(rows.Patients.Select(patient => patient.Said.Locality))
            .Where(locality => locality.Length > 0).Distinct(),
    ];

    private readonly ILookup<LocalDate?, Imported<DatedShift>> shifts = rows.Shifts.ToLookup(shift => shift.Said.Date);
    private readonly ILookup<LocalDate?, Imported<DatedVisit>> visits = rows.Visits.ToLookup(visit => visit.Said.Date);

    /// <summary>The day, and the row that each of its entries comes from, by the entry's path in faults: <c>visits[v1]</c>.</summary>
    public (DayDocument Day, Dictionary<string, CsvRow> Rows) On(LocalDate date)
    {
        var origin = new Dictionary<string, CsvRow>(StringComparer.Ordinal);
        ILookup<string, Imported<DatedShift>> shiftsOf = shifts[date].ToLookup(shift => shift.Said.Worker, StringComparer.Ordinal);
        List<VisitDocument> calls = [];
        foreach ((CsvRow row, VisitDocument call) in rows.Packages.Where(package => package.Said.IsOn(date)).Select(package => (package.Row, package.Said.Visit))
            .Concat(visits[date].Select(visit => (visit.Row, visit.Said.Visit))))
        {
            if (origin.TryAdd($"visits[{call.Id}]", row))
            {
                calls.Add(call);
            }
            else
            {
                row.Fault("ID_DUPLICATE", "id", $"On {LocalDatePattern.Iso.Format(date)} there is a visit '{call.Id}' already: {origin[$"visits[{call.Id}]"].Where}.", "Ids are unique among the visits and calls of a day.");
            }
        }

        HashSet<string> visited = [.. calls.Select(call => call.Patient)];
        return (new DayDocument
        {
            Format = DayDocument.CurrentFormat,
            Date = LocalDatePattern.Iso.Format(date),
            Zone = columns.Zone,
            DayStart = columns.DayStart,
            Roads = roads,
            Skills = skills,
            Attributes = attributes,
            Localities = localities,
            Bases = Keep(rows.Bases, "bases", entry => entry.Id, origin),
            Workers = [.. Keep(rows.Workers, "workers", worker => worker.Id, origin).Select(worker => worker with { Shifts = ShiftsOf(worker, shiftsOf[worker.Id], origin) })],
            Patients = Keep(rows.Patients.Where(patient => visited.Contains(patient.Said.Id)), "patients", patient => patient.Id, origin),
            Visits = calls,
            Links = LinksOn(date, [.. calls.Select(call => call.Id)], origin),
        }, origin);
    }

    private static List<T> Keep<T>(IEnumerable<Imported<T>> entries, string list, Func<T, string> id, Dictionary<string, CsvRow> origin)
    {
        List<T> kept = [];
        foreach (Imported<T> entry in entries.Where(entry => origin.TryAdd($"{list}[{id(entry.Said)}]", entry.Row)))
        {
            kept.Add(entry.Said);
        }

        return kept;
    }

    /// <summary>Shifts without an id are called after their worker.</summary>
    private static IReadOnlyList<ShiftDocument> ShiftsOf(WorkerDocument worker, IEnumerable<Imported<DatedShift>> own, Dictionary<string, CsvRow> origin)
    {
        List<ShiftDocument> kept = [];
        foreach (Imported<DatedShift> entry in own)
        {
            string usual = kept.Count == 0 ? worker.Id : $"{worker.Id}-{kept.Count + 1}";
            ShiftDocument shift = entry.Said.Shift with { Id = entry.Said.Shift.Id.Length == 0 ? usual : entry.Said.Shift.Id };
            if (origin.TryAdd($"workers[{worker.Id}].shifts[{shift.Id}]", entry.Row))
            {
                kept.Add(shift);
            }
            else
            {
                entry.Row.Fault("ID_DUPLICATE", "id", $"'{worker.Id}' has a shift '{shift.Id}' on that day already: {origin[$"workers[{worker.Id}].shifts[{shift.Id}]"].Where}.", "Shifts of a day need ids of their own.");
            }
        }

        return kept;
    }

    private List<LinkDocument> LinksOn(LocalDate date, HashSet<string> calls, Dictionary<string, CsvRow> origin)
    {
        List<LinkDocument> links = [];
        foreach (Imported<DatedLink> entry in rows.Links)
        {
            // A link without a date holds whenever both are made; one with a date must find both.
            LinkDocument link = entry.Said.Link;
            if (entry.Said.Date == date || (entry.Said.Date is null && calls.Contains(link.First) && calls.Contains(link.Second)))
            {
                origin.Add($"links[{links.Count}]", entry.Row);
                links.Add(link);
            }
        }

        return links;
    }
}
