using System.Collections.Concurrent;
using System.Diagnostics;
using CareRostering.Api.Days;
using CareRostering.Api.Engine;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Telemetry;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using NodaTime;

namespace CareRostering.Api.Plans;

/// <summary>
/// Makes one plan: the day as stored is put together, searched, checked, and stored as a new version in the same transaction that marks the
/// plan done. Whatever goes wrong, the plan ends in a state that says so, and no half version is left. Told to end with what it has, by a
/// caller or because the service stops, a search gives its best rota so far, which is stored like any other.
/// </summary>
internal sealed partial class PlanRunner(
    Database database, DayPlanner planner, RotaCache cache, CareMetrics metrics, TimeProvider clock, ILogger<PlanRunner> logger)
{
    private readonly ConcurrentDictionary<long, PlanInHand> running = new();

    /// <summary>How far a plan's search is; null where it does not run.</summary>
    public PlanProgress? Progress(long plan) => running.GetValueOrDefault(plan)?.Progress;

    /// <summary>Calls a plan off, waiting or running; false where it has ended already.</summary>
    public bool Cancel(long plan)
    {
        bool ended = database.Write(session => PlanStore.End(session, plan, PlanState.Cancelled, Instants.Text(clock)));
        if (running.TryGetValue(plan, out PlanInHand? own))
        {
            own.CallOff();
        }

        return ended;
    }

    /// <summary>Ends a plan's search with the best rota so far, at the earliest with the first; false where it does not run.</summary>
    public bool Stop(long plan)
    {
        if (!running.TryGetValue(plan, out PlanInHand? own))
        {
            return false;
        }

        own.EndWithBest();
        return true;
    }

    /// <summary>Runs plans until none waits or <paramref name="stopping"/> says that the service ends.</summary>
    public void RunAll(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && database.Write(session => PlanStore.TakeNext(session, Instants.Text(clock))) is { } plan)
        {
            using var own = new PlanInHand();
            running[plan.Id] = own;
            using Activity? step = CareTraces.Plan(plan.Id, plan.Date);
            long began = clock.GetTimestamp();
            PlanState end = PlanState.Failed;
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
                // Called off: marked cancelled by whoever did it. Otherwise the service is stopping, and there is no rota yet to keep.
                end = stopping.IsCancellationRequested ? PlanState.Interrupted : PlanState.Cancelled;
                End(plan, PlanState.Interrupted, null);
            }
            catch (Exception failure)
            {
                LogFailed(failure, plan.Id);
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
        DayDocument document = database.Read(session => DayAssembly.Assemble(session, date)) with { Closures = plan.Closures };
        PlanningDay day = planner.Build(document, own.CalledOff);
        var options = new SearchOptions
        {
            Seed = (int)plan.Seed,
            Threads = (int)plan.Threads,
            TimeLimit = TimeSpan.FromSeconds(plan.Seconds),
            IterationLimit = plan.IterationLimit,
            Clock = clock,
        };
        Rota? start = null;
        if (plan.FromVersion is { } version)
        {
            LoadedRota from = cache.Load(plan.Date, version);
            start = RotaTransfer.To(from.Rota, from.Day, day);
        }

        (LoadedRota rota, SearchResult result) = DayPlanner.Plan(day, options, start, own, own.Ending);
        own.CalledOff.ThrowIfCancellationRequested();
        bool isStoppedEarly = own.Ending.IsCancellationRequested;
        var origin = new RotaOrigin { Seed = plan.Seed, Threads = (int)plan.Threads, Seconds = plan.Seconds, Iterations = result.Iterations };
        byte[] dayJson = RotaText.Day(day);
        byte[] rotaJson = RotaText.Rota(rota, origin);
        RotaVersion? before = database.Read(session => RotaStore.Current(session, plan.Date));
        LoadedRota? current = before is null ? null : cache.Load(plan.Date, before.Version);
        RotaVersion? stored = database.Write(session =>
        {
            string now = Instants.Text(clock);
            if (!PlanStore.End(session, plan.Id, PlanState.Done, now))
            {
                // Called off in the last moment: the version must not appear.
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
                    DayHash = DayWriter.Hash(day.Document),
                    DayJson = dayJson,
                    RotaJson = rotaJson,
                    Changes = RotaChanges.Between(current, rota),
                },
                now);
            PlanStore.RecordResult(session, plan.Id, result.Iterations, rota.Rota.Unassigned.Length, version.Version, isStoppedEarly);
            return version;
        });
        if (stored is null)
        {
            return false;
        }

        cache.Keep(plan.Date, stored.Version, rota);
        metrics.Planned(result.Iterations, rota.Rota.Unassigned.Length, Score.Pence(rota.Rota.Score.Money));
        return true;
    }

    private void End(PlanDocument plan, PlanState state, PlanProblem? problem) =>
        database.Write(session => PlanStore.End(session, plan.Id, state, Instants.Text(clock), problem));

    [LoggerMessage(Level = LogLevel.Information, Message = "Plan {Plan} of {Date} ended")]
    private partial void LogEnded(long plan, string date);

    [LoggerMessage(Level = LogLevel.Error, Message = "Plan {Plan} failed")]
    private partial void LogFailed(Exception failure, long plan);
}
