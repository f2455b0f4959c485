using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;

namespace CareRostering.Api.Storage;

/// <summary>
/// A table whose rows are long work that waits for its turn, is run by one node at a time, and stays as history. Nodes give signs of life; from one that gives none the work is taken.
/// What else a row says is its own store's.
/// </summary>
/// <param name="table">Of the columns number, state, started_at, finished_at, problem, node, beat, attempts and progress.</param>
/// <param name="kind">What waits in it, in a word.</param>
internal sealed class JobQueue(string table, string kind)
{
    /// <summary>How often work is begun before it is given up: what brings the service down must not do so for ever. Chosen.</summary>
    public const long MostAttempts = 3;

    private readonly JobProblem abandoned = new(
        $"{kind.ToUpperInvariant()}_ABANDONED",
        $"The {kind} was begun {MostAttempts} times, and each time the service stopped before it was done. Look into the log of the service, then ask for it again.",
        []);

    /// <summary>The table, which is also the name of the job that works through it.</summary>
    public string Table => table;

    /// <summary>What waits, in a word: plan, scenario.</summary>
    public string Kind => kind;

    /// <summary>Takes what waits longest and marks it running on <paramref name="node"/>; null: nothing waits.</summary>
    public long? TakeNext(Session session, string node, string startedAt) => session.First<long?>(
        $"""
        update {table} set state = 'running', started_at = @startedAt, node = @node, beat = 0, attempts = attempts + 1, progress = null
        where number = (select min(number) from {table} where state = 'queued') returning number
        """,
        new { node, startedAt });

    /// <summary>Calls work off; false where it has ended already.</summary>
    public bool Cancel(Session session, long number, string finishedAt) => session.Execute(
        $"update {table} set state = 'cancelled', finished_at = @finishedAt, progress = null where number = @number and state in ('queued', 'running')",
        new { number, finishedAt }) > 0;

    /// <summary>Ends work that <paramref name="node"/> runs; false where it has ended already, or another node has taken it up.</summary>
    public bool End(Session session, long number, string node, JobState state, string finishedAt, JobProblem? problem = null) => session.Execute(
        $"""
        update {table} set state = @state, finished_at = @finishedAt, problem = @problem, progress = null
        where number = @number and state = 'running' and node = @node
        """,
        new { number, node, state = state.ToString().ToLowerInvariant(), finishedAt, problem = problem is null ? null : Text(problem) }) > 0;

    /// <summary>A sign of life with how far the work is, as JSON; false where the node runs it no more.</summary>
    public bool Beat(Session session, long number, string node, string? progress) => session.Execute(
        $"update {table} set beat = beat + 1, progress = @progress where number = @number and state = 'running' and node = @node",
        new { number, node, progress }) > 0;

    /// <summary>Gives back work that a stopping node cannot finish: it waits again, and the attempt does not count.</summary>
    public bool GiveBack(Session session, long number, string node) => session.Execute(
        $"""
        update {table} set state = 'queued', node = null, started_at = null, attempts = attempts - 1, progress = null
        where number = @number and state = 'running' and node = @node
        """,
        new { number, node }) > 0;

    /// <summary>Whether <paramref name="node"/> runs it.</summary>
    public bool IsRunning(Session session, long number, string node) =>
        session.First<long>($"select count(*) from {table} where number = @number and state = 'running' and node = @node", new { number, node }) > 0;

    /// <summary>Who runs what, with the last sign of life.</summary>
    public IReadOnlyList<RunningJob> Running(Session session) =>
        [.. session.Query<RunningJob>($"select number as Id, node as Node, beat as Beat from {table} where state = 'running' order by number")];

    /// <summary>Takes work from a node that is gone: it waits again, or is interrupted for good after <see cref="MostAttempts"/>. False: the node lives, or another was first.</summary>
    public bool TakeOver(Session session, RunningJob job, string finishedAt)
    {
        const string Own = "where number = @Id and state = 'running' and beat = @Beat and coalesce(node, '') = coalesce(@Node, '')";
        return session.Execute(
                $"update {table} set state = 'interrupted', finished_at = @finishedAt, problem = @problem, progress = null {Own} and attempts >= @MostAttempts",
                new { job.Id, job.Beat, job.Node, finishedAt, problem = Text(abandoned), MostAttempts })
            + session.Execute(
                $"update {table} set state = 'queued', node = null, started_at = null, progress = null {Own} and attempts < @MostAttempts",
                new { job.Id, job.Beat, job.Node, MostAttempts }) > 0;
    }

    /// <summary>How much is in a state.</summary>
    public long Count(Session session, string state) => session.First<long>($"select count(*) from {table} where state = @state", new { state });

    /// <summary>Whether anything waits.</summary>
    public bool AnyQueued(Session session) => Count(session, "queued") > 0;

    private static string Text(JobProblem problem) => JsonSerializer.Serialize(problem, ApiJson.Options);
}
