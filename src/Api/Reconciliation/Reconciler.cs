using CareRostering.Api.Http;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using NodaTime;

namespace CareRostering.Api.Reconciliation;

/// <summary>Adds up the states of days to a proof.</summary>
internal sealed class Reconciler(Database database, StatesReader reader, TimeProvider clock)
{
    /// <summary>The reconciliation of some days, all of one moment.</summary>
    /// <param name="from">First service day.</param>
    /// <param name="to">Last service day.</param>
    public ReconciliationResource Run(LocalDate from, LocalDate to) => database.Read(session =>
    {
        DayStatesResource[] days = [.. Days(from, to).Select(date => reader.Of(session, date))];
        return new ReconciliationResource
        {
            At = Instants.Text(clock),
            From = Dates.Text(from),
            To = Dates.Text(to),
            Counts = VisitStates.Count(days.SelectMany(day => day.Visits)),
            Orphans = [.. days.SelectMany(day => day.Orphans)],
            Days = [.. days.Select(Day)],
            Referrals =
            [
                .. days.SelectMany(day => day.Visits.Where(visit => visit.Source == VisitSource.Referral).Select(visit => new ReconciledReferral(
                    visit.SourceId!, visit.Class, ReferralRecords.Find(session, visit.SourceId!)?.State, day.Date, visit.State, visit.Reason))),
            ],
        };
    });

    /// <summary>From today to so many days ahead.</summary>
    public ReconciliationResource Run(int daysAhead)
    {
        LocalDate today = Today();
        return Run(today, today.PlusDays(daysAhead));
    }

    /// <summary>The service day that it is now.</summary>
    public LocalDate Today() => database.Read(reader.Today);

    private static ReconciledDay Day(DayStatesResource day) => new(
        day.Date,
        day.Version,
        day.RotaState,
        day.Counts,
        day.Visits.Count(visit => visit is { State: VisitState.Unassigned, Reason: "NOT_IN_ROTA" }),
        [
            .. day.Visits.Where(visit => visit.Source == VisitSource.Package)
                .GroupBy(visit => visit.SourceId!, StringComparer.Ordinal)
                .Select(own => new ReconciledPackage(own.Key, ByVisit(own))),
        ],
        ByVisit(day.Visits.Where(visit => visit.Source is VisitSource.Single or VisitSource.None)));

    private static IReadOnlyDictionary<string, VisitState> ByVisit(IEnumerable<VisitStateResource> visits) =>
        visits.ToDictionary(visit => visit.Visit, visit => visit.State, StringComparer.Ordinal);

    private static IEnumerable<LocalDate> Days(LocalDate from, LocalDate to)
    {
        for (LocalDate date = from; date <= to; date = date.PlusDays(1))
        {
            yield return date;
        }
    }
}
