using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.Progress;

/// <summary>Takes in what workers report of visits.</summary>
internal sealed class ProgressDesk(Database database, StatesReader states, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Clocks of telephones differ.</summary>
    private static readonly Duration ClockTolerance = Duration.FromMinutes(5);

    /// <summary>Whoever is later than that makes another visit of it.</summary>
    private const int MostLateMinutes = 240;

    /// <summary>Stores a report; the same one again changes nothing.</summary>
    /// <exception cref="ProblemException">400 with every fault of it; 404 where the day has no such visit, or for a worker where it is not the worker's own; 409 where it is called off and nothing of it was reported, or of a referral that nobody has accepted.</exception>
    public ProgressResource Report(Caller caller, string date, string visit, ProgressRequest request)
    {
        LocalDate day = Dates.Parse(date, "date");
        return database.Write(session =>
        {
            VisitStateResource state = states.Of(session, day).Visits.FirstOrDefault(own => string.Equals(own.Visit, visit, StringComparison.Ordinal))
                ?? throw ProblemException.NotFound($"visit of {date}", visit);
            string worker = Worker(caller, state, request.Worker, date);
            if (state.State is VisitState.Cancelled or VisitState.HandedOver)
            {
                throw ProblemException.Conflict("VISIT_OFF", $"The visit '{visit}' is called off ({state.Reason}). Was it made all the same? Withdraw what called it off, then report it.");
            }

            if (state.Source == VisitSource.Referral && ReferralRecords.Find(session, state.SourceId!) is { IsOpen: true })
            {
                throw ProblemException.Conflict("REFERRAL_OPEN", $"The referral '{state.SourceId}' is offered to nobody yet: accept an offer, then report its visit.");
            }

            Instant now = Instants.Now(clock);
            Instant at = Check(session, day, request, worker, now);
            var report = new ProgressReport(0, visit, request.State, Instants.Text(at), worker, request.Author, Instants.Text(now), request.Minutes);
            if (ProgressStore.Add(session, Dates.Text(day), report))
            {
                trail.Change(session, "visit", visit, state.Patient);
                Outbox.Add(
                    session,
                    TypeOf(request.State),
                    $"/rotas/{Dates.Text(day)}/visits/{Uri.EscapeDataString(visit)}/progress",
                    Dates.Text(day),
                    report.ReceivedAt,
                    report.State == ProgressState.Late ? new { visit, report.At, report.Minutes } : new { visit, report.At });
            }

            return Answer(session, Dates.Text(day), visit);
        });
    }

    /// <summary>What has been reported of a visit.</summary>
    public static ProgressResource Answer(Session session, string day, string visit)
    {
        IReadOnlyList<ProgressReport> reports = ProgressStore.Of(session, day, visit);
        if (VisitProgress.Of(reports) is { } progress)
        {
            return new ProgressResource(visit, progress.State, progress.StartedAt, progress.FinishedAt, reports);
        }

        VisitTrouble trouble = VisitTrouble.Of(reports) ?? throw ProblemException.NotFound($"report of {day} on visit", visit);
        return new ProgressResource(visit, trouble.NoAccessAt is null ? ProgressState.Late : ProgressState.NoAccess, null, null, reports);
    }

    private static string TypeOf(ProgressState state) => state switch
    {
        ProgressState.Started => EventTypes.VisitStarted,
        ProgressState.Finished => EventTypes.VisitFinished,
        ProgressState.NoAccess => EventTypes.VisitNoAccess,
        _ => EventTypes.VisitLate,
    };

    /// <summary>Who was there. Workers speak for themselves, of visits in their own rounds.</summary>
    private static string Worker(Caller caller, VisitStateResource state, string? said, string date)
    {
        if (caller.SeesEveryone || caller.Is(Role.TeamManager))
        {
            return said ?? "";
        }

        return caller.Worker is { } own && state.Workers.Contains(own) && (said is null || string.Equals(said, own, StringComparison.Ordinal))
            ? own
            : throw ProblemException.NotFound($"visit of {date} of yours", state.Visit);
    }

    private static Instant Check(Session session, LocalDate date, ProgressRequest request, string worker, Instant now)
    {
        List<Fault> faults = [];
        if (worker.Length > 0 && Tables.Workers.Find(session, worker) is null)
        {
            faults.Add(new Fault("WORKER_UNKNOWN", "worker", $"There is no worker '{worker}'.", "Check the id, or leave it out."));
        }

        if ((request.State == ProgressState.Late) != request.Minutes.HasValue)
        {
            faults.Add(new Fault("PROGRESS_MINUTES", "minutes", "Minutes go with 'late', and with nothing else.", "Say by how many minutes the start will be late, or leave them out."));
        }
        else if (request.Minutes is < 1 or > MostLateMinutes)
        {
            faults.Add(new Fault("NUMBER_RANGE", "minutes", $"{request.Minutes} is out of range.", $"Give 1 to {MostLateMinutes}."));
        }

        DayClock day = DayAssembly.Clock(Tables.ServiceOf(session), date);
        Instant at = now;
        if (request.At is not null)
        {
            if (day.Parse(request.At, out string problem) is { } seconds)
            {
                at = day.ToInstant(seconds);
            }
            else
            {
                faults.Add(new Fault("TIME_BAD", "at", $"{problem}.", "Write HH:mm on the service day, or an instant."));
            }
        }

        if (at > now + ClockTolerance)
        {
            faults.Add(new Fault("PROGRESS_AHEAD", "at", $"{Instants.Text(at)} is in the future: it is {Instants.Text(now)}.", "Say it when it has happened."));
        }
        else if (at < day.ToInstant(0))
        {
            faults.Add(new Fault("PROGRESS_OTHER_DAY", "at", $"{Instants.Text(at)} is before the service day {Dates.Text(date)}.", "Check the date in the path."));
        }

        ResourceChecks.ThrowIfAny(faults);
        return at;
    }
}
