using CareRostering.Planning.Days;

namespace CareRostering.Planning.Weeks;

/// <summary>
/// Makes an id mean the same patient on all days of a sample county. Whoever has a package has one id and one home throughout; a patient of one day has a number that somebody else
/// has on the next, and gets the date behind it. One use for each county, days in order.
/// </summary>
internal sealed class CountyPeople
{
    private readonly Dictionary<string, (double Lat, double Lon)> homes = new(StringComparer.Ordinal);

    /// <summary>The day with such ids, and without the referrals that come in the course of it, which are not planned before.</summary>
    public DayDocument Named(DayDocument day)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (PatientDocument patient in day.Patients)
        {
            bool isTheSame = homes.TryAdd(patient.Id, (patient.Lat, patient.Lon)) || homes[patient.Id] == (patient.Lat, patient.Lon);
            names[patient.Id] = isTheSame ? patient.Id : $"{patient.Id}-{day.Date}";
        }

        return day with
        {
            Patients = [.. day.Patients.Select(patient => patient with { Id = names[patient.Id] })],
            Visits = [.. day.Visits.Select(visit => visit with { Patient = names[visit.Patient] })],
            Referrals = [],
        };
    }
}
