using System.Globalization;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Referrals;

/// <summary>Where calls might come from: homes like those that are visited already.</summary>
public static class HeadroomHomes
{
    /// <summary>Calls that are tried at one moment. Chosen: several times what an hour brings, about 36 a day over 15 core hours (Bucks strategy 2015).</summary>
    public const int Most = 10;

    /// <summary>Somebody new at each of up to <see cref="Most"/> of a day's homes: spread over the localities as the patients are, in an order that leaves no locality for the end.</summary>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<PatientDocument> Of(DayDocument day)
    {
        PatientDocument[] homes = [.. day.Patients.OrderBy(patient => patient.Locality, StringComparer.Ordinal).ThenBy(patient => patient.Id, StringComparer.Ordinal)];
        int count = Math.Min(Most, homes.Length);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(index => homes[(int)(((2L * Turn(index, count)) + 1) * homes.Length / (2 * count))])
                .Select((home, index) => new PatientDocument { Id = string.Create(CultureInfo.InvariantCulture, $"headroom.{index}"), Lat = home.Lat, Lon = home.Lon, Locality = home.Locality }),
        ];
    }

    /// <summary>Every third of a list in turn where that reaches all, else one after another.</summary>
    private static int Turn(int index, int count) => count % 3 == 0 ? index : index * 3 % count;
}
