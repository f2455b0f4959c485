using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>Travel tables that a day brings itself.</summary>
internal sealed class OwnTravel(DayParts parts)
{
    private const int MostSeconds = 2 * 86_400;
    private const int MostMetres = 5_000_000;

    /// <summary>Every fault of shape, names and values.</summary>
    public void Check(IReadOnlyList<TravelDocument> tables, TravelMode[] used)
    {
        var modes = new HashSet<TravelMode>();
        for (int i = 0; i < tables.Count; i++)
        {
            string path = $"travel[{i}]";
            if (!modes.Add(tables[i].Mode))
            {
                Add("TRAVEL_DUPLICATE", $"{path}.mode", "Another table is for the same mode.", "Keep one table a mode.");
            }

            CheckNames(tables[i], path, Array.IndexOf(used, tables[i].Mode) >= 0);
            CheckCells(tables[i], path);
        }

        foreach (TravelMode mode in used.Where(mode => !modes.Contains(mode)))
        {
            Add("TRAVEL_MISSING", "travel", $"Some workers travel by mode {mode.ToString().ToLowerInvariant()}, and there is no table for it.", "Add one, or leave travel out and name a road file.");
        }
    }

    /// <summary>The matrix over the day's places.</summary>
    public TravelMatrix Build(IReadOnlyList<TravelDocument> tables, TravelMode mode)
    {
        TravelDocument table = tables.First(entry => entry.Mode == mode);
        Dictionary<string, int> rows = Rows(table);
        int[] row = [.. parts.Places.All.Select(place => rows[place.Id])];
        int size = row.Length;
        int[] seconds = new int[size * size];
        int[] metres = new int[size * size];
        for (int from = 0; from < size; from++)
        {
            for (int to = 0; to < size; to++)
            {
                seconds[(from * size) + to] = table.Seconds[row[from]][row[to]] ?? TravelMatrix.Unreachable;
                metres[(from * size) + to] = table.Metres[row[from]][row[to]] ?? TravelMatrix.Unreachable;
            }
        }

        return new TravelMatrix(size, seconds, metres);
    }

    private static Dictionary<string, int> Rows(TravelDocument table)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < table.Places.Count; i++)
        {
            rows.TryAdd(table.Places[i], i);
        }

        return rows;
    }

    private void CheckNames(TravelDocument table, string path, bool isUsed)
    {
        HashSet<string> known =
        [
            .. parts.Day.Bases.Select(entry => $"base:{entry.Id}"),
            .. parts.Day.Workers.Select(worker => $"home:{worker.Id}"),
            .. parts.Day.Patients.Select(patient => $"patient:{patient.Id}"),
        ];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < table.Places.Count; i++)
        {
            string name = table.Places[i];
            if (!seen.Add(name))
            {
                Add("ID_DUPLICATE", $"{path}.places[{i}]", $"The place '{name}' is listed more than once.", "Keep one row and column a place.");
            }
            else if (!known.Contains(name))
            {
                Add("PLACE_UNKNOWN", $"{path}.places[{i}]", $"The day has no place '{name}'.", Suggestion.For(name, known, "Places are called base:ID, home:WORKER and patient:ID."));
            }
        }

        string[] missing = isUsed ? [.. parts.Places.All.Select(place => place.Id).Where(id => !seen.Contains(id))] : [];
        if (missing.Length > 0)
        {
            Add("TRAVEL_PLACE_MISSING", $"{path}.places", $"{missing.Length} places in use are not listed: {string.Join(", ", missing.Take(10))}{(missing.Length > 10 ? " ..." : "")}.", "Add a row and a column for each.");
        }
    }

    private void CheckCells(TravelDocument table, string path)
    {
        bool square = CheckSquare(table.Seconds, table.Places.Count, $"{path}.seconds") & CheckSquare(table.Metres, table.Places.Count, $"{path}.metres");
        if (!square)
        {
            return;
        }

        for (int from = 0; from < table.Places.Count; from++)
        {
            for (int to = 0; to < table.Places.Count; to++)
            {
                int? seconds = table.Seconds[from][to];
                int? metres = table.Metres[from][to];
                if (seconds is null != metres is null)
                {
                    Add("TRAVEL_HALF", $"{path}.seconds[{from}][{to}]", $"From {table.Places[from]} to {table.Places[to]} only one of seconds and metres is null.", "Null in both means there is no way.");
                }

                if (from == to && (seconds, metres) is not (0, 0))
                {
                    Add("TRAVEL_DIAGONAL", $"{path}.seconds[{from}][{to}]", $"From {table.Places[from]} to itself is not 0 seconds and 0 metres.", "Put 0 on the diagonal of both tables.");
                }

                CheckCell(seconds, MostSeconds, $"{path}.seconds[{from}][{to}]");
                CheckCell(metres, MostMetres, $"{path}.metres[{from}][{to}]");
            }
        }
    }

    private bool CheckSquare(IReadOnlyList<IReadOnlyList<int?>> cells, int size, string path)
    {
        if (cells.Count == size && cells.All(row => row.Count == size))
        {
            return true;
        }

        int row = cells.TakeWhile(row => row.Count == size).Count();
        Add(
            "TRAVEL_SHAPE",
            path,
            cells.Count != size ? $"{cells.Count} rows for {size} places." : $"Row {row} has {cells[row].Count} values for {size} places.",
            "One row and one column a place, in the order of places.");
        return false;
    }

    private void CheckCell(int? value, int most, string path)
    {
        if (value < 0 || value > most)
        {
            Add("TRAVEL_RANGE", path, $"{value} is outside 0 to {most}.", "Use null where there is no way.");
        }
    }

    private void Add(string code, string path, string message, string hint) => parts.Faults.Add(new Fault(code, path, message, hint));
}
