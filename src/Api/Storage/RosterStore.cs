using System.Text;
using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Rosters;
using CareRostering.Planning.Rosters.Documents;

namespace CareRostering.Api.Storage;

/// <summary>The queue of rosters, which is also their history.</summary>
internal static class RosterStore
{
    /// <summary>Their turns.</summary>
    public static readonly JobQueue Queue = new("rosters", "roster");

    private const string Columns =
        """
        select number as Id, state as StateText, asked as AskedJson, first_day as FirstDay, weeks as Weeks, workers as Workers, author as Author, created_at as CreatedAt,
          started_at as StartedAt, finished_at as FinishedAt, problem as ProblemJson, attempts as Attempts, progress as ProgressJson
        from rosters
        """;

    private sealed class Row
    {
        public long Id { get; init; }

        public string StateText { get; init; } = "";

        public string AskedJson { get; init; } = "";

        public string FirstDay { get; init; } = "";

        public long Weeks { get; init; }

        public long Workers { get; init; }

        public string Author { get; init; } = "";

        public string CreatedAt { get; init; } = "";

        public string? StartedAt { get; init; }

        public string? FinishedAt { get; init; }

        public string? ProblemJson { get; init; }

        public long Attempts { get; init; }

        public string? ProgressJson { get; init; }

        public RosterResource ToResource() => new()
        {
            Id = Id,
            State = Enum.Parse<JobState>(StateText, ignoreCase: true),
            Asked = FromJson<NewRoster>(AskedJson)!,
            FirstDay = FirstDay,
            Weeks = Weeks,
            Workers = Workers,
            Author = Author,
            CreatedAt = CreatedAt,
            StartedAt = StartedAt,
            FinishedAt = FinishedAt,
            Attempts = Attempts,
            Progress = FromJson<RosterStage>(ProgressJson),
            Problem = FromJson<JobProblem>(ProblemJson),
        };
    }

    /// <summary>Puts a roster at the end of the queue.</summary>
    /// <param name="session">Where.</param>
    /// <param name="asked">What was asked for, without the request.</param>
    /// <param name="request">The request, the roster before in it.</param>
    /// <param name="createdAt">When.</param>
    public static RosterResource Insert(Session session, NewRoster asked, RosterRequestDocument request, string createdAt)
    {
        long number = session.Next("rosters");
        session.Execute(
            """
            insert into rosters (number, state, asked, request, first_day, weeks, workers, author, created_at)
            values (@number, 'queued', @asked, @request, @FirstDay, @Weeks, @workers, @Author, @createdAt)
            """,
            new { number, asked = ToJson(asked), request = Pack(request), request.FirstDay, request.Weeks, workers = request.Workers.Count, asked.Author, createdAt });
        return Find(session, number)!;
    }

    public static RosterResource? Find(Session session, long number)
    {
        RosterResource? found = session.First<Row>($"{Columns} where number = @number", new { number })?.ToResource();
        return found is null ? null : found with { Summary = FromJson<RosterSummary>(session.First<string?>("select summary from rosters where number = @number", new { number })) };
    }

    /// <summary>The newest, without their summaries.</summary>
    public static IReadOnlyList<RosterResource> List(Session session, int limit) =>
        [.. session.Query<Row>($"{Columns} order by number desc limit @limit", new { limit }).Select(row => row.ToResource())];

    /// <summary>What one was asked for; null: there is none of that number.</summary>
    public static RosterRequestDocument? Request(Session session, long number) =>
        session.First<byte[]?>("select request from rosters where number = @number", new { number }) is { } packed ? RosterFiles.ReadRequest(Unpacked(packed)) : null;

    /// <summary>One that is done; null: there is none.</summary>
    public static RosterDocument? Roster(Session session, long number) =>
        session.First<byte[]?>("select roster from rosters where number = @number", new { number }) is { } packed ? RosterFiles.ReadRoster(Unpacked(packed)) : null;

    /// <summary>A sign of life; false where the node runs it no more.</summary>
    public static bool Beat(Session session, long number, string node, RosterStage? stage) => Queue.Beat(session, number, node, stage is null ? null : ToJson(stage));

    /// <summary>Stores what came of one; false where <paramref name="node"/> runs it no more.</summary>
    public static bool Finish(Session session, long number, string node, string finishedAt, RosterSummary summary, RosterDocument roster)
    {
        if (!Queue.End(session, number, node, JobState.Done, finishedAt))
        {
            return false;
        }

        session.Execute("update rosters set summary = @summary, roster = @roster where number = @number", new { number, summary = ToJson(summary), roster = Pack(roster) });
        Outbox.Add(session, EventTypes.RosterDone, $"/rosters/{number}", null, finishedAt, new { Id = number, summary.Figures.Missing, summary.IsSound });
        return true;
    }

    /// <summary>Marks one failed.</summary>
    public static void Fail(Session session, long number, string node, string finishedAt, JobProblem problem)
    {
        if (Queue.End(session, number, node, JobState.Failed, finishedAt, problem))
        {
            Outbox.Add(
                session, EventTypes.RosterFailed, $"/rosters/{number}", null, finishedAt, new { Id = number, problem.Code, Faults = problem.Errors.Select(fault => fault.Code).Distinct().ToArray() });
        }
    }

    private static byte[] Pack<T>(T document) => Packed.Pack(Encoding.UTF8.GetBytes(RosterFiles.Text(document)));

    private static string Unpacked(byte[] packed) => Encoding.UTF8.GetString(Packed.Unpack(packed));

    private static string ToJson<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    private static T? FromJson<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, ApiJson.Options);
}
