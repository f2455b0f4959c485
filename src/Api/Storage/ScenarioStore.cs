using System.Text;
using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Scenarios;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Api.Storage;

/// <summary>The queue of comparisons, which is also their history, and the days of those that have not ended.</summary>
internal static class ScenarioStore
{
    /// <summary>Their turns.</summary>
    public static readonly JobQueue Queue = new("scenarios", "scenario");

    private const string Columns =
        """
        select number as Id, state as StateText, request as RequestJson, author as Author, created_at as CreatedAt, started_at as StartedAt, finished_at as FinishedAt,
          problem as ProblemJson, attempts as Attempts, progress as ProgressJson
        from scenarios
        """;

    private sealed class Row
    {
        public long Id { get; init; }

        public string StateText { get; init; } = "";

        public string RequestJson { get; init; } = "";

        public string Author { get; init; } = "";

        public string CreatedAt { get; init; } = "";

        public string? StartedAt { get; init; }

        public string? FinishedAt { get; init; }

        public string? ProblemJson { get; init; }

        public long Attempts { get; init; }

        public string? ProgressJson { get; init; }

        public ScenarioResource ToResource() => new()
        {
            Id = Id,
            State = Enum.Parse<JobState>(StateText, ignoreCase: true),
            Asked = FromJson<NewScenario>(RequestJson)!,
            Author = Author,
            CreatedAt = CreatedAt,
            StartedAt = StartedAt,
            FinishedAt = FinishedAt,
            Attempts = Attempts,
            Progress = FromJson<ScenarioStage>(ProgressJson),
            Problem = FromJson<JobProblem>(ProblemJson),
        };
    }

    /// <summary>Puts a comparison at the end of the queue.</summary>
    /// <param name="session">Where.</param>
    /// <param name="asked">What was asked for, the preset by its name.</param>
    /// <param name="preset">The whole of the preset.</param>
    /// <param name="createdAt">When.</param>
    public static ScenarioResource Insert(Session session, NewScenario asked, string preset, string createdAt)
    {
        long number = session.Next("scenarios");
        session.Execute(
            "insert into scenarios (number, state, request, preset, author, created_at) values (@number, 'queued', @request, @preset, @Author, @createdAt)",
            new { number, request = ToJson(asked), preset = Packed.Pack(Encoding.UTF8.GetBytes(preset)), asked.Author, createdAt });
        return Find(session, number)!;
    }

    public static ScenarioResource? Find(Session session, long number)
    {
        ScenarioResource? found = session.First<Row>($"{Columns} where number = @number", new { number })?.ToResource();
        return found is null ? null : found with { Summary = FromJson<ScenarioSummary>(session.First<string?>("select summary from scenarios where number = @number", new { number })) };
    }

    /// <summary>The newest, without their summaries.</summary>
    public static IReadOnlyList<ScenarioResource> List(Session session, int limit) =>
        [.. session.Query<Row>($"{Columns} order by number desc limit @limit", new { limit }).Select(row => row.ToResource())];

    /// <summary>What the engine is to compare.</summary>
    public static ScenarioRequest Request(Session session, long number)
    {
        byte[] preset = session.First<byte[]>("select preset from scenarios where number = @number", new { number })!;
        return ScenarioReading.Stored(Find(session, number)!.Asked, Encoding.UTF8.GetString(Packed.Unpack(preset)));
    }

    /// <summary>The HTML page of one that is done; null: there is none.</summary>
    public static string? Report(Session session, long number) => Unpacked(session.First<byte[]?>("select report from scenarios where number = @number", new { number }));

    /// <summary>The CSV of one that is done; null: there is none.</summary>
    public static string? Figures(Session session, long number) => Unpacked(session.First<byte[]?>("select figures from scenarios where number = @number", new { number }));

    /// <summary>A sign of life; false where the node runs it no more.</summary>
    public static bool Beat(Session session, long number, string node, ScenarioStage? stage) => Queue.Beat(session, number, node, stage is null ? null : ToJson(stage));

    /// <summary>Stores what came of one; false where <paramref name="node"/> runs it no more.</summary>
    public static bool Finish(Session session, long number, string node, string finishedAt, ScenarioSummary summary, byte[] report, byte[] figures)
    {
        if (!Queue.End(session, number, node, JobState.Done, finishedAt))
        {
            return false;
        }

        ForgetEnded(session);
        session.Execute("update scenarios set summary = @summary, report = @report, figures = @figures where number = @number", new { number, summary = ToJson(summary), report, figures });
        Outbox.Add(session, EventTypes.ScenarioDone, $"/scenarios/{number}", null, finishedAt, new { Id = number });
        return true;
    }

    /// <summary>Marks one failed.</summary>
    public static void Fail(Session session, long number, string node, string finishedAt, JobProblem problem)
    {
        if (Queue.End(session, number, node, JobState.Failed, finishedAt, problem))
        {
            ForgetEnded(session);
            Outbox.Add(
                session, EventTypes.ScenarioFailed, $"/scenarios/{number}", null, finishedAt, new { Id = number, problem.Code, Faults = problem.Errors.Select(fault => fault.Code).Distinct().ToArray() });
        }
    }

    /// <summary>Stores a day of one that runs; false where <paramref name="node"/> runs it no more.</summary>
    public static bool Keep(Session session, long number, string node, string madeBy, ScenarioDay day) => Queue.IsRunning(session, number, node) && session.Execute(
        "insert into scenario_days (scenario, seed, day, made_by, day_plans) values (@number, @Seed, @Date, @madeBy, @plans)",
        new { number, day.Seed, day.Date, madeBy, plans = Packed.Pack(JsonSerializer.SerializeToUtf8Bytes(day, ApiJson.Options)) }) > 0;

    /// <summary>Days of one that were made before by the same engine on the same roads; others are forgotten.</summary>
    public static Dictionary<(int Seed, string Day), ScenarioDay> Days(Session session, long number, string madeBy)
    {
        // Of those too that were given up because the service stopped again and again: nobody was there to forget them.
        ForgetEnded(session);
        session.Execute("delete from scenario_days where scenario = @number and made_by <> @madeBy", new { number, madeBy });
        return session.Query<byte[]>("select day_plans from scenario_days where scenario = @number", new { number })
            .Select(day => JsonSerializer.Deserialize<ScenarioDay>(Packed.Unpack(day), ApiJson.Options)!).ToDictionary(day => (day.Seed, day.Date));
    }

    /// <summary>Forgets the days of all that have ended.</summary>
    public static void ForgetEnded(Session session) =>
        session.Execute("delete from scenario_days where scenario in (select number from scenarios where state not in ('queued', 'running'))");

    private static string ToJson<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    private static T? FromJson<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, ApiJson.Options);

    private static string? Unpacked(byte[]? packed) => packed is null ? null : Encoding.UTF8.GetString(Packed.Unpack(packed));
}
