using System.Text.Json;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;

namespace CareRostering.Api.Audit;

/// <summary>
/// Writes down who saw or did what. Changes are written in the transaction of the change itself: both are there or neither. Readings are kept in memory
/// for a moment and written many at a time, so that reading does not wait for the disk; when too many wait, readers write them
/// themselves, and while the store cannot be written to at all, no more is shown than can be remembered. Thread safe.
/// </summary>
internal sealed partial class AuditTrail(Database database, IHttpContextAccessor requests, TimeProvider clock, ILogger<AuditTrail> logger) : BackgroundService
{
    private const int MostWaiting = 5_000;
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly object WrittenKey = new();
    private static readonly object NoteKey = new();

    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private readonly SemaphoreSlim arrived = new(0);
    private List<AuditEntry> waiting = [];

    /// <summary>Writes a change of the request at hand, or of a job where there is none, in the change's own transaction.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="kind">What is changed.</param>
    /// <param name="id">Which one.</param>
    /// <param name="patient">Whose; null: no patient's.</param>
    public void Change(Session session, string kind, string id, string? patient = null)
    {
        if (requests.HttpContext is not { } context || context.Items[AuditedRequest.Key] is not AuditedRequest request)
        {
            return;
        }

        AuditStore.Append(session, EntryOf(context, request, AuditEntry.Done) with { Kind = kind, Subject = id, Patient = patient });
        context.Items[WrittenKey] = true;
    }

    /// <summary>Notes which patient an answer is about, for the entry that is made when it leaves.</summary>
    public static void About(HttpContext context, string patient) => context.Items[NoteKey] = patient;

    /// <summary>Makes the entry of an answer that is about to leave, where it deserves one and has none yet.</summary>
    public void Answered(HttpContext context, AuditedRequest request)
    {
        RouteRight? right = request.Right;
        int status = context.Response.StatusCode;
        bool isDone = status < StatusCodes.Status400BadRequest;
        bool isRead = right is { IsChange: false } and ({ ShowsPatients: true } or { ShowsWorkers: true }) && isDone;
        bool isChange = right is { IsChange: true } && status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status429TooManyRequests);
        bool isRefused = context.FindCaller() is not null && status == StatusCodes.Status403Forbidden;
        if ((!isRead && !isChange && !isRefused) || (isDone && context.Items.ContainsKey(WrittenKey)))
        {
            return;
        }

        string outcome = isDone ? AuditEntry.Done : status < StatusCodes.Status500InternalServerError ? AuditEntry.Refused : AuditEntry.Failed;
        Keep(EntryOf(context, request, outcome));
    }

    /// <summary>Writes all that waits.</summary>
    public void Flush()
    {
        lock (writing)
        {
            List<AuditEntry> taken;
            lock (gate)
            {
                (taken, waiting) = (waiting, []);
            }

            int written = 0;
            try
            {
                while (written < taken.Count)
                {
                    List<AuditEntry> batch = taken.GetRange(written, Math.Min(MostAtOnce, taken.Count - written));
                    database.Write(session => batch.ForEach(entry => AuditStore.Append(session, entry)));
                    written += batch.Count;
                }
            }
            catch
            {
                // Nothing is lost: what could not be written waits for the next time, in its order.
                lock (gate)
                {
                    waiting.InsertRange(0, taken.GetRange(written, taken.Count - written));
                }

                throw;
            }
        }
    }

    /// <summary>Writes what still waits when the service stops.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Flush();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await arrived.WaitAsync(stoppingToken);
                await Task.Delay(Rest, stoppingToken);
                Flush();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure)
            {
                LogUnwritten(failure);
                _ = arrived.Release();
                await Task.Delay(RestAfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Keep(AuditEntry entry)
    {
        int count;
        lock (gate)
        {
            waiting.Add(entry);
            count = waiting.Count;
        }

        if (count == 1)
        {
            _ = arrived.Release();
        }

        if (count >= MostWaiting)
        {
            Flush();
        }
    }

    private AuditEntry EntryOf(HttpContext context, AuditedRequest request, string outcome)
    {
        RouteRight? right = request.Right;
        Caller? caller = context.FindCaller();
        return new AuditEntry
        {
            At = Instants.Text(clock),
            Caller = caller?.Id ?? "unknown",
            Roles = string.Join(",", (caller?.Roles ?? []).Select(role => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()))),
            Action = right?.Action ?? context.Request.Method.ToLowerInvariant(),
            Kind = right?.Kind ?? "route",
            Subject = request.Subject,
            Patient = context.Items.TryGetValue(NoteKey, out object? patient) ? (string?)patient : right is { ShowsPatients: true } ? AuditEntry.ManyPatients : null,
            Route = request.Route,
            Outcome = outcome,
            Trace = context.TraceIdentifier,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Entries of the audit could not be written; they are kept and tried again")]
    private partial void LogUnwritten(Exception failure);
}
