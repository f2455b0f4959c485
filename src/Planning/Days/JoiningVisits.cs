using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// The short way for a call that joins a day: only the call and its patient are read, everything else is taken over as it is. Gives what building the longer day gives, but that the call's own links stand behind all others. Where
/// anything is out of the ordinary it gives nothing, and the day is built in full, which also tells faults in the caller's own paths.
/// </summary>
internal static class JoiningVisits
{
    /// <summary>The longer day, or null: build it in full.</summary>
    public static PlanningDay? Add(
        PlanningDay day, DayDocument longer, IReadOnlyList<PatientDocument> patients, IReadOnlyList<VisitDocument> visits, ITravelSource? source, CancellationToken cancellation)
    {
        if (day.Document.Travel is not null || source is null || visits.Count == 0)
        {
            return null;
        }

        // The patients concerned, new or known, stand first in a day of their own; their true indices are put in afterwards.
        HashSet<string> wanted = [.. visits.Select(visit => visit.Patient)];
        List<int> indices = [];
        List<PatientDocument> concerned = [];
        for (int patient = 0; patient < longer.Patients.Count; patient++)
        {
            if (patient >= day.Document.Patients.Count || wanted.Contains(longer.Patients[patient].Id))
            {
                indices.Add(patient);
                concerned.Add(longer.Patients[patient]);
            }
        }

        var parts = new DayParts(longer with { Patients = concerned, Visits = visits, Links = [], Referrals = [] });
        parts.CheckIds("patients", concerned.Select(patient => patient.Id));
        parts.CheckIds("visits", visits.Select(visit => visit.Id));
        var calls = new VisitBuilder(parts);
        ImmutableArray<Patient> read = calls.BuildPatients();
        ImmutableArray<Visit> added = calls.BuildVisits() ?? [];
        ImmutableArray<LinkedVisits> links = new LinkBuilder(parts, added, calls.FirstOfCall, calls.SizeOfCall).Build();
        if (parts.Faults.Count > 0)
        {
            return null;
        }

        List<GeoPlace> places = [.. day.Places];
        var fresh = new List<Patient>();
        for (int at = concerned.Count - patients.Count; at < concerned.Count; at++)
        {
            fresh.Add(read[at] with { Place = PlaceOf(places, concerned[at]) });
        }

        TravelMode[] modes = [.. Enum.GetValues<TravelMode>().Where(day.Problem.HasTravel)];
        GeoPlace[] joining = [.. places.Skip(day.Places.Count)];
        if (joining.Length > 0 && (modes.Length == 0 || Array.TrueForAll(modes, mode => source.FindUnroutable(joining, mode).Count > 0)))
        {
            return null;
        }

        int before = day.Problem.Visits.Length;
        try
        {
            RotaProblem problem = day.Problem.With(
                [.. fresh],
                [.. added.Select(visit => visit with { Patient = indices[visit.Patient] })],
                [.. links.Select(link => link with { First = link.First + before, Second = link.Second + before })],
                (mode, known) => TravelBuilder.Joined(day, known, places, source, mode, cancellation));
            return new PlanningDay(longer, problem, places, day.Clock) { Travel = source, Ready = day.Ready };
        }
        catch (FaultException)
        {
            return null;
        }
    }

    /// <summary>Index of a patient's home; equal coordinates are one place.</summary>
    private static int PlaceOf(List<GeoPlace> places, PatientDocument patient)
    {
        int known = places.FindIndex(place => place.Lat.Equals(patient.Lat) && place.Lon.Equals(patient.Lon));
        if (known < 0)
        {
            known = places.Count;
            places.Add(new GeoPlace($"patient:{patient.Id}", patient.Lat, patient.Lon));
        }

        return known;
    }
}
