using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads.Gazetteer;
using CareRostering.Roads.Geometry;
using CsvHelper;

namespace CareRostering.Planning.Travel;

/// <summary>Postcodes with where they are: CSV with the columns <c>postcode</c>, <c>lat</c> and <c>lon</c>, others being ignored. Ordnance Survey's Code-Point Open and the ONS directory come to it by a spreadsheet.</summary>
public static class PostcodeFile
{
    private static readonly string[] Columns = ["postcode", "lat", "lon"];

    /// <summary>Reads it.</summary>
    /// <exception cref="FaultException">With every fault: <c>FILE_UNREADABLE</c>, <c>POSTCODES_COLUMN</c>, <c>POSTCODES_NUMBER</c>, <c>POSTCODES_EMPTY</c>.</exception>
    public static IReadOnlyList<NamedPlace> Read(string path) => CsvInput.ReadFile(path, "FILE_UNREADABLE", Read);

    private static IReadOnlyList<NamedPlace> Read(TextReader reader, string file)
    {
        using CsvReader csv = CsvInput.Open(reader);
        List<Fault> faults = CsvInput.MissingColumns(csv, Columns, file, "POSTCODES_COLUMN");
        FaultList.ThrowIfAny(faults);
        List<NamedPlace> postcodes = [];
        while (csv.Read())
        {
            string path = $"{file} line {csv.LineNumber}";
            string postcode = csv.GetString("postcode").Trim();
            if (postcode.Length == 0)
            {
                faults.Add(new Fault("POSTCODES_EMPTY", path, "There is no postcode.", "Give one, such as HP20 1UY, or leave the line out."));
            }

            var at = new GeoCoordinate(CsvInput.Degrees(csv, "lat", 90, path, faults, "POSTCODES_NUMBER"), CsvInput.Degrees(csv, "lon", 180, path, faults, "POSTCODES_NUMBER"));
            postcodes.Add(new NamedPlace(postcode.ToUpperInvariant(), NamedPlaceKind.Postcode, null, at));
        }

        FaultList.ThrowIfAny(faults);
        return postcodes;
    }
}
