using CareRostering.Api.Disruptions;
using CareRostering.Api.Progress;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;
using CareRostering.Planning.Referrals;

namespace CareRostering.Api.Proposals;

/// <summary>What of a day bears on proposals beside its rota, read in one moment.</summary>
internal sealed record DayNow
{
    /// <summary>Whether something has happened that the rota has not been repaired for: that comes first.</summary>
    public required bool IsDisrupted { get; init; }

    /// <summary>Where each visit that anything was reported of stands, by visit id.</summary>
    public required IReadOnlyDictionary<string, VisitProgress> Progress { get; init; }

    /// <summary>Patients whose visits stay as they are: told of a change already, promised a first visit today, or of whom a proposal was declined.</summary>
    public required IReadOnlySet<string> Patients { get; init; }

    /// <summary>First visits of referrals whose patients have been told of nothing but them: their time is promised.</summary>
    public required IReadOnlySet<string> Promised { get; init; }

    /// <summary>Visits that a disruption was said to be <c>notified</c> with.</summary>
    public required IReadOnlySet<string> Visits { get; init; }

    /// <summary>Reads it.</summary>
    public static DayNow Read(Session session, PlanningDay day)
    {
        string date = day.Document.Date;
        IReadOnlyList<StoredDisruption> happened = DisruptionStore.On(session, date);
        DisruptionResource[] own = [.. happened.Where(entry => IsOf(entry, date)).Select(entry => entry.Resource)];
        IEnumerable<TellResource> told =
        [
            .. own.Where(disruption => disruption.Accepted is not null).SelectMany(disruption => disruption.Repairs.Where(repair => repair.Answer == disruption.Accepted!.Answer)).SelectMany(repair => repair.Tell),
            .. DisruptionDayStore.AcceptedOn(session, date).SelectMany(later => later.Repairs.Where(repair => repair.Answer == later.Accepted!.Answer)).SelectMany(repair => repair.Tell),
            .. ProposalStore.DecidedOn(session, date).SelectMany(proposal => proposal.Tell),
        ];
        HashSet<string> promised = [.. ReferralStore.PlannedOn(session, date).Select(FirstVisit.IdOf)];
        HashSet<string> changed =
        [
            .. ReferralStore.AcceptedOn(session, date).SelectMany(offer => offer.Moved.Select(moved => moved.Patient).Concat(offer.Changes.Select(change => change.Patient))),
            .. told.Where(tell => tell.Person == Person.Patient).Select(tell => tell.Id),
        ];
        VisitDocument[] first = [.. day.Document.Visits.Where(visit => promised.Contains(visit.Id))];
        return new DayNow
        {
            IsDisrupted = IsOpen(happened, day),
            Progress = ProgressStore.On(session, date),
            Patients = new HashSet<string>([.. changed, .. first.Select(visit => visit.Patient)], StringComparer.Ordinal),
            Promised = new HashSet<string>(first.Where(visit => !changed.Contains(visit.Patient)).Select(visit => visit.Id), StringComparer.Ordinal),
            Visits = new HashSet<string>(own.SelectMany(disruption => disruption.Disruption.Budget?.Notified ?? []), StringComparer.Ordinal),
        };
    }

    /// <summary>Whether something has happened on the day that its rota has not been repaired for.</summary>
    public static bool IsOpen(Session session, PlanningDay day) => IsOpen(DisruptionStore.On(session, day.Document.Date), day);

    /// <summary>Whether a visit has to stay as it is.</summary>
    public bool IsSettled(RotaProblem problem, int visit) => Patients.Contains(problem.Patients[problem.Visits[visit].Patient].Id)
        || Visits.Contains(problem.Visits[visit].Id) || Visits.Contains(problem.Visits[visit].CallId);

    /// <summary>Whether it is a first visit whose patient was promised a time and has been told of nothing else, nor anybody of a disruption.</summary>
    public bool IsPromised(RotaProblem problem, int visit) => Promised.Contains(problem.Visits[visit].CallId)
        && !Visits.Contains(problem.Visits[visit].Id) && !Visits.Contains(problem.Visits[visit].CallId);

    private static bool IsOpen(IReadOnlyList<StoredDisruption> happened, PlanningDay day)
    {
        string date = day.Document.Date;
        if (happened.Any(entry => IsOf(entry, date) && entry.Resource.State == DisruptionState.Open))
        {
            return true;
        }

        // What goes on since an earlier day the rota may have been planned with: then nothing is left to change.
        DayEdit[] before = [.. happened.Where(entry => !IsOf(entry, date)).SelectMany(entry => entry.Edits)];
        return before.Length > 0 && !DayEdits.ChangeNothing(day.Document, before, day.Clock);
    }

    private static bool IsOf(StoredDisruption entry, string date) => string.Equals(entry.Resource.Disruption.Date, date, StringComparison.Ordinal);
}
