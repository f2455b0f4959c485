using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>Checks degrees of latitude and longitude (WGS 84).</summary>
internal static class Coordinates
{
    /// <summary>A fault where <paramref name="degrees"/> is no latitude (field names ending in <c>lat</c>) or longitude (<c>lon</c>); null where it is one or the field is another.</summary>
    public static Fault? Check(string field, double degrees, string path)
    {
        bool latitude = field.EndsWith("lat", StringComparison.OrdinalIgnoreCase);
        if (!latitude && !field.EndsWith("lon", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        int most = latitude ? 90 : 180;
        return double.IsFinite(degrees) && Math.Abs(degrees) <= most
            ? null
            : new Fault(
                "COORDINATE_RANGE",
                path,
                $"{degrees} is not a {(latitude ? "latitude" : "longitude")}: it must lie between -{most} and {most} degrees.",
                "Give degrees with decimals (WGS 84), latitude and longitude each in its own field.");
    }

    /// <summary>Adds the faults of both; whether there are none.</summary>
    public static bool Check(double lat, double lon, string latPath, string lonPath, List<Fault> faults)
    {
        Fault? latFault = Check("lat", lat, latPath);
        Fault? lonFault = Check("lon", lon, lonPath);
        faults.AddRange(new[] { latFault, lonFault }.OfType<Fault>());
        return latFault is null && lonFault is null;
    }
}
