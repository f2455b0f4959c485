using System.Globalization;
using System.Text;
using CareRostering.Api.Engine;
using CareRostering.Api.Jobs;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports.Comparison;
using CareRostering.Planning.Scenarios;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Scenarios;

/// <summary>
/// Runs one comparison after the other, behind everything that somebody waits for: its searches stand aside while a plan is made or a request answered, and its threads are as nice as can be.
/// Each day is stored as it is planned, so that whoever takes the comparison up after a restart goes on from there.
/// </summary>
internal sealed class ScenarioRunner(
    ITravelSource travel, ScenarioHomes homes, UrgentWork urgent, IOptions<ScenarioSettings> settings, IOptions<RoadSettings> roads, QueueTools tools)
    : QueueRunner<ScenarioInHand>(ScenarioStore.Queue, tools)
{
    /// <summary>How far a comparison on this node is; null where it does not run here, or has made no plan yet.</summary>
    public ScenarioStage? Stage(long scenario) => InHand(scenario)?.Stage;

    /// <inheritdoc/>
    protected override bool Run(long number, ScenarioInHand own)
    {
        ScenarioRequest request = Database.Read(session => ScenarioStore.Request(session, number));
        ScenarioResult result = Compare(number, request, own);
        var benefits = new BenefitCase();
        var summary = ScenarioSummary.Of(result, benefits);
        string page = ComparisonPage.Render(result, benefits, new ComparisonPageOptions { Roads = Path.GetFileName(roads.Value.File) ?? "", Homes = homes.Text });
        using var figures = new StringWriter(CultureInfo.InvariantCulture);
        ScenarioCsv.WriteDays(figures, result);
        byte[] report = Packed.Pack(Encoding.UTF8.GetBytes(page));
        byte[] days = Packed.Pack(Encoding.UTF8.GetBytes(figures.ToString()));
        return Database.Write(session => ScenarioStore.Finish(session, number, Node.Name, Instants.Text(Clock), summary, report, days));
    }

    /// <inheritdoc/>
    protected override bool SignOfLife(long number, ScenarioInHand own) => Database.Write(session => ScenarioStore.Beat(session, number, Node.Name, own.Stage));

    /// <inheritdoc/>
    protected override void Fail(long number, JobProblem problem) =>
        Database.Write(session => ScenarioStore.Fail(session, number, Node.Name, Instants.Text(Clock), problem));

    /// <inheritdoc/>
    protected override JobProblem ProblemOf(long number, IReadOnlyList<Fault> faults) => new("SCENARIO_INVALID", $"The days of comparison {number} cannot be drawn or planned as asked.", faults);

    private ScenarioResult Compare(long number, ScenarioRequest request, ScenarioInHand own)
    {
        var most = TimeSpan.FromHours(settings.Value.MostHours);
        using var late = new CancellationTokenSource(most, Clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(own.CalledOff, late.Token);
        string madeBy = MadeBy();
        Dictionary<(int Seed, string Day), ScenarioDay> known = Database.Write(session => ScenarioStore.Days(session, number, madeBy));
        var conduct = new ScenarioConduct
        {
            Progress = own,
            Known = (seed, day) => known.GetValueOrDefault((seed, day)),
            Searching = search =>
            {
                urgent.StandAside(ending.Token);
                return WorkingTime.Of(search, urgent, Clock, ending.Token);
            },
        };
        try
        {
            // Not a thread of the pool does any of it: those that answer would come to be as nice.
            ITravelSource alone = travel.Snapshot().OnOneThread();
            return GivingWay.Run(errands =>
            {
                ScenarioConduct kept = conduct with { Keep = day => errands.Run(() => Keep(number, own, madeBy, day)) };
                return ScenarioRun.Run(request, homes.Places, alone, kept, ending.Token);
            });
        }
        catch (OperationCanceledException ended) when (late.IsCancellationRequested && !own.CalledOff.IsCancellationRequested)
        {
            throw new FaultException(
                new Fault(
                    "SCENARIO_TOO_LONG",
                    "days",
                    $"It was not done after {most.TotalHours:F0} hours, the most that this service gives one.",
                    "Ask for fewer days, seeds, models or levers, or for shorter searches."),
                ended);
        }
    }

    private void Keep(long number, ScenarioInHand own, string madeBy, ScenarioDay day)
    {
        if (!Database.Write(session => ScenarioStore.Keep(session, number, Node.Name, madeBy, day)))
        {
            own.CallOff();
        }
    }

    /// <summary>The engine, and the roads: another one of either would not have made the same days.</summary>
    private string MadeBy()
    {
        string engine = typeof(Rota).Assembly.GetName().Version!.ToString();
        string file = roads.Value.File is { } name ? $"{Path.GetFileName(name)} {File.GetLastWriteTimeUtc(name):O}" : "sample county";
        return string.Create(CultureInfo.InvariantCulture, $"{engine}, {file}");
    }
}
