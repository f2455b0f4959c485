using System.Diagnostics;
using CareRostering.Api.Changes;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Engine;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
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
using NodaTime;

namespace CareRostering.Api.Plans;

/// <summary>
/// Makes one plan: the day as stored is put together, searched, checked, and stored as a new version in the same transaction that marks the
/// plan done. Whatever goes wrong, the plan ends in a state that says so, and no half version is left. Told to end with what it has, by a
/// caller or because the service stops, a search gives its best rota so far, which is stored like any other.
/// </summary>
internal sealed class PlanRunner(
    DayPlanner planner,
    RotaCache cache,
    TentativeRotas tentative,
    CareMetrics metrics,
    RotaSeatsCache seats,
    UrgentWork urgent,
    QueueTools tools)
    : QueueRunner<PlanInHand>(PlanStore.Queue, tools)
{
    /// <summary>How far a plan's search on this node is; null where it does not run here.</summary>
    public PlanProgress? Progress(long plan) => InHand(plan)?.Progress;

    /// <summary>How the best rota of a plan's search on this node got better; null where it does not run here.</summary>
    public IReadOnlyList<PlanPoint>? Course(long plan) => InHand(plan)?.Course;

    /// <summary>Whether a plan runs on this node.</summary>
    public bool IsHere(long plan) => InHand(plan) is not null;

    /// <summary>The best rota so far of a plan's search on this node; null where it does not run here, or has none yet.</summary>
    public BestSoFar? Best(long plan) => InHand(plan)?.Best;

    /// <summary>Ends a plan's search with the best rota so far, at the earliest with the first; on another node with its next sign of life. False where it does not run.</summary>
    /// <param name="plan">Which one.</param>
    /// <param name="written">What else to write in the same transaction where it does.</param>
    public bool Stop(long plan, Action<Session> written)
    {
        if (!Database.Write(session => Done(session, PlanStore.AskForEnd(session, plan), written)))
        {
            return false;
        }

        InHand(plan)?.EndWithBest();
        return true;
    }

    /// <inheritdoc/>
    protected override bool Run(long number, PlanInHand own)
    {
        PlanDocument plan = Database.Read(session => PlanStore.Find(session, number))!;
        own.About = $" of {plan.Date}";
        using Activity? step = CareTraces.Plan(plan.Id, plan.Date);
        return Run(plan, own);
    }

    /// <inheritdoc/>
    protected override bool SignOfLife(long number, PlanInHand own)
    {
        PlanBeat told = Database.Write(session => PlanStore.Beat(session, number, Node.Name, StoredProgress.Of(own.Progress, own.Course)));
        if (told == PlanBeat.Enough)
        {
            own.EndWithBest();
        }

        return told != PlanBeat.NotOurs;
    }

    /// <inheritdoc/>
    protected override void Fail(long number, JobProblem problem) =>
        Database.Write(session => PlanStore.End(session, number, Node.Name, JobState.Failed, Instants.Text(Clock), problem));

    /// <inheritdoc/>
    protected override JobProblem ProblemOf(long number, IReadOnlyList<Fault> faults) =>
        new("DAY_INVALID", $"The day {Database.Read(session => PlanStore.Find(session, number))!.Date} cannot be planned as it is stored.", faults);

    /// <inheritdoc/>
    protected override void Ended(JobState state, TimeSpan took) => metrics.PlanEnded(state, took);

    /// <summary>True where a version was stored; false where the plan was called off in the last moment.</summary>
    private bool Run(PlanDocument plan, PlanInHand own)
    {
        LocalDate date = Dates.Parse(plan.Date, "date");
        DayDocument document = Database.Read(session => ReportedVisits.Pinned(session, DisruptionDays.Assemble(session, date), seats));
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
            Clock = Clock,
            BetweenSteps = new AnswersFirst(urgent, (int)plan.Threads, Clock, own.Ending).BetweenSteps,
        };
        Rota? start = null;
        string? startedFrom = null;
        if (from is not null)
        {
            start = RotaTransfer.To(from.Rota, from.Day, day);
            startedFrom = Database.Read(session => RotaStore.Find(session, plan.Date, plan.FromVersion!.Value))!.Hash;
        }

        (LoadedRota rota, SearchResult result) = GivingWay.Run(() => DayPlanner.Plan(day, options, start, own, own.Ending));
        own.CalledOff.ThrowIfCancellationRequested();
        bool isStoppedEarly = own.Ending.IsCancellationRequested;
        RotaOrigin origin = RotaOrigin.Of(day.Problem, options, result, startedFrom);
        var written = WrittenRota.Of(rota, origin);
        StoredProgress end = own.End(rota.Rota, result);
        RotaVersion? before = Database.Read(session => RotaStore.Current(session, plan.Date));
        LoadedRota? current = before is null ? null : cache.Load(plan.Date, before.Version);
        IReadOnlyList<StoredHold> held = tentative.Active(plan.Date);
        string[] kept = [.. held.Except(tentative.Over(rota, held).Misfits).Select(hold => hold.Id)];
        RotaVersion? stored = cache.Keep<RotaVersion?>(rota, tell => Database.Write(session =>
        {
            string now = Instants.Text(Clock);
            if (!PlanStore.End(session, plan.Id, Node.Name, JobState.Done, now))
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
}
