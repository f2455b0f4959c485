using CareRostering.Api.Changes;
using CareRostering.Api.Days;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;
using NodaTime;

namespace CareRostering.Api.Disruptions;

/// <summary>Days as disruptions have left them: what a plan from scratch starts from, so that nothing called off comes back.</summary>
internal static class DisruptionDays
{
    /// <summary>
    /// The day of <paramref name="date"/> put together from what is stored, after everything that has happened, <paramref name="apart"/> from one disruption if named, with what was granted for the rota that stands
    /// and with what is pinned by hand.
    /// </summary>
    public static DayDocument Assemble(Session session, LocalDate date, string? apart = null)
    {
        DayClock clock = DayAssembly.Clock(Tables.ServiceOf(session), date);
        DayEdit[] edits = [.. On(session, date).Where(entry => !string.Equals(entry.Resource.Id, apart, StringComparison.Ordinal)).SelectMany(entry => entry.Edits)];
        DayDocument day = DayEdits.Apply(DayAssembly.Assemble(session, date), edits, clock);

        // First what windows are granted: a pinned start may lie in one.
        return HandPins.Apply(session, Grants.Give(day, GrantsOf(session, day.Date), clock), clock);
    }

    /// <summary>The day of a standing rota, with what has been taken back since and is wanted again.</summary>
    public static DayDocument AsWanted(Session session, LoadedRota standing, string date) => DayEdits.Apply(
        standing.Day.Document,
        DisruptionStore.On(session, date).Where(entry => entry.Resource is { State: DisruptionState.Open, Disruption.Kind: DisruptionKind.TakenBack }).SelectMany(entry => entry.Edits),
        standing.Day.Clock);

    /// <summary>Visits that disruptions take off the day, as they were wanted, with what has happened. None is lost: what a day does not have, this has.</summary>
    public static IReadOnlyList<CalledOffVisit> CalledOff(Session session, LocalDate date)
    {
        DayClock clock = DayAssembly.Clock(Tables.ServiceOf(session), date);
        DayDocument day = DayAssembly.Assemble(session, date);
        List<CalledOffVisit> off = [];
        foreach (StoredDisruption entry in On(session, date))
        {
            DayDocument left = DayEdits.Apply(day, entry.Edits, clock);
            HashSet<string> kept = [.. left.Visits.Select(visit => visit.Id)];
            DisruptionDocument said = entry.Resource.Disruption;
            bool isFirst = string.Equals(said.Date, day.Date, StringComparison.Ordinal);
            IEnumerable<VisitDocument> gone = day.Visits.Where(visit => !kept.Contains(visit.Id));

            // What has been deleted since is still to be found as it was.
            off.AddRange(gone.Concat(isFirst ? entry.Resource.CalledOff : [])
                .DistinctBy(visit => visit.Id, StringComparer.Ordinal)
                .Where(visit => !off.Exists(known => known.Visit.Id == visit.Id))
                .Select(visit => new CalledOffVisit(visit, entry.Resource.Id, said.Kind, said.Reason)));
            day = left;
        }

        return off;
    }

    /// <summary>Grants stand in the day of the version that was made with them; most days have none, and are not read for it.</summary>
    private static IReadOnlyList<GrantDocument> GrantsOf(Session session, string date) =>
        RotaStore.Current(session, date) is { } version && RotaStore.Documents(session, date, version.Version).DayJson is var json && json.AsSpan().IndexOf("\"grants\""u8) >= 0
            ? DayReader.Read(new MemoryStream(json)).Grants
            : [];

    /// <summary>What is taken back does not hold any more: what takes it back changes only rotas that were made while it did.</summary>
    private static IEnumerable<StoredDisruption> On(Session session, LocalDate date) =>
        DisruptionStore.On(session, Http.Dates.Text(date)).Where(entry => entry.Resource.Disruption.Kind != DisruptionKind.TakenBack);
}
