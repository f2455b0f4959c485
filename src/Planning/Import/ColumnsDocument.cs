namespace CareRostering.Planning.Import;

/// <summary>
/// How a service's own CSV files are to be read (<c>columns.json</c>): what its columns and words are called here. What is left out is usual: files, columns and words named as in
/// docs/import.md, UTF-8, decimal points, dates as <c>2026-03-02</c>.
/// </summary>
public sealed record ColumnsDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-columns/1";

    /// <summary>Always <c>care-columns/1</c>; may be left out.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>IANA time zone of the days.</summary>
    public string Zone { get; init; } = "Europe/London";

    /// <summary>Clock time at which a service day starts.</summary>
    public string DayStart { get; init; } = "07:00";

    /// <summary>Encoding of the files: <c>utf-8</c>, <c>utf-16</c>, <c>windows-1252</c> or another that .NET knows. A byte order mark goes before it.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>What stands between cells, one character; null: found from the first lines among comma, semicolon, tab and bar.</summary>
    public string? Separator { get; init; }

    /// <summary>What stands between the entries of a cell that lists several, one character.</summary>
    public string ListSeparator { get; init; } = ";";

    /// <summary>How dates are written: <c>yyyy-MM-dd</c>, <c>dd/MM/yyyy</c>, <c>d MMM yyyy</c> and so on.</summary>
    public string Dates { get; init; } = "yyyy-MM-dd";

    /// <summary>Whether numbers have a decimal comma, <c>51,82</c>.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Skills that visits may ask for beside those that workers have.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Attributes that visits and patients may ask for beside those that workers have.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Tables that are not as usual.</summary>
    public IReadOnlyList<TableColumns> Tables { get; init; } = [];
}

/// <summary>One table of a service: its file and its columns.</summary>
public sealed record TableColumns
{
    /// <summary><c>bases</c>, <c>workers</c>, <c>shifts</c>, <c>patients</c>, <c>packages</c>, <c>visits</c>, <c>links</c>, <c>actuals</c> or <c>referrals</c>.</summary>
    public required string Table { get; init; }

    /// <summary>Name of the file; null: the table's own with <c>.csv</c>.</summary>
    public string? File { get; init; }

    /// <summary>Columns that are not as usual.</summary>
    public IReadOnlyList<ColumnDocument> Columns { get; init; } = [];
}

/// <summary>Where one field of a table comes from.</summary>
public sealed record ColumnDocument
{
    /// <summary>The field, as in docs/import.md.</summary>
    public required string Field { get; init; }

    /// <summary>Heading of the column it stands in, in any case; null: the field's own name.</summary>
    public string? Column { get; init; }

    /// <summary>What an empty cell means, and every row where there is no such column.</summary>
    public string? Otherwise { get; init; }

    /// <summary>What words of the service are called here; any other stays as it is. In cells that list several, each entry is looked up.</summary>
    public IReadOnlyList<WordDocument> Words { get; init; } = [];
}

/// <summary>A word of a service and what it is called here.</summary>
public sealed record WordDocument
{
    /// <summary>As the service writes it, in any case.</summary>
    public required string From { get; init; }

    /// <summary>As a day file has it.</summary>
    public required string To { get; init; }
}
