using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Capacity;

/// <summary>
/// Which seats a day lacks: greedily those who may make the most of what was left out for their wage, whose shift covers it, and who live in its locality if that is all the same, until all of it has somebody.
/// </summary>
internal static class MissingSeats
{
    /// <summary>Of a shift so much is taken to be left for visits that had found no place: they lie as they lie, and there are ways between them. Chosen.</summary>
    private const double Share = 0.5;

    /// <summary>What one visit in the worker's own locality is worth more than elsewhere. Chosen: it decides between workers who are alike.</summary>
    private const double AtHome = 1.1;

    /// <summary>The seats; empty: nobody in the pool may make any of them.</summary>
    /// <param name="day">The day.</param>
    /// <param name="missing">Visits left out or late.</param>
    /// <param name="pool">Whom there is.</param>
    public static IReadOnlyList<Seat> For(PlanningDay day, IReadOnlyList<Visit> missing, StaffPool pool)
    {
        Dictionary<string, VisitDocument> calls = day.Document.Visits.ToDictionary(visit => visit.Id, StringComparer.Ordinal);
        Dictionary<string, PatientDocument> patients = day.Document.Patients.ToDictionary(patient => patient.Id, StringComparer.Ordinal);
        List<Visit> left = [.. missing.OrderByDescending(visit => visit.DurationSeconds).ThenBy(visit => visit.Id, StringComparer.Ordinal)];
        Seat[] seats = [.. pool.Workers.SelectMany(worker => pool.PatternsOf(worker.Profession).Select(pattern => new Seat(worker, pattern)))];
        var lacking = new List<Seat>();
        while (left.Count > 0)
        {
            (double worth, Seat? seat, List<Visit> made) = (0.0, null, []);
            foreach (Seat one in seats)
            {
                List<Visit> able = Able(one, left, calls, patients);
                double value = able.Sum(visit => visit.DurationSeconds * (patients[calls[visit.CallId].Patient].Locality == one.Worker.Locality ? AtHome : 1))
                    / ((double)Math.Max(1, one.Worker.WagePencePerHour) * Math.Max(1, one.Pattern.PaidSeconds));
                if (able.Count > 0 && value > worth)
                {
                    (worth, seat, made) = (value, one, able);
                }
            }

            if (seat is null)
            {
                break;
            }

            lacking.Add(seat);
            left.RemoveAll(visit => made.Any(one => ReferenceEquals(one, visit)));
        }

        return lacking;
    }

    /// <summary>What a seat could take: each worker once to a call, and no more than the share of the shift.</summary>
    private static List<Visit> Able(Seat seat, List<Visit> left, Dictionary<string, VisitDocument> calls, Dictionary<string, PatientDocument> patients)
    {
        var able = new List<Visit>();
        double room = seat.Pattern.PaidSeconds * Share;
        foreach (Visit visit in left)
        {
            VisitDocument call = calls[visit.CallId];
            if ((able.Count == 0 || room >= visit.DurationSeconds) && !able.Exists(other => other.CallId == visit.CallId)
                && Covers(seat.Pattern, visit) && Fit.May(seat.Worker, call, patients[call.Patient]))
            {
                able.Add(visit);
                room -= visit.DurationSeconds;
            }
        }

        return able;
    }

    /// <summary>Whether the visit can lie within a part of the shift.</summary>
    private static bool Covers(ShiftPattern pattern, Visit visit) => pattern.Spans.Any(span =>
        visit.PinnedStart is { } pinned ? pinned >= span.Start && pinned + visit.DurationSeconds <= span.Finish
        : visit.Windows.Any(window => Math.Max(window.Earliest, span.Start) <= Math.Min(window.Latest, span.Finish - visit.DurationSeconds)));
}
