using CareRostering.Api.Referrals;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Security;

/// <summary>
/// What a caller is shown of people. Administrators and the referral desk see everything; team managers everything of their own localities; planners
/// every need, but places only as the middle of a cell of about two kilometres, and no free text. What is left to others is id, locality and cell.
/// </summary>
internal static class Veil
{
    /// <summary>Height of a cell, degrees of latitude: 2.2 km.</summary>
    public const double CellLat = 0.02;

    /// <summary>Width of a cell, degrees of longitude: 2.1 km in the middle of England.</summary>
    public const double CellLon = 0.03;

    public static PatientDocument Patient(Caller caller, PatientDocument patient)
    {
        if (caller.SeesEveryone || caller.Owns(patient.Locality))
        {
            return patient;
        }

        (double lat, double lon) = Cell(patient.Lat, patient.Lon);
        return caller.Is(Role.Planner)
            ? patient with { Lat = lat, Lon = lon }
            : new PatientDocument { Id = patient.Id, Lat = lat, Lon = lon, Locality = patient.Locality };
    }

    public static WorkerDocument Worker(Caller caller, WorkerDocument worker)
    {
        if (caller.SeesEveryone || caller.Owns(worker.Locality) || worker is not { HomeLat: { } homeLat, HomeLon: { } homeLon })
        {
            return worker;
        }

        (double lat, double lon) = Cell(homeLat, homeLon);
        return worker with { HomeLat = lat, HomeLon = lon };
    }

    public static DayDocument Day(Caller caller, DayDocument day) => caller.SeesEveryone ? day : day with
    {
        Workers = [.. day.Workers.Select(worker => Worker(caller, worker))],
        Patients = [.. day.Patients.Select(patient => Patient(caller, patient))],
        Referrals = [.. day.Referrals.Select(referral => Referral(caller, referral))],
    };

    /// <summary>A day as a page shows it: places on the map lie where the day's own do.</summary>
    public static PlanningDay Day(Caller caller, PlanningDay day)
    {
        if (caller.SeesEveryone)
        {
            return day;
        }

        DayDocument veiled = Day(caller, day.Document);
        Dictionary<string, (double Lat, double Lon)> places = [];
        foreach (PatientDocument patient in veiled.Patients)
        {
            places[$"patient:{patient.Id}"] = (patient.Lat, patient.Lon);
        }

        foreach (WorkerDocument worker in veiled.Workers)
        {
            if (worker is { HomeLat: { } lat, HomeLon: { } lon })
            {
                places[$"home:{worker.Id}"] = (lat, lon);
            }
        }

        return day with
        {
            Document = veiled,
            Places = [.. day.Places.Select(place => places.TryGetValue(place.Id, out (double Lat, double Lon) own) ? place with { Lat = own.Lat, Lon = own.Lon } : place)],
        };
    }

    public static ReferralResource Referral(Caller caller, ReferralResource referral) => referral with
    {
        Referral = Referral(caller, referral.Referral),
        Declined = [.. referral.Declined.Select(own => own with { Reason = Text(caller, own.Reason) })],
        Closed = referral.Closed is { } closed ? closed with { Reason = Text(caller, closed.Reason) } : null,
    };

    /// <summary>Words that somebody typed: they may name anyone.</summary>
    public static string Text(Caller caller, string text) => caller.SeesEveryone || caller.Is(Role.TeamManager) ? text : "";

    /// <summary>A patient as the worker sees who is on the way there: the door, but not who else comes or may not.</summary>
    public static PatientDocument OnTheWay(PatientDocument patient) => patient with { KnownWorkers = [], KeyWorker = null, ForbiddenWorkers = [] };

    private static ReferralDocument Referral(Caller caller, ReferralDocument referral) => referral with
    {
        Patient = Patient(caller, referral.Patient),
        Source = Text(caller, referral.Source),
    };

    /// <summary>The middle of the cell that a place lies in; rounded, so that the same cell always reads the same.</summary>
    internal static (double Lat, double Lon) Cell(double lat, double lon) => (Middle(lat, CellLat), Middle(lon, CellLon));

    private static double Middle(double degrees, double size) => Math.Round((Math.Floor(degrees / size) + 0.5) * size, 3);
}
