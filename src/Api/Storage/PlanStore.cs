using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Api.Plans;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Storage;

/// <summary>The queue of plans, which is also their history.</summary>
internal static class PlanStore
{
    private const string Columns =
        """
        select number as Id, day as Date, state as StateText, seconds as Seconds, threads as Threads, seed as Seed, iteration_limit as IterationLimit,
          author as Author, reason as Reason, created_at as CreatedAt, started_at as StartedAt, finished_at as FinishedAt, iterations as Iterations,
          unassigned as Unassigned, rota_version as RotaVersion, problem as ProblemJson,
          from_version as FromVersion, closures as ClosuresJson, stopped_early as StoppedEarly
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

        public long? StoppedEarly { get; init; }

        public PlanDocument ToDocument() => new()
        {
            Id = Id,
            Date = Date,
            State = Enum.Parse<PlanState>(StateText, ignoreCase: true),
            Seconds = Seconds,
            Threads = Threads,
            Seed = Seed,
            IterationLimit = IterationLimit,
            FromVersion = FromVersion,
            Closures = ClosuresJson is null ? null : JsonSerializer.Deserialize<ClosuresDocument>(ClosuresJson, ApiJson.Options),
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
            insert into plans (number, day, state, seconds, threads, seed, iteration_limit, from_version, closures, author, reason, created_at)
            values (@number, @date, 'queued', @seconds, @threads, @Seed, @Iterations, @FromVersion, @closures, @Author, @Reason, @createdAt)
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

    /// <summary>Takes the longest waiting plan and marks it running; null: none waits.</summary>
    public static PlanDocument? TakeNext(Session session, string startedAt)
    {
        Row? next = session.First<Row>($"{Columns} where state = 'queued' order by number limit 1");
        if (next is null)
        {
            return null;
        }

        session.Execute("update plans set state = 'running', started_at = @startedAt where number = @Id", new { next.Id, startedAt });
        return Find(session, next.Id);
    }

    /// <summary>Ends a plan; one that has ended already stays as it is.</summary>
    public static bool End(Session session, long number, PlanState state, string finishedAt, PlanProblem? problem = null) => session.Execute(
        "update plans set state = @state, finished_at = @finishedAt, problem = @problem where number = @number and state in ('queued', 'running')",
        new
        {
            number,
            state = state.ToString().ToLowerInvariant(),
            finishedAt,
            problem = problem is null ? null : JsonSerializer.Serialize(problem, ApiJson.Options),
        }) > 0;

    public static void RecordResult(Session session, long number, long iterations, int unassigned, long version, bool isStoppedEarly) => session.Execute(
        "update plans set iterations = @iterations, unassigned = @unassigned, rota_version = @version, stopped_early = @stoppedEarly where number = @number",
        new { number, iterations, unassigned, version, stoppedEarly = isStoppedEarly ? 1L : 0L });

    /// <summary>At start nothing can be running: what says so was cut off when the service stopped.</summary>
    public static int InterruptRunning(Session session, string finishedAt) => session.Execute(
        "update plans set state = 'interrupted', finished_at = @finishedAt where state = 'running'", new { finishedAt });

    /// <summary>How many plans are in a state.</summary>
    public static long Count(Session session, string state) => session.First<long>("select count(*) from plans where state = @state", new { state });

    public static bool AnyQueued(Session session) => session.First<long>("select count(*) from plans where state = 'queued'") > 0;
}
