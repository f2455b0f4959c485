using System.Collections.Concurrent;
using System.Diagnostics;
using CareRostering.Api.Changes;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Progress;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Api.Telemetry;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;
using CareRostering.Planning.Rotas;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Plans;

/// <summary>
/// Makes one plan: the day as stored is put together, searched, checked, and stored as a new version in the same transaction that marks the
/// plan done. Whatever goes wrong, the plan ends in a state that says so, and no half version is left. Told to end with what it has, by a
/// caller or because the service stops, a search gives its best rota so far, which is stored like any other.
/// </summary>
internal sealed partial class PlanRunner(
    Database database,
    PlanNode node,
    DayPlanner planner,
    RotaCache cache,
    TentativeRotas tentative,
    CareMetrics metrics,
    IOptions<StorageSettings> storage,
    RotaSeatsCache seats,
    UrgentWork urgent,
    TimeProvider clock,
    ILogger<PlanRunner> logger)
{
    private readonly ConcurrentDictionary<long, PlanInHand> running = new();

    /// <summary>Whether a plan runs on this node.</summary>
    public bool IsBusy => !running.IsEmpty;

    /// <summary>How far a plan's search on this node is; null where it does not run here.</summary>
    public PlanProgress? Progress(long plan) => running.GetValueOrDefault(plan)?.Progress;

    /// <summary>How the best rota of a plan's search on this node got better; null where it does not run here.</summary>
    public IReadOnlyList<PlanPoint>? Course(long plan) => running.GetValueOrDefault(plan)?.Course;

    /// <summary>Whether a plan runs on this node.</summary>
    public bool IsHere(long plan) => running.ContainsKey(plan);

    /// <summary>The best rota so far of a plan's search on this node; null where it does not run here, or has none yet.</summary>
    public BestSoFar? Best(long plan) => running.GetValueOrDefault(plan)?.Best;

    /// <summary>Calls a plan off, waiting or running; false where it has ended already.</summary>
    /// <param name="plan">Which one.</param>
    /// <param name="written">What else to write in the same transaction where it does.</param>
    public bool Cancel(long plan, Action<Session> written)
    {
        bool ended = database.Write(session => Done(session, PlanStore.Cancel(session, plan, Instants.Text(clock)), written));
        if (running.TryGetValue(plan, out PlanInHand? own))
        {
            own.CallOff();
        }

        return ended;
    }

    /// <summary>Ends a plan's search with the best rota so far, at the earliest with the first; on another node with its next sign of life. False where it does not run.</summary>
    /// <param name="plan">Which one.</param>
    /// <param name="written">What else to write in the same transaction where it does.</param>
    public bool Stop(long plan, Action<Session> written)
    {
        if (!database.Write(session => Done(session, PlanStore.AskForEnd(session, plan), written)))
        {
            return false;
        }

        if (running.TryGetValue(plan, out PlanInHand? own))
        {
            own.EndWithBest();
        }

        return true;
    }

    private static bool Done(Session session, bool isDone, Action<Session> written)
    {
        if (isDone)
        {
            written(session);
        }

        return isDone;
    }

    /// <summary>Runs plans until none waits or <paramref name="stopping"/> says that the service ends.</summary>
    public void RunAll(CancellationToken stopping)
    {
        string name = node.Name;
        while (!stopping.IsCancellationRequested && database.Write(session => PlanStore.TakeNext(session, name, Instants.Text(clock))) is { } plan)
        {
            using var own = new PlanInHand();
            running[plan.Id] = own;
            using Activity? step = CareTraces.Plan(plan.Id, plan.Date);
            long began = clock.GetTimestamp();
            PlanState end = PlanState.Failed;
            var pace = TimeSpan.FromSeconds(storage.Value.HeartbeatSeconds);
            using ITimer beat = clock.CreateTimer(_ => Beat(plan.Id, own), null, pace, pace);
            using CancellationTokenRegistration atStop = stopping.Register(own.EndNow);
            try
            {
                end = Run(plan, own) ? PlanState.Done : PlanState.Cancelled;
                LogEnded(plan.Id, plan.Date);
            }
            catch (FaultException faults)
            {
                End(plan, PlanState.Failed, new PlanProblem("DAY_INVALID", $"The day {plan.Date} cannot be planned as it is stored.", faults.Faults));
            }
            catch (RoadsUnusableException roads)
            {
                End(plan, PlanState.Failed, new PlanProblem("ROADS_UNUSABLE", roads.Message, roads.Faults));
            }
            catch (OperationCanceledException) when (own.CalledOff.IsCancellationRequested)
            {
                // Called off: marked cancelled by whoever did it. Otherwise the service is stopping before there was a rota to keep, and another node or the next start takes the plan up.
                end = stopping.IsCancellationRequested ? PlanState.Interrupted : PlanState.Cancelled;
                database.Write(session => PlanStore.GiveBack(session, plan.Id, node.Name));
            }
            catch (StoreUnavailableException away)
            {
                // Nothing can be written down now. Without signs of life the plan is taken up again, here or by another node.
                LogStoreAway(plan.Id, away.Message);
                return;
            }
            catch (Exception failure)
            {
                LogFailed(plan.Id, LogText.Of(failure));
                End(plan, PlanState.Failed, new PlanProblem("INTERNAL", $"Something went wrong that is not your fault. The log has it under plan {plan.Id}.", []));
            }
            finally
            {
                running.TryRemove(plan.Id, out _);
                metrics.PlanEnded(end, clock.GetElapsedTime(began));
            }
        }
    }

    /// <summary>True where a version was stored; false where the plan was called off in the last moment.</summary>
    private bool Run(PlanDocument plan, PlanInHand own)
    {
        LocalDate date = Dates.Parse(plan.Date, "date");
        DayDocument document = database.Read(session => ReportedVisits.Pinned(session, DisruptionDays.Assemble(session, date), seats));
        document = document with { Closures = DayEdits.Joined(document.Closures, plan.Closures) };
        LoadedRota? from = plan.FromVersion is { } version ? cache.Load(plan.Date, version) : null;
        document = from is null ? document : HandPins.Kept(document, from, plan.Keep);
        PlanningDay day = planner.Build(document, own.CalledOff);
        own.Begin(day);
        var options = new SearchOptions
        {
            Seed = (int)plan.Seed,
            Threads = (int)plan.Threads,
            TimeLimit = TimeSpan.FromSeconds(plan.Seconds),
            IterationLimit = plan.IterationLimit,
            Clock = clock,
            BetweenSteps = new AnswersFirst(urgent, (int)plan.Threads, clock, own.Ending).BetweenSteps,
        };
        Rota? start = null;
        string? startedFrom = null;
        if (from is not null)
        {
            start = RotaTransfer.To(from.Rota, from.Day, day);
            startedFrom = database.Read(session => RotaStore.Find(session, plan.Date, plan.FromVersion!.Value))!.Hash;
        }

        (LoadedRota rota, SearchResult result) = GivingWay.Run(() => DayPlanner.Plan(day, options, start, own, own.Ending));
        own.CalledOff.ThrowIfCancellationRequested();
        bool isStoppedEarly = own.Ending.IsCancellationRequested;
        RotaOrigin origin = RotaOrigin.Of(day.Problem, options, result, startedFrom);
        var written = WrittenRota.Of(rota, origin);
        StoredProgress end = own.End(rota.Rota, result);
        RotaVersion? before = database.Read(session => RotaStore.Current(session, plan.Date));
        LoadedRota? current = before is null ? null : cache.Load(plan.Date, before.Version);
        IReadOnlyList<StoredHold> held = tentative.Active(plan.Date);
        string[] kept = [.. held.Except(tentative.Over(rota, held).Misfits).Select(hold => hold.Id)];
        RotaVersion? stored = cache.Keep<RotaVersion?>(rota, tell => database.Write(session =>
        {
            string now = Instants.Text(clock);
            if (!PlanStore.End(session, plan.Id, node.Name, PlanState.Done, now))
            {
                // Called off in the last moment, or taken for dead and taken up by another node: the version must not appear.
                return null;
            }

            RotaVersion version = RotaStore.Insert(
                session,
                new NewRota
                {
                    Date = plan.Date,
                    Kind = RotaStore.Planned,
                    InForce = false,
                    BasedOn = before?.Version,
                    Author = plan.Author,
                    Reason = plan.Reason,
                    Seed = plan.Seed,
                    Iterations = result.Iterations,
                    SearchMilliseconds = (long)result.Elapsed.TotalMilliseconds,
                    Written = written,
                    Changes = RotaChanges.Between(current, rota),
                },
                now);
            tell(version);
            if (RotaStore.InForce(session, plan.Date) is null)
            {
                // The new draft is what stands now: what was held on the one before holds where it fits this one too.
                foreach (StoredHold hold in HoldStore.Active(session, plan.Date, now).Where(hold => !kept.Contains(hold.Id)))
                {
                    HoldStore.End(session, hold, HoldStore.Displaced, now);
                }
            }

            PlanStore.RecordResult(session, plan.Id, result.Iterations, rota.Rota.Unassigned.Length, version.Version, isStoppedEarly, end);
            return version;
        }));
        if (stored is null)
        {
            return false;
        }

        metrics.Planned(result.Iterations, rota.Rota.Unassigned.Length, Score.Pence(rota.Rota.Score.Money));
        return true;
    }

    private void End(PlanDocument plan, PlanState state, PlanProblem? problem) =>
        database.Write(session => PlanStore.End(session, plan.Id, node.Name, state, Instants.Text(clock), problem));

    /// <summary>A sign of life. Where the plan is this node's no more (called off on another one), the search stops; where another node was told that it is enough, it ends.</summary>
    private void Beat(long plan, PlanInHand own)
    {
        try
        {
            switch (database.Write(session => PlanStore.Beat(session, plan, node.Name, StoredProgress.Of(own.Progress, own.Course))))
            {
                case PlanBeat.NotOurs:
                    own.CallOff();
                    break;
                case PlanBeat.Enough:
                    own.EndWithBest();
                    break;
                default:
                    break;
            }
        }
        catch (Exception failure)
        {
            // A timer's failure would end the process; the next beat may come through.
            LogNoBeat(plan, LogText.Of(failure));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Plan {Plan} of {Date} ended")]
    private partial void LogEnded(long plan, string date);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Plan {Plan}: no sign of life could be written: {Failure}")]
    private partial void LogNoBeat(long plan, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Plan {Plan} could not be stored; it will be taken up again: {Failure}")]
    private partial void LogStoreAway(long plan, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Plan {Plan} failed: {Failure}")]
    private partial void LogFailed(long plan, string failure);
}
