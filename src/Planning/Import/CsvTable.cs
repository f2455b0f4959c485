using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CsvHelper;

namespace CareRostering.Planning.Import;

/// <summary>One CSV file, read by the fields of its table.</summary>
internal sealed class CsvTable
{
    private readonly ColumnsDocument columns;
    private readonly List<Fault> faults;
    private readonly Dictionary<string, ColumnDocument> own;
    private readonly Dictionary<string, int> numbers;

    /// <param name="shape">What the table may hold.</param>
    /// <param name="columns">What the service calls its columns.</param>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="faults">Where faults go.</param>
    public CsvTable(TableShape shape, ColumnsDocument columns, string folder, List<Fault> faults)
    {
        Shape = shape;
        this.columns = columns;
        this.faults = faults;
        TableColumns? table = columns.Tables.FirstOrDefault(table => table.Table == shape.Name);
        own = (table?.Columns ?? []).DistinctBy(column => column.Field).ToDictionary(column => column.Field, StringComparer.Ordinal);
        numbers = shape.Fields.Select((field, number) => (field, number)).ToDictionary(pair => pair.field, pair => pair.number, StringComparer.Ordinal);
        File = table?.File ?? $"{shape.Name}.csv";
        Path = System.IO.Path.Combine(folder, File);
    }

    /// <summary>What it may hold.</summary>
    public TableShape Shape { get; }

    /// <summary>Whether it was there and could be read, whatever its cells say.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Rows that hold something, once it was read.</summary>
    public int Rows { get; private set; }

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Whether there is such a file.</summary>
    public bool Exists => System.IO.File.Exists(Path);

    /// <summary>Number of a field among those of the table.</summary>
    public int Number(string field) => numbers[field];

    /// <summary>Columns of the file that no field comes from.</summary>
    public IReadOnlyList<string> Unused { get; private set; } = [];

    /// <summary>The rows, from the first to the last; none where the file as a whole cannot be read. Rows without any text are passed over.</summary>
    public List<CsvRow> Read()
    {
        List<CsvRow> rows = [];
        if (CsvText.Read(Path, columns.Encoding, faults) is not { } text)
        {
            return rows;
        }

        using CsvReader csv = CsvReader.Create(new StringReader(text), Options());
        if (Places(csv) is not { } places)
        {
            return rows;
        }

        int width = csv.Headers.Count;
        while (csv.Read())
        {
            string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
            {
                continue;
            }

            string[] meant = [.. Shape.Fields.Select(field => Meant(field, places.TryGetValue(field, out int at) && at < cells.Length ? cells[at].Trim() : ""))];
            var row = new CsvRow(this, csv.LineNumber, meant, faults, columns);
            if (cells.Length != width)
            {
                row.Fault("IMPORT_CELLS", "", $"The row has {cells.Length} cells, the heading {width}.", "A cell with a separator in it needs quotes round it; a decimal comma is one too.");
            }

            foreach (string field in Shape.Required.Where(field => row[field].Length == 0))
            {
                row.Fault("IMPORT_EMPTY", field, "The cell is empty.", $"Every row of {File} needs it.");
            }

            rows.Add(row);
        }

        IsRead = true;
        Rows = rows.Count;
        return rows;
    }

    private CsvReaderOptions Options() => new()
    {
        Separator = columns.Separator is { Length: 1 } separator ? separator[0] : null,
        TrackLineNumbers = true,
        OnMalformedRecord = malformed => faults.Add(new Fault("IMPORT_QUOTES", $"{File} line {malformed.LineNumber}", "Quotes are opened and not closed, or stand in the middle of a cell.", "A quote in a quoted cell is written twice.")),
    };

    /// <summary>Where each field stands; null, with faults, where a required one is missing.</summary>
    private Dictionary<string, int>? Places(CsvReader csv)
    {
        string[] headings = [.. csv.Headers.Select(heading => heading.Trim())];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        bool isWhole = true;
        foreach (string field in Shape.Fields)
        {
            string wanted = own.GetValueOrDefault(field)?.Column ?? field;
            int[] found = [.. Enumerable.Range(0, headings.Length).Where(at => string.Equals(headings[at], wanted, StringComparison.OrdinalIgnoreCase))];
            if (found.Length > 1)
            {
                faults.Add(new Fault("IMPORT_COLUMN_TWICE", File, $"The column '{wanted}' is there {found.Length} times.", "Take one out, or call it something else."));
            }

            if (found.Length > 0)
            {
                places.Add(field, found[0]);
            }
            else if (own.GetValueOrDefault(field)?.Column is not null || (Shape.Required.Contains(field) && own.GetValueOrDefault(field)?.Otherwise is null))
            {
                isWhole = false;
                faults.Add(new Fault("IMPORT_COLUMN", File, $"There is no column '{wanted}'.", Suggestion.For(wanted, headings, $"The columns are {string.Join(", ", headings)}: say in the columns file which of them it is.")));
            }
        }

        Unused = [.. headings.Where((heading, at) => heading.Length > 0 && !places.ContainsValue(at))];
        return isWhole ? places : null;
    }

    private string Meant(string field, string cell)
    {
        if (!own.TryGetValue(field, out ColumnDocument? column))
        {
            return cell;
        }

        cell = cell.Length == 0 ? column.Otherwise ?? "" : cell;
        return column.Words.Count == 0 ? cell : string.Join(columns.ListSeparator, cell.Split(columns.ListSeparator).Select(entry => Word(column, entry.Trim())));
    }

    private static string Word(ColumnDocument column, string entry) =>
        column.Words.FirstOrDefault(word => string.Equals(word.From, entry, StringComparison.OrdinalIgnoreCase))?.To ?? entry;
}
