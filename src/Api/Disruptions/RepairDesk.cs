using CareRostering.Api.Days;
using CareRostering.Api.Engine;
using CareRostering.Api.Http;
using CareRostering.Api.Progress;
using CareRostering.Api.Rotas;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;
using CareRostering.Planning.Rotas;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Disruptions;

/// <summary>Works out repairs of the rota that people go by, for everything open that has happened on its day.</summary>
internal sealed class RepairDesk(
    Database database, RotaCache cache, ITravelSource travel, IOptions<RepairSettings> settings, IOptions<ReferralSettings> notice, TimeProvider clock)
{
    /// <summary>
    /// Repairs for a disruption, together with the others that are open on its day, and with what goes on since earlier days, which the rota may have been planned without: nobody is sent visits who
    /// is known to be ill.
    /// </summary>
    /// <param name="disruption">For which.</param>
    /// <param name="date">Of which of its days.</param>
    /// <param name="stop">Stops the working out.</param>
    public NewRepairs WorkOut(StoredDisruption disruption, string date, CancellationToken stop)
    {
        (RotaVersion? version, StoredDisruption[] open) = database.Read(session => (
            RotaStore.Current(session, date),
            DisruptionStore.On(session, date).Where(entry => entry.Resource.State == DisruptionState.Open || !IsOf(entry, date)).ToArray()));
        string[] covers = [.. open.Where(entry => IsOf(entry, date)).Select(entry => entry.Resource.Id)];
        if (version is null)
        {
            return new NewRepairs
            {
                Version = null,
                Covers = covers,
                Repairs = [],
                Faults = [new Fault("NO_ROTA", "date", $"No rota of {date} stands yet.", $"POST /rotas/{date}/plan makes one that knows of this.")],
            };
        }

        try
        {
            return WorkOut(disruption, version, open, covers, stop);
        }
        catch (FaultException faults)
        {
            return new NewRepairs { Version = version.Version, Covers = covers, Repairs = [], Faults = [.. faults.Faults] };
        }
    }

    private NewRepairs WorkOut(StoredDisruption disruption, RotaVersion version, StoredDisruption[] open, string[] covers, CancellationToken stop)
    {
        LoadedRota standing = cache.Load(version.Date, version.Version);
        DayEdit[] edits = [.. open.SelectMany(entry => entry.Edits)];
        PlanningDay day = ProblemBuilder.Changed(standing.Day, DayEdits.Apply(standing.Day.Document, edits, standing.Day.Clock), travel, stop);
        Rota planned = StandingTransfer.To(standing.Rota, standing.Day, day, edits);
        RepairResult result = RepairSearch.Repair(Request(disruption, open, day, planned), Options(), stop: stop);
        List<RepairResource> repairs = [];
        List<(RepairLevel, byte[])> rotas = [];
        foreach (RepairAnswer answer in result.Answers)
        {
            var repaired = new LoadedRota(day, answer.Rota);
            repaired.ThrowIfUnsound();
            repairs.Add(ToResource(answer, standing, repaired));
            rotas.Add((answer.Level, RotaText.Rota(repaired, new RotaOrigin())));
        }

        return new NewRepairs
        {
            Version = version.Version,
            Covers = covers,
            Repairs = repairs,
            Faults = [],
            DayJson = RotaText.Day(day),
            Rotas = rotas,
        };
    }

    private RepairRequest Request(StoredDisruption disruption, StoredDisruption[] open, PlanningDay day, Rota planned)
    {
        Instant now = Instants.Now(clock);
        int frozen = day.Clock.ToSeconds(now + Duration.FromMinutes(notice.Value.NoticeMinutes));
        BudgetDocument budget = disruption.Resource.Disruption.Budget ?? new BudgetDocument();
        HashSet<string> notified = [.. budget.Notified];
        IReadOnlyDictionary<string, VisitProgress> progress = database.Read(session => ProgressStore.On(session, day.Document.Date));
        return new RepairRequest
        {
            Problem = day.Problem,
            Standing = planned,
            Started = [.. StartedVisits.Of(day, planned, day.Clock.ToSeconds(now), open.Select(entry => entry.Resource.Disruption), progress)],
            FrozenBefore = frozen > 0 ? frozen : int.MinValue,
            Now = day.Clock.ToSeconds(now),
            Budget = new RepairBudget
            {
                MostPatientsMoved = budget.PatientsMoved ?? settings.Value.PatientsMoved,
                MostWorkerChanges = budget.WorkerChanges ?? settings.Value.WorkerChanges,
                Notified = [.. Enumerable.Range(0, day.Problem.Visits.Length).Where(visit => notified.Contains(day.Problem.Visits[visit].CallId) || notified.Contains(day.Problem.Visits[visit].Id))],
            },
        };
    }

    private static bool IsOf(StoredDisruption entry, string date) => string.Equals(entry.Resource.Disruption.Date, date, StringComparison.Ordinal);

    private RepairOptions Options() => new()
    {
        Iterations = settings.Value.Iterations,
        TimeLimit = TimeSpan.FromMilliseconds(settings.Value.SearchMilliseconds),
        Clock = clock,
    };

    private RepairResource ToResource(RepairAnswer answer, LoadedRota standing, LoadedRota repaired)
    {
        IReadOnlyList<RotaChange> changes = RotaChanges.Between(standing, repaired);
        Score added = answer.Rota.Score - standing.Rota.Score with { Unassigned = answer.Rota.Score.Unassigned };
        RotaProblem problem = repaired.Day.Problem;
        return new RepairResource
        {
            Answer = answer.Level,
            PatientsMoved = answer.Disturbance.PatientsMoved,
            WorkerChanges = answer.Disturbance.WorkerChanges,
            CostPence = Pence(added.Total),
            CostItemsPence = added.Items().Where(item => item.Micropence != 0).ToDictionary(item => item.Item, item => Pence(item.Micropence)),
            Changes = changes,
            Tell = TellText.Of(changes, repaired.Day.Clock, settings.Value.TellMinutes),
            Unassigned =
            [
                .. answer.Rota.Unassigned.Select(left => new UnassignedResource(
                    problem.Visits[left.Visit].Id,
                    problem.Patients[problem.Visits[left.Visit].Patient].Id,
                    problem.Visits[left.Visit].Response,
                    problem.Visits[left.Visit].Due is { } due ? repaired.Day.Clock.FormatInstant(due) : null,
                    left.Reasons)),
            ],
        };
    }

    private static decimal Pence(long micropence) => Math.Round((decimal)micropence / Prices.Micropence, 2);
}
