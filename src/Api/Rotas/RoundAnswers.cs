using CareRostering.Api.Http;
using CareRostering.Api.Progress;
using CareRostering.Api.Security;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>Puts a round together for whoever makes it: stops, patients, who else comes, how to get in, what has been reported, what has changed.</summary>
internal sealed class RoundAnswers(StatesReader states)
{
    /// <summary>The round of a shift in a version, with what differs from an earlier version where one is named.</summary>
    /// <exception cref="Errors.ProblemException">404 for a worker, 403 for a team manager, where the round is not theirs to see; 404 where there is no such shift.</exception>
    public RoundResource Of(HttpContext context, Session session, RotaVersion version, string shift, RotaVersion? since)
    {
        (DayDocument day, RotaDocument rota, RoundDocument? made) = Read(context, session, version, shift);
        WorkerDocument worker = day.Workers.FirstOrDefault(own => own.Shifts.Any(one => one.Id == shift)) ?? throw RoundAccess.NoRound(shift);
        ShiftDocument paid = worker.Shifts.First(one => one.Id == shift);
        RoundDocument round = made ?? new RoundDocument { Shift = shift, Worker = worker.Id, Start = paid.Start, Finish = paid.Finish, Stops = [] };

        HashSet<string> calls = [.. round.Stops.Select(stop => RotaSeats.CallOf(stop.Visit))];
        VisitDocument[] visits = [.. day.Visits.Where(visit => calls.Contains(visit.Id))];
        HashSet<string> homes = [.. visits.Select(visit => visit.Patient)];
        IEnumerable<PatientDocument> patients = day.Patients.Where(patient => homes.Contains(patient.Id));
        bool isOnlyWorker = RoundAccess.IsOnlyWorker(context.Caller());
        return new RoundResource(
            isOnlyWorker ? version with { Reason = "" } : version,
            round,
            isOnlyWorker ? [.. visits.Select(visit => visit with { ForbiddenWorkers = [] })] : visits,
            isOnlyWorker ? [.. patients.Select(Veil.OnTheWay)] : [.. patients])
        {
            Mode = worker.Mode,
            Shift = paid,
            Companions = Companions(day, rota, round, calls),
            States = States(session, version, worker.Id, calls),
            AccessNotes = AccessNoteStore.Of(session, homes),
            Since = since is null ? null : new RoundDifference(since.Version, Differences(context, session, since, shift, day, made)),
        };
    }

    private static IReadOnlyList<RoundChange> Differences(HttpContext context, Session session, RotaVersion since, string shift, DayDocument day, RoundDocument? round)
    {
        (DayDocument before, _, RoundDocument? old) = Read(context, session, since, shift);
        return RoundDifferences.Between(before, old, day, round);
    }

    private static (DayDocument Day, RotaDocument Rota, RoundDocument? Round) Read(HttpContext context, Session session, RotaVersion version, string shift)
    {
        (byte[] dayJson, byte[] rotaJson) = RotaStore.Documents(session, version.Date, version.Version);
        DayDocument day = DayReader.Read(new MemoryStream(dayJson));
        RoundAccess.ThrowIfNotShown(context, day, shift);
        RotaDocument rota = RotaReader.ReadDocument(new MemoryStream(rotaJson));
        return (day, rota, rota.Rounds.FirstOrDefault(own => own.Shift == shift));
    }

    /// <summary>Others at the same visit, and at visits that have to start with it.</summary>
    private static RoundCompanion[] Companions(DayDocument day, RotaDocument rota, RoundDocument round, HashSet<string> calls)
    {
        ILookup<string, string> together = day.Links.Where(link => link.Kind == LinkKind.SameStart)
            .SelectMany(link => new[] { (Own: link.First, Other: link.Second), (Own: link.Second, Other: link.First) })
            .Where(pair => calls.Contains(pair.Own)).ToLookup(pair => pair.Other, pair => pair.Own, StringComparer.Ordinal);
        return
        [
            .. rota.Rounds.Where(other => other.Shift != round.Shift)
                .SelectMany(other => other.Stops.Select(stop => (Call: RotaSeats.CallOf(stop.Visit), other.Worker)))
                .SelectMany(own => together[own.Call].Concat(calls.Contains(own.Call) ? [own.Call] : []).Select(call => new RoundCompanion(call, own.Worker)))
                .Distinct(),
        ];
    }

    /// <summary>The worker's own reports say more than where the visit stands for all: of two workers one may be there already.</summary>
    private RoundVisitState[] States(Session session, RotaVersion version, string worker, HashSet<string> calls)
    {
        if (RotaStore.Current(session, version.Date)?.Version != version.Version)
        {
            return [];
        }

        return
        [
            .. states.Of(session, Dates.Parse(version.Date, "date")).Visits.Where(own => calls.Contains(own.Visit)).Select(own =>
            {
                ProgressReport[] reports =
                    [.. ProgressStore.Of(session, version.Date, own.Visit).Where(report => report.Worker.Length == 0 || string.Equals(report.Worker, worker, StringComparison.Ordinal))];
                VisitProgress? said = VisitProgress.Of(reports);
                VisitTrouble? trouble = VisitTrouble.Of(reports);
                VisitState state = said is not null ? (said.State == ProgressState.Finished ? VisitState.Done : VisitState.InProgress)
                    : own.State is VisitState.InProgress or VisitState.Done ? VisitState.Planned
                    : own.State;
                return new RoundVisitState(own.Visit, state, said?.StartedAt, said?.FinishedAt, trouble?.NoAccessAt, trouble?.LateMinutes);
            }),
        ];
    }
}
