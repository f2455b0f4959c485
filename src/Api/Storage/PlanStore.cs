using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Plans;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Storage;

/// <summary>The queue of plans, which is also their history.</summary>
internal static class PlanStore
{
    /// <summary>Their turns.</summary>
    public static readonly JobQueue Queue = new("plans", "plan");

    private const string Columns =
        """
        select number as Id, day as Date, state as StateText, seconds as Seconds, threads as Threads, seed as Seed, iteration_limit as IterationLimit,
          author as Author, reason as Reason, created_at as CreatedAt, started_at as StartedAt, finished_at as FinishedAt, iterations as Iterations,
          unassigned as Unassigned, rota_version as RotaVersion, problem as ProblemJson,
          from_version as FromVersion, closures as ClosuresJson, keep as KeepJson, attempts as Attempts, progress as ProgressJson, stopped_early as StoppedEarly
        from plans
        """;

    private sealed class Row
    {
        public long Id { get; init; }

        public string Date { get; init; } = "";

        public string StateText { get; init; } = "";

        public long Seconds { get; init; }

        public long Threads { get; init; }

        public long Seed { get; init; }

        public long? IterationLimit { get; init; }

        public string Author { get; init; } = "";

        public string Reason { get; init; } = "";

        public string CreatedAt { get; init; } = "";

        public string? StartedAt { get; init; }

        public string? FinishedAt { get; init; }

        public long? Iterations { get; init; }

        public long? Unassigned { get; init; }

        public long? RotaVersion { get; init; }

        public string? ProblemJson { get; init; }

        public long? FromVersion { get; init; }

        public string? ClosuresJson { get; init; }

        public string? KeepJson { get; init; }

        public long Attempts { get; init; }

        public string? ProgressJson { get; init; }

        public long? StoppedEarly { get; init; }

        public PlanDocument ToDocument()
        {
            StoredProgress? progress = ProgressJson is null ? null : JsonSerializer.Deserialize<StoredProgress>(ProgressJson, ApiJson.Options);
            JobState state = Enum.Parse<JobState>(StateText, ignoreCase: true);
            return ToDocument(state, state == JobState.Running ? progress?.ToProgress() : null, progress?.Course ?? []);
        }

        private PlanDocument ToDocument(JobState state, PlanProgress? progress, IReadOnlyList<PlanPoint> course) => new()
        {
            Id = Id,
            Date = Date,
            State = state,
            Seconds = Seconds,
            Threads = Threads,
            Seed = Seed,
            IterationLimit = IterationLimit,
            FromVersion = FromVersion,
            Keep = KeepJson is null ? [] : JsonSerializer.Deserialize<string[]>(KeepJson)!,
            Closures = ClosuresJson is null ? null : JsonSerializer.Deserialize<ClosuresDocument>(ClosuresJson, ApiJson.Options),
            Attempts = Attempts,
            Progress = progress,
            Course = course,
            Author = Author,
            Reason = Reason,
            CreatedAt = CreatedAt,
            StartedAt = StartedAt,
            FinishedAt = FinishedAt,
            Iterations = Iterations,
            Unassigned = Unassigned,
            RotaVersion = RotaVersion,
            StoppedEarly = StoppedEarly == 1,
            Problem = ProblemJson is null ? null : JsonSerializer.Deserialize<JobProblem>(ProblemJson, ApiJson.Options),
        };
    }

    public static PlanDocument Insert(Session session, string date, int seconds, int threads, PlanRequest request, string createdAt)
    {
        long number = session.Next("plans");
        session.Execute(
            """
            insert into plans (number, day, state, seconds, threads, seed, iteration_limit, from_version, closures, keep, author, reason, created_at)
            values (@number, @date, 'queued', @seconds, @threads, @Seed, @Iterations, @FromVersion, @closures, @keep, @Author, @Reason, @createdAt)
            """,
            new
            {
                number,
                date,
                seconds,
                threads,
                request.Seed,
                request.Iterations,
                request.FromVersion,
                closures = request.Closures is null ? null : JsonSerializer.Serialize(request.Closures, ApiJson.Options),
                keep = request.Keep.Count == 0 ? null : JsonSerializer.Serialize(request.Keep),
                request.Author,
                request.Reason,
                createdAt,
            });
        return Find(session, number)!;
    }

    public static PlanDocument? Find(Session session, long number) =>
        session.First<Row>($"{Columns} where number = @number", new { number })?.ToDocument();

    public static IReadOnlyList<PlanDocument> List(Session session, int limit) =>
        [.. session.Query<Row>($"{Columns} order by number desc limit @limit", new { limit }).Select(row => row.ToDocument())];

    /// <summary>Ends a plan that <paramref name="node"/> runs; false where it has ended already, or another node has taken it up.</summary>
    public static bool End(Session session, long number, string node, JobState state, string finishedAt, JobProblem? problem = null)
    {
        bool hasEnded = Queue.End(session, number, node, state, finishedAt, problem);
        if (hasEnded && state == JobState.Failed)
        {
            string day = Find(session, number)!.Date;
            string[] codes = [.. (problem?.Errors ?? []).Select(fault => fault.Code).Distinct()];
            Outbox.Add(session, EventTypes.PlanFailed, $"/plans/{number}", day, finishedAt, new { Id = number, Date = day, problem?.Code, Faults = codes });
        }

        return hasEnded;
    }

    /// <summary>A sign of life with how far the plan is; what has become of it meanwhile.</summary>
    public static PlanBeat Beat(Session session, long number, string node, StoredProgress? progress)
    {
        if (!Queue.Beat(session, number, node, progress is null ? null : JsonSerializer.Serialize(progress, ApiJson.Options)))
        {
            return PlanBeat.NotOurs;
        }

        return session.First<long?>("select end_asked from plans where number = @number", new { number }) is 1 ? PlanBeat.Enough : PlanBeat.GoesOn;
    }

    /// <summary>Notes that a running plan is to end with what it has; false where it does not run.</summary>
    public static bool AskForEnd(Session session, long number) =>
        session.Execute("update plans set end_asked = 1 where number = @number and state = 'running'", new { number }) > 0;

    /// <summary>Whether <paramref name="author"/> has asked for a plan of a day since an instant.</summary>
    public static bool AnyAsked(Session session, string day, string author, string since) => session.First<long>(
        "select count(*) from plans where day = @day and author = @author and created_at >= @since", new { day, author, since }) > 0;

    public static void RecordResult(Session session, long number, long iterations, int unassigned, long version, bool isStoppedEarly, StoredProgress end) => session.Execute(
        "update plans set iterations = @iterations, unassigned = @unassigned, rota_version = @version, stopped_early = @stoppedEarly, progress = @progress where number = @number",
        new { number, iterations, unassigned, version, stoppedEarly = isStoppedEarly ? 1L : 0L, progress = JsonSerializer.Serialize(end, ApiJson.Options) });
}
