using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
using CsvHelper;

namespace CareRostering.Planning.Equity;

/// <summary>
/// Small areas as CSV: <c>code</c>, <c>lat</c>, <c>lon</c>, and if the file has them <c>name</c>, <c>population</c>, <c>rural_urban</c> and <c>imd_decile</c>; other columns are ignored. A column that
/// is not there leaves its division out of reports: nothing is guessed.
/// </summary>
public static class AreasFile
{
    private const string Rurality = "rural_urban";
    private const string Tenth = "imd_decile";

    /// <summary>Names by which a column is known, our own first; the others are those of published tables.</summary>
    private static readonly string[][] Names = [["code", "lsoa21cd", "lsoa11cd"], ["lat"], ["lon"], ["name", "lsoa21nm", "lsoa11nm"], ["population", "pop_mid2015"], [Rurality], [Tenth]];

    private static readonly string[] Needed = ["code", "lat", "lon"];

    /// <summary>Reads it.</summary>
    /// <exception cref="FaultException">With every fault: <c>FILE_UNREADABLE</c>, <c>AREAS_COLUMN</c>, <c>AREAS_NUMBER</c>, <c>AREAS_WORD</c>, <c>AREAS_CODE</c>, <c>AREAS_NONE</c>.</exception>
    public static AreaList Read(string path) => new(CsvInput.ReadFile(path, "FILE_UNREADABLE", Read));

    private static IReadOnlyList<Area> Read(TextReader reader, string file)
    {
        using CsvReader csv = CsvInput.Open(reader);
        string[] header = [.. (csv.Headers ?? []).Select(name => name.Trim().ToLowerInvariant())];
        var columns = Names.Select(names => (names[0], Found: Array.Find(names, header.Contains))).Where(column => column.Found is not null).ToDictionary(column => column.Item1, column => column.Found!, StringComparer.Ordinal);
        List<Fault> faults = [.. Needed.Where(column => !columns.ContainsKey(column)).Select(column =>
            new Fault("AREAS_COLUMN", file, $"The column '{column}' is missing.", "The first line names the columns: code (or lsoa11cd, lsoa21cd), lat and lon; name, population, rural_urban and imd_decile if you have them."))];
        FaultList.ThrowIfAny(faults);
        List<Area> areas = [];
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (csv.Read())
        {
            // Faults are told once for each code and path: so the column is in it.
            string path = $"{file} line {csv.LineNumber}";
            string Cell(string column) => columns.TryGetValue(column, out string? name) ? csv.GetString(name).Trim() : "";
            string code = Cell("code");
            if (code.Length == 0 || !codes.Add(code))
            {
                faults.Add(new Fault("AREAS_CODE", path, code.Length == 0 ? "The area has no code." : $"The area '{code}' stands here twice.", "Every area has a line and a code of its own."));
            }

            areas.Add(new Area(
                code,
                Cell("name"),
                CsvInput.Degrees(csv, "lat", 90, $"{path}, lat", faults, "AREAS_NUMBER"),
                CsvInput.Degrees(csv, "lon", 180, $"{path}, lon", faults, "AREAS_NUMBER"),
                Whole("population", 0, 10_000_000, Cell("population"), path, faults),
                RuralOf(Cell(Rurality), path, faults),
                Whole(Tenth, 1, 10, Cell(Tenth), path, faults)));
        }

        if (areas.Count == 0)
        {
            faults.Add(new Fault("AREAS_NONE", file, "There is no area in it.", "Give a line for each area."));
        }

        FaultList.ThrowIfAny(faults);
        return areas;
    }

    private static int? Whole(string column, int least, int most, string text, string path, List<Fault> faults)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        faults.Add(new Fault("AREAS_NUMBER", $"{path}, {column}", $"{column} is '{text}'.", $"Give a whole number from {least} to {most}{(column == Tenth ? ", 1 the most deprived" : ", digits alone")}, or leave the cell empty."));
        return null;
    }

    /// <summary>Rural or urban, by the first word of the description or the code of the ONS's 2011 Rural-Urban Classification, in which A to C are urban and D to F rural.</summary>
    private static bool? RuralOf(string text, string path, List<Fault> faults)
    {
        switch (text.Split(' ')[0].ToLowerInvariant())
        {
            case "":
                return null;
            case "rural" or "d1" or "d2" or "e1" or "e2" or "f1" or "f2":
                return true;
            case "urban" or "a1" or "b1" or "c1" or "c2":
                return false;
            default:
                faults.Add(new Fault("AREAS_WORD", $"{path}, {Rurality}", $"{Rurality} is '{text}'.", "Write rural or urban, or the code or description of the 2011 Rural-Urban Classification (C1, Rural village and dispersed)."));
                return null;
        }
    }
}
