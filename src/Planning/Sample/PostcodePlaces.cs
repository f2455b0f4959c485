using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Sample.County;
using CsvHelper;

namespace CareRostering.Planning.Sample;

/// <summary>
/// People live where people over 60 really live: a small area drawn by its population over 60, then one of the postcodes nearest to its
/// centre. Areas without a postcode near are left out, which keeps to the county that the postcodes are of.
/// </summary>
internal sealed class PostcodePlaces : SamplePlaces
{
    private const double NearMetres = 2_500;
    private const int NearestPostcodes = 40;
    private readonly List<(List<PlanePoint> Postcodes, string Locality, bool InTown)> areas = [];
    private readonly List<double> weights = [];

    private PostcodePlaces(List<PlanePoint> postcodes, List<(PlanePoint Centre, double Over60)> population)
    {
        List<Settlement> named = [.. Settlements.Named().Where(settlement => settlement.InCounty)];
        foreach ((PlanePoint centre, double over60) in population)
        {
            List<PlanePoint> near = [.. postcodes.Where(point => point.DistanceTo(centre) < NearMetres).OrderBy(point => point.DistanceTo(centre)).Take(NearestPostcodes)];
            if (near.Count > 0 && over60 > 0)
            {
                Settlement settlement = named.MinBy(candidate => candidate.Centre.DistanceTo(centre))!;
                areas.Add((near, settlement.Locality, settlement.Population >= TownPopulation && settlement.RatioAt(centre) < 1.2));
                weights.Add(over60);
            }
        }
    }

    /// <summary>Reads both files.</summary>
    /// <exception cref="FaultException">With every fault of both.</exception>
    public static PostcodePlaces Read(string postcodesFile, string populationFile)
    {
        var faults = new List<Fault>();
        List<PlanePoint> postcodes = [.. ReadRows(postcodesFile, ["lat", "lon"], faults).Select(row => PlanePoint.At(row[0], row[1]))];
        List<(PlanePoint, double)> population =
            [.. ReadRows(populationFile, ["lat", "lon", "pop60plus_mid2015"], faults).Select(row => (PlanePoint.At(row[0], row[1]), row[2]))];
        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }

        var places = new PostcodePlaces(postcodes, population);
        return places.areas.Count > 0 ? places : throw new FaultException([new Fault(
            "PLACES_APART", populationFile, "No small area has a postcode within 2.5 km.", "The two files must be of one county.")]);
    }

    internal override SamplePlace Draw(SeededStream stream)
    {
        (List<PlanePoint> postcodes, string locality, bool inTown) = areas[stream.Weighted(weights)];
        PlanePoint jitter = new(stream.Between(-40, 40), stream.Between(-40, 40));
        return new SamplePlace(stream.Pick(postcodes) + jitter, locality, inTown);
    }

    private static List<double[]> ReadRows(string file, string[] columns, List<Fault> faults)
    {
        try
        {
            using var reader = new StreamReader(file);
            var options = new CsvReaderOptions { TrackLineNumbers = true, SkipEmptyLines = true, NormalizeHeaderName = name => name.Trim().ToLowerInvariant() };
            using CsvReader csv = CsvReader.Create(reader, options, leaveOpen: true);
            csv.ReadHeader();
            string[] header = [.. (csv.Headers ?? []).Select(name => name.Trim().ToLowerInvariant())];
            List<string> missing = [.. columns.Where(column => !header.Contains(column))];
            faults.AddRange(missing.Select(column => new Fault(
                "PLACES_COLUMN", file, $"The column '{column}' is missing.", $"The first line names the columns; needed are {string.Join(", ", columns)}.")));
            return missing.Count > 0 ? [] : ReadNumbers(csv, file, columns, faults);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            faults.Add(new Fault("FILE_UNREADABLE", file, "The file cannot be opened: it is absent or closed to you.", "Check the path."));
            return [];
        }
    }

    private static List<double[]> ReadNumbers(CsvReader csv, string file, string[] columns, List<Fault> faults)
    {
        var rows = new List<double[]>();
        while (csv.Read())
        {
            var row = new double[columns.Length];
            for (int index = 0; index < columns.Length; index++)
            {
                string text = csv.GetString(columns[index]).Trim();
                double limit = columns[index] switch
                {
                    "lat" => 90,
                    "lon" => 180,
                    _ => 1e7,
                };
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out row[index]) || !(Math.Abs(row[index]) <= limit))
                {
                    faults.Add(new Fault("PLACES_NUMBER", $"{file} line {csv.LineNumber}", $"{columns[index]} is '{text}'.", $"Give a number between -{limit} and {limit}."));
                }
            }

            rows.Add(row);
        }

        return rows;
    }
}
