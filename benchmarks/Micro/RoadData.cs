using System.Globalization;
using CareRostering.Planning.Sample.County;
using CareRostering.Roads;

namespace CareRostering.Micro;

/// <summary>
/// What road benchmarks run on: the extract that the environment variable <c>CARE_EXTRACT</c> names and the places of the file <c>CARE_PLACES</c> (columns lat and lon),
/// else the sample county and the places of the sample day.
/// </summary>
internal static class RoadData
{
    private const int MostPlaces = 1_500;

    /// <summary>The bytes of the extract.</summary>
    public static byte[] Extract()
    {
        if (Environment.GetEnvironmentVariable("CARE_EXTRACT") is { } path)
        {
            return File.ReadAllBytes(path);
        }

        using var made = new MemoryStream();
        SampleCounty.Draw().Write(made);
        return made.ToArray();
    }

    /// <summary>At most 1,500 places, scattered by a fixed seed.</summary>
    public static GeoPoint[] Places() => Environment.GetEnvironmentVariable("CARE_PLACES") is { } places
        ? Scattered(places)
        : [.. SampleDays.Day.Places.Select(place => new GeoPoint(place.Id, place.Lat, place.Lon)).Take(MostPlaces)];

    private static GeoPoint[] Scattered(string places)
    {
        string[][] rows = [.. File.ReadLines(places).Select(line => line.Split(','))];
        (int latitude, int longitude) = (Array.IndexOf(rows[0], "lat"), Array.IndexOf(rows[0], "lon"));
        GeoPoint[] all = [.. rows[1..].Select(row => new GeoPoint(row[0], double.Parse(row[latitude], CultureInfo.InvariantCulture), double.Parse(row[longitude], CultureInfo.InvariantCulture)))];
        new Random(1).Shuffle(all);
        return all[..Math.Min(MostPlaces, all.Length)];
    }
}
