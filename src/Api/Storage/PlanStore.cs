using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Api.Plans;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Storage;

/// <summary>The queue of plans, which is also their history.</summary>
internal static class PlanStore
{
    /// <summary>How often a plan is begun before it is given up: one that brings the service down must not do so for ever. Chosen.</summary>
    public const long MostAttempts = 3;

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
            PlanState state = Enum.Parse<PlanState>(StateText, ignoreCase: true);
            return ToDocument(state, state == PlanState.Running ? progress?.ToProgress() : null, progress?.Course ?? []);
        }

        private PlanDocument ToDocument(PlanState state, PlanProgress? progress, IReadOnlyList<PlanPoint> course) => new()
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
            Problem = ProblemJson is null ? null : JsonSerializer.Deserialize<PlanProblem>(ProblemJson, ApiJson.Options),
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

    /// <summary>Takes the longest waiting plan and marks it running on <paramref name="node"/>; null: none waits.</summary>
    public static PlanDocument? TakeNext(Session session, string node, string startedAt)
    {
        Row? next = session.First<Row>($"{Columns} where state = 'queued' order by number limit 1");
        if (next is null)
        {
            return null;
        }

        session.Execute(
            "update plans set state = 'running', started_at = @startedAt, node = @node, beat = 0, attempts = attempts + 1, progress = null where number = @Id",
            new { next.Id, node, startedAt });
        return Find(session, next.Id);
    }

    /// <summary>Calls a plan off; false where it has ended already.</summary>
    public static bool Cancel(Session session, long number, string finishedAt) => session.Execute(
        "update plans set state = 'cancelled', finished_at = @finishedAt, progress = null where number = @number and state in ('queued', 'running')",
        new { number, finishedAt }) > 0;

    /// <summary>Ends a plan that <paramref name="node"/> runs; false where it has ended already, or another node has taken it up.</summary>
    public static bool End(Session session, long number, string node, PlanState state, string finishedAt, PlanProblem? problem = null)
    {
        bool hasEnded = session.Execute(
            """
            update plans set state = @state, finished_at = @finishedAt, problem = @problem, progress = null
            where number = @number and state = 'running' and node = @node
            """,
            new { number, node, state = Text(state), finishedAt, problem = Text(problem) }) > 0;
        if (hasEnded && state == PlanState.Failed)
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
        long? isEnough = session.First<long?>(
            "update plans set beat = beat + 1, progress = @progress where number = @number and state = 'running' and node = @node returning coalesce(end_asked, 0)",
            new { number, node, progress = progress is null ? null : JsonSerializer.Serialize(progress, ApiJson.Options) });
        return isEnough switch
        {
            null => PlanBeat.NotOurs,
            0 => PlanBeat.GoesOn,
            _ => PlanBeat.Enough,
        };
    }

    /// <summary>Notes that a running plan is to end with what it has; false where it does not run.</summary>
    public static bool AskForEnd(Session session, long number) =>
        session.Execute("update plans set end_asked = 1 where number = @number and state = 'running'", new { number }) > 0;

    /// <summary>Gives back a plan that a stopping node cannot finish: it waits again, and the attempt does not count.</summary>
    public static bool GiveBack(Session session, long number, string node) => session.Execute(
        """
        update plans set state = 'queued', node = null, started_at = null, attempts = attempts - 1, progress = null
        where number = @number and state = 'running' and node = @node
        """,
        new { number, node }) > 0;

    /// <summary>Who runs what, with the last sign of life.</summary>
    public static IReadOnlyList<RunningPlan> Running(Session session) =>
        [.. session.Query<RunningPlan>("select number as Id, node as Node, beat as Beat from plans where state = 'running' order by number")];

    /// <summary>Takes a plan from a node that is gone: it waits again, or is interrupted for good after <see cref="MostAttempts"/>. False: the node lives, or another was first.</summary>
    public static bool TakeOver(Session session, RunningPlan plan, string finishedAt)
    {
        var problem = new PlanProblem(
            "PLAN_ABANDONED", $"The plan was begun {MostAttempts} times, and each time the service stopped before it was done. Look into the log of the service, then ask for it again.", []);
        string own = "where number = @Id and state = 'running' and beat = @Beat and coalesce(node, '') = coalesce(@Node, '')";
        return session.Execute(
                $"update plans set state = 'interrupted', finished_at = @finishedAt, problem = @problem, progress = null {own} and attempts >= @MostAttempts",
                new { plan.Id, plan.Beat, plan.Node, finishedAt, problem = Text(problem), MostAttempts })
            + session.Execute(
                $"update plans set state = 'queued', node = null, started_at = null, progress = null {own} and attempts < @MostAttempts",
                new { plan.Id, plan.Beat, plan.Node, MostAttempts }) > 0;
    }

    /// <summary>Whether <paramref name="author"/> has asked for a plan of a day since an instant.</summary>
    public static bool AnyAsked(Session session, string day, string author, string since) => session.First<long>(
        "select count(*) from plans where day = @day and author = @author and created_at >= @since", new { day, author, since }) > 0;

    public static void RecordResult(Session session, long number, long iterations, int unassigned, long version, bool isStoppedEarly, StoredProgress end) => session.Execute(
        "update plans set iterations = @iterations, unassigned = @unassigned, rota_version = @version, stopped_early = @stoppedEarly, progress = @progress where number = @number",
        new { number, iterations, unassigned, version, stoppedEarly = isStoppedEarly ? 1L : 0L, progress = JsonSerializer.Serialize(end, ApiJson.Options) });

    /// <summary>How many plans are in a state.</summary>
    public static long Count(Session session, string state) => session.First<long>("select count(*) from plans where state = @state", new { state });

    public static bool AnyQueued(Session session) => session.First<long>("select count(*) from plans where state = 'queued'") > 0;

    private static string Text(PlanState state) => state.ToString().ToLowerInvariant();

    private static string? Text(PlanProblem? problem) => problem is null ? null : JsonSerializer.Serialize(problem, ApiJson.Options);
}
