using CareRostering.Api.Packages;
using CareRostering.Api.Service;
using CareRostering.Api.Shifts;
using CareRostering.Api.Storage;
using CareRostering.Api.Visits;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Days;

/// <summary>Takes a whole day file into the store.</summary>
internal static class DayImport
{
    /// <summary>
    /// Adds or replaces the file's workers and patients, replaces the shifts, single visits and links of its date, and adds its skills, attributes,
    /// localities and bases to the service's. Its referrals are not taken in: they arrive when they arrive.
    /// </summary>
    public static void Import(Session session, DayDocument day)
    {
        ResourceChecks.ThrowIfAny([.. ElsewhereFaults(session, day)]);
        PutCommon(session, day);
        session.Execute("delete from shifts where day = @Date", new { day.Date });
        // What was promised to referrals stays: a day file that does not know of it must not make it vanish.
        session.Execute(
            "delete from visits where day = @Date and id not in (select 'referral.' || id from referrals where state = 'planned' and planned_day = @Date)", new { day.Date });
        foreach (WorkerDocument worker in day.Workers)
        {
            foreach (ShiftDocument shift in worker.Shifts)
            {
                Tables.Shifts.Put(session, ShiftResource.From(shift, shift.Id, day.Date, worker.Id));
            }
        }

        foreach (VisitDocument visit in day.Visits)
        {
            Tables.Visits.Put(session, VisitResource.From(visit, day.Date));
        }

        Tables.Links.Put(session, new DayLinks(day.Date, day.Links));
    }

    /// <summary>Workers without their shifts, patients, and the words and bases they use.</summary>
    public static void PutCommon(Session session, DayDocument day)
    {
        ServiceDocument service = Tables.ServiceOf(session);
        Tables.Service.Put(session, service with
        {
            Zone = day.Zone,
            DayStart = day.DayStart,
            Skills = [.. service.Skills.Union(day.Skills)],
            Attributes = [.. service.Attributes.Union(day.Attributes)],
            Localities = [.. service.Localities.Union(day.Localities)],
            Bases = [.. day.Bases.Concat(service.Bases).DistinctBy(own => own.Id)],
            Prices = day.Prices ?? service.Prices,
        });
        foreach (WorkerDocument worker in day.Workers)
        {
            Tables.Workers.Put(session, worker with { Shifts = [] });
        }

        foreach (PatientDocument patient in day.Patients)
        {
            Tables.Patients.Put(session, patient);
        }
    }

    private static IEnumerable<Fault> ElsewhereFaults(Session session, DayDocument day)
    {
        const string Hint = "Ids of shifts and single visits are unique over all days; put the date in front.";
        foreach (ShiftDocument shift in day.Workers.SelectMany(worker => worker.Shifts))
        {
            if (Tables.Shifts.Find(session, shift.Id) is { } other && !string.Equals(other.Document.Date, day.Date, StringComparison.Ordinal))
            {
                yield return new Fault("ID_ELSEWHERE", $"shifts[{shift.Id}]", $"'{shift.Id}' is a shift of {other.Document.Date} already.", Hint);
            }
        }

        foreach (VisitDocument visit in day.Visits)
        {
            if (Tables.Visits.Find(session, visit.Id) is { } other && !string.Equals(other.Document.Date, day.Date, StringComparison.Ordinal))
            {
                yield return new Fault("ID_ELSEWHERE", $"visits[{visit.Id}]", $"'{visit.Id}' is a visit of {other.Document.Date} already.", Hint);
            }
        }
    }
}
