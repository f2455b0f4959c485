using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime.Text;

namespace CareRostering.Planning.Import;

/// <summary>Reads columns files, and holds them to the tables that there are.</summary>
public static class ColumnsReader
{
    /// <summary>Reads a columns file.</summary>
    /// <exception cref="FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static ColumnsDocument ReadFile(string file) => Check(DocumentReader.Read<ColumnsDocument>(DocumentReader.ReadBytes(file), format: ColumnsDocument.CurrentFormat));

    /// <summary>Reads columns from JSON text.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static ColumnsDocument Read(string json) => Check(DocumentReader.Read<ColumnsDocument>(Encoding.UTF8.GetBytes(json), format: ColumnsDocument.CurrentFormat));

    private static ColumnsDocument Check(ColumnsDocument columns)
    {
        List<Fault> faults = [];
        if (columns.Separator is { Length: not 1 } or ['"' or (>= '\u0080')])
        {
            faults.Add(new Fault("IMPORT_COLUMNS", "separator", $"'{columns.Separator}' is not one character that may separate.", "Usual ones are a comma, a semicolon and a tab."));
        }

        if (columns.ListSeparator.Length != 1)
        {
            faults.Add(new Fault("IMPORT_COLUMNS", "listSeparator", $"'{columns.ListSeparator}' is not one character.", "The usual one is a semicolon."));
        }

        CheckDates(columns.Dates, faults);
        for (int i = 0; i < columns.Tables.Count; i++)
        {
            TableColumns table = columns.Tables[i];
            if (Array.Find(TableShape.All, shape => shape.Name == table.Table) is not { } shape)
            {
                string[] names = [.. TableShape.All.Select(known => known.Name)];
                faults.Add(new Fault("IMPORT_COLUMNS", $"tables[{i}].table", $"There is no table '{table.Table}'.", Suggestion.For(table.Table, names, $"Tables are {string.Join(", ", names)}.")));
                continue;
            }

            faults.AddRange(columns.Tables.Take(i).Where(earlier => earlier.Table == table.Table).Take(1).Select(_ =>
                new Fault("IMPORT_COLUMNS", $"tables[{i}].table", $"The table '{table.Table}' stands here twice.", "Put its columns together.")));
            CheckFields(table, shape, $"tables[{table.Table}]", faults);
        }

        FaultList.ThrowIfAny(faults);
        return columns;
    }

    private static void CheckFields(TableColumns table, TableShape shape, string path, List<Fault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ColumnDocument column in table.Columns)
        {
            if (!shape.Fields.Contains(column.Field))
            {
                faults.Add(new Fault(
                    "IMPORT_COLUMNS", $"{path}.columns[{column.Field}]", $"The table '{shape.Name}' has no field '{column.Field}'.",
                    Suggestion.For(column.Field, shape.Fields, $"Its fields are {string.Join(", ", shape.Fields)}.")));
            }
            else if (!seen.Add(column.Field))
            {
                faults.Add(new Fault("IMPORT_COLUMNS", $"{path}.columns[{column.Field}]", $"The field '{column.Field}' stands here twice.", "Keep one."));
            }
        }
    }

    private static void CheckDates(string dates, List<Fault> faults)
    {
        try
        {
            LocalDatePattern.CreateWithInvariantCulture(dates);
        }
        catch (InvalidPatternException)
        {
            faults.Add(new Fault("IMPORT_COLUMNS", "dates", $"'{dates}' is no way of writing dates.", "Use yyyy, MM, dd, MMM and what stands between them: dd/MM/yyyy."));
        }
    }
}
