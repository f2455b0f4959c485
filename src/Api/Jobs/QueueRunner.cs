using System.Collections.Concurrent;
using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Jobs;

/// <summary>What a node needs to run a queue.</summary>
/// <param name="Database">Where the queue is.</param>
/// <param name="Node">Under which name it is run.</param>
/// <param name="Storage">How often to give a sign of life.</param>
/// <param name="Clock">What time is read from.</param>
/// <param name="Log">Where it is told.</param>
internal sealed record QueueTools(Database Database, JobNode Node, IOptions<StorageSettings> Storage, TimeProvider Clock, ILogger<QueueTools> Log);

/// <summary>A queue, as those see it who do not care what waits in it.</summary>
internal interface IQueueRunner
{
    /// <summary>What waits.</summary>
    JobQueue Queue { get; }

    /// <summary>Whether this node is at work on something of it.</summary>
    bool IsBusy { get; }

    /// <summary>Works through the queue until nothing waits or <paramref name="stopping"/> says that the service ends.</summary>
    void RunAll(CancellationToken stopping);
}

/// <summary>
/// Works through a queue, one by one, with signs of life. Whatever goes wrong, the work ends in a state that says so, or waits again where the service stops before there is a result.
/// </summary>
/// <typeparam name="THand">The work while it is done.</typeparam>
internal abstract partial class QueueRunner<THand>(JobQueue queue, QueueTools tools) : IQueueRunner
    where THand : JobInHand, new()
{
    private readonly ConcurrentDictionary<long, THand> running = new();
    private readonly ILogger logger = tools.Log;
    private readonly string kind = queue.Kind;

    /// <inheritdoc/>
    public JobQueue Queue => queue;

    /// <inheritdoc/>
    public bool IsBusy => !running.IsEmpty;

    protected Database Database => tools.Database;

    protected JobNode Node => tools.Node;

    protected TimeProvider Clock => tools.Clock;

    /// <summary>Work that this node does now; null: it does not do that.</summary>
    protected THand? InHand(long number) => running.GetValueOrDefault(number);

    /// <summary>Calls work off, waiting or running; false where it has ended already.</summary>
    /// <param name="number">Which.</param>
    /// <param name="written">What else to write in the same transaction where it does.</param>
    public bool Cancel(long number, Action<Session> written)
    {
        bool ended = Database.Write(session => Done(session, queue.Cancel(session, number, Instants.Text(Clock)), written));
        InHand(number)?.CallOff();
        return ended;
    }

    /// <inheritdoc/>
    public void RunAll(CancellationToken stopping)
    {
        string name = Node.Name;
        while (!stopping.IsCancellationRequested && Database.Write(session => queue.TakeNext(session, name, Instants.Text(Clock))) is { } number)
        {
            using var own = new THand();
            running[number] = own;
            long began = Clock.GetTimestamp();
            JobState end = JobState.Failed;
            var pace = TimeSpan.FromSeconds(tools.Storage.Value.HeartbeatSeconds);
            using ITimer beat = Clock.CreateTimer(_ => Beat(number, own), null, pace, pace);
            using CancellationTokenRegistration atStop = stopping.Register(own.EndNow);
            try
            {
                end = Run(number, own) ? JobState.Done : JobState.Cancelled;
                LogEnded(kind, number, own.About);
            }
            catch (FaultException faults)
            {
                Fail(number, ProblemOf(number, faults.Faults));
            }
            catch (RoadsUnusableException roads)
            {
                Fail(number, new JobProblem("ROADS_UNUSABLE", roads.Message, roads.Faults));
            }
            catch (OperationCanceledException) when (own.CalledOff.IsCancellationRequested)
            {
                // Called off: marked cancelled by whoever did it. Otherwise the service is stopping before there was a result to keep, and another node or the next start takes the work up.
                end = stopping.IsCancellationRequested ? JobState.Interrupted : JobState.Cancelled;
                Database.Write(session => queue.GiveBack(session, number, name));
            }
            catch (StoreUnavailableException away)
            {
                // Nothing can be written down now. Without signs of life the work is taken up again, here or by another node.
                LogStoreAway(kind, number, away.Message);
                return;
            }
            catch (Exception failure)
            {
                LogFailed(kind, number, own.About, LogText.Of(failure));
                Fail(number, new JobProblem("INTERNAL", $"Something went wrong that is not your fault. The log has it under {kind} {number}.", []));
            }
            finally
            {
                running.TryRemove(number, out _);
                Ended(end, Clock.GetElapsedTime(began));
            }
        }
    }

    /// <summary>Does the work and stores its result; false where it was called off in the last moment.</summary>
    protected abstract bool Run(long number, THand own);

    /// <summary>Writes a sign of life with how far the work is; false where it is this node's no more: called off on another one, or taken up there.</summary>
    protected abstract bool SignOfLife(long number, THand own);

    /// <summary>Marks the work failed.</summary>
    protected abstract void Fail(long number, JobProblem problem);

    /// <summary>What is told of faults of what was to be worked on.</summary>
    protected abstract JobProblem ProblemOf(long number, IReadOnlyList<Fault> faults);

    /// <summary>Told how work ended on this node, and after how long.</summary>
    protected virtual void Ended(JobState state, TimeSpan took)
    {
    }

    /// <summary>Writes more in the same transaction where something was done; whether it was.</summary>
    protected static bool Done(Session session, bool isDone, Action<Session> written)
    {
        if (isDone)
        {
            written(session);
        }

        return isDone;
    }

    private void Beat(long number, THand own)
    {
        try
        {
            if (!SignOfLife(number, own))
            {
                own.CallOff();
            }
        }
        catch (Exception failure)
        {
            // A timer's failure would end the process; the next beat may come through.
            LogNoBeat(kind, number, LogText.Of(failure));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Kind} {Number}{About} ended")]
    private partial void LogEnded(string kind, long number, string about);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {Number}: no sign of life could be written: {Failure}")]
    private partial void LogNoBeat(string kind, long number, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {Number} could not be stored; it will be taken up again: {Failure}")]
    private partial void LogStoreAway(string kind, long number, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {Number}{About} failed: {Failure}")]
    private partial void LogFailed(string kind, long number, string about, string failure);
}
