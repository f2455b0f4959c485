using System.Diagnostics.Metrics;
using CareRostering.Api.Alerts;
using CareRostering.Api.Days;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Rotas;
using NodaTime;

namespace CareRostering.Api.Telemetry;

/// <summary>
/// Figures that are looked up when somebody collects: plans, comparisons and rosters that wait and run, and what is wrong with the rotas people go by, of today and the
/// next two days. Nothing is loaded for it: a rota that is not in memory has no figure.
/// </summary>
internal sealed class StandingGauges(CareMetrics metrics, Database database, RotaCache cache, TimeProvider clock) : IHostedService
{
    private const int Days = 3;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Meter.CreateObservableGauge("care.plans", () => Waiting(PlanStore.Queue), "{plan}", "Plans by state: queued or running");
        metrics.Meter.CreateObservableGauge("care.scenarios", () => Waiting(ScenarioStore.Queue), "{scenario}", "Comparisons of many days by state: queued or running");
        metrics.Meter.CreateObservableGauge("care.rosters", () => Waiting(RosterStore.Queue), "{roster}", "Rosters by state: queued or running");
        metrics.Meter.CreateObservableGauge("care.rota.breaches", () => Standing(rota => Kpis.Of(rota.Day.Problem, rota.Rota).Breaches), "{visit}", "Visits of a standing rota that start after they were due");
        metrics.Meter.CreateObservableGauge("care.breaches.forecast", Forecast, "{visit}", "First visits of referrals that will start after they are due, by what was reported and has happened");
        metrics.Meter.CreateObservableGauge("care.rota.unassigned", () => Standing(rota => rota.Rota.Unassigned.Length), "{visit}", "Visits of a standing rota that nobody makes");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<long>> Waiting(JobQueue queue) => database.Read(session => new[] { "queued", "running" }
        .Select(state => new Measurement<long>(queue.Count(session, state), new KeyValuePair<string, object?>($"care.{queue.Kind}.state", state))).ToArray());

    /// <summary>As the last look at the referrals found them.</summary>
    private long Forecast() => database.Read(session => AlertStore.Standing(session).Values.Count(alert => alert.Kind == AlertKind.BreachForecast));

    private IEnumerable<Measurement<long>> Standing(Func<LoadedRota, long> figure)
    {
        LocalDate today = database.Read(session => DayAssembly.DateOf(Tables.ServiceOf(session), Instants.Now(clock)));
        var found = new List<Measurement<long>>(Days);
        for (int ahead = 0; ahead < Days; ahead++)
        {
            string date = Dates.Text(today.PlusDays(ahead));
            if (database.Read(session => RotaStore.Current(session, date)) is { } version && cache.Peek(date, version.Version) is { } rota)
            {
                found.Add(new Measurement<long>(
                    figure(rota),
                    new KeyValuePair<string, object?>("care.days_ahead", ahead),
                    new KeyValuePair<string, object?>("care.rota.state", version.State.ToString().ToLowerInvariant())));
            }
        }

        return found;
    }
}
