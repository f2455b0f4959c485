using CareRostering.Api.AccessNotes;
using CareRostering.Api.Alerts;
using CareRostering.Api.ApiKeys;
using CareRostering.Api.Audit;
using CareRostering.Api.Board;
using CareRostering.Api.Calendars;
using CareRostering.Api.Callers;
using CareRostering.Api.Changes;
using CareRostering.Api.Cover;
using CareRostering.Api.Days;
using CareRostering.Api.Demand;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Api.Events;
using CareRostering.Api.Figures;
using CareRostering.Api.Headroom;
using CareRostering.Api.Health;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Idempotency;
using CareRostering.Api.Jobs;
using CareRostering.Api.Maps;
using CareRostering.Api.Packages;
using CareRostering.Api.Patients;
using CareRostering.Api.Places;
using CareRostering.Api.Plans;
using CareRostering.Api.Progress;
using CareRostering.Api.Proposals;
using CareRostering.Api.Reconciliation;
using CareRostering.Api.Referrals;
using CareRostering.Api.Roads;
using CareRostering.Api.Rosters;
using CareRostering.Api.Rotas;
using CareRostering.Api.Sample;
using CareRostering.Api.Scenarios;
using CareRostering.Api.Security;
using CareRostering.Api.Service;
using CareRostering.Api.Settings;
using CareRostering.Api.Shifts;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Api.Telemetry;
using CareRostering.Api.Visits;
using CareRostering.Api.Webhooks;
using CareRostering.Api.Workers;
using CareRostering.Planning.Days;
using Microsoft.Extensions.Options;

namespace CareRostering.Api;

/// <summary>Puts the host together.</summary>
internal static class Composition
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static void AddCareRostering(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            // Patients' places are in here: nobody but this machine is answered unless somebody decides so.
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The routes' own limits are lower and answer with problem details; this one only bounds what is read at all.
            kestrel.Limits.MaxRequestBodySize = Bodies.DayLimitBytes * 2L;
        });
        IServiceCollection services = builder.Services;
        services.AddSingleton(ServicePreset.AddTo(builder.Configuration));
        services.AddSettings<ServiceSettings>("Service");
        services.AddSettings<StorageSettings>("Storage");
        services.AddSettings<RoadSettings>("Roads");
        services.AddSettings<PlanningSettings>("Planning");
        services.AddSettings<SampleSettings>("Sample");
        services.AddSettings<ReferralSettings>("Referrals");
        services.AddSettings<EventSettings>("Events");
        services.AddSettings<WebhookSettings>("Webhooks");
        services.AddSettings<RepairSettings>("Repairs");
        services.AddSettings<TelemetrySettings>("Telemetry");
        services.AddSettings<ReconciliationSettings>("Reconciliation");
        services.AddSettings<AlertSettings>("Alerts");
        services.AddSettings<ProposalSettings>("Proposals");
        services.AddSettings<ScenarioSettings>("Scenarios");
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Database(provider.GetRequiredService<IOptions<StorageSettings>>().Value));
        services.AddSingleton(new BoardFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
        services.AddSingleton<JobNode>();
        services.AddSingleton<QueueTools>();
        services.AddSingleton<SampleRoads>();
        services.AddSingleton<SampleLoader>();
        services.AddSingleton<RoadSource>();
        services.AddSingleton<RoadUpdate>();
        services.AddSingleton<ITravelSource>(provider => provider.GetRequiredService<RoadSource>());
        services.AddSingleton<DayPlanner>();
        services.AddSingleton<RotaCache>();
        services.AddSingleton<RotaMap>();
        services.AddSingleton<MapTiles>();
        services.AddSingleton<PlaceSearch>();
        services.AddSingleton<TentativeRotas>();
        services.AddSingleton<RotaAmending>();
        services.AddSingleton<ExchangeLimits>();
        services.AddSingleton<OfferDesk>();
        services.AddSingleton<OfferWays>();
        services.AddSingleton<CoverDesk>();
        services.AddHostedService<CoverWarming>();
        services.AddSingleton<HeadroomDesk>();
        services.AddSingleton<PromiseDesk>();
        services.AddSingleton<ReferralDesk>();
        services.AddSingleton<ReferralClosings>();
        services.AddSingleton<HoldDesk>();
        services.AddSingleton<HoldExpiry>();
        services.AddHostedService(provider => provider.GetRequiredService<HoldExpiry>());
        services.AddSingleton<FiguresDesk>();
        services.AddSingleton<RotaAnswers>();
        services.AddSingleton<RoundAnswers>();
        services.AddSingleton<CalendarDays>();
        services.AddSingleton<CalendarDesk>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<EventFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<EventFeed>());
        services.AddHostedService<WebhookDeliveries>();
        services.AddHostedService<Housekeeping>();
        services.AddSingleton<RepairDesk>();
        services.AddSingleton<DisruptionDesk>();
        services.AddSingleton<LaterDays>();
        services.AddSingleton<RepairAcceptance>();
        services.AddSingleton<DisruptionWithdrawals>();
        services.AddSingleton<RotaSeatsCache>();
        services.AddSingleton<StatesReader>();
        services.AddSingleton<ProgressDesk>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<ReconciliationWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ReconciliationWatch>());
        services.AddSingleton<AlertDesk>();
        services.AddSingleton<AlertWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<AlertWatch>());
        services.AddSingleton<UrgentWork>();
        services.AddSingleton<ProposalJudge>();
        services.AddSingleton<ProposalSearch>();
        services.AddSingleton<ProposalDesk>();
        services.AddSingleton<ProposalMaker>();
        services.AddSingleton<ChangeDesk>();
        services.AddSingleton<FixDesk>();
        services.AddSingleton<ScenarioHomes>();
        services.AddSingleton<ScenarioReading>();
        services.AddSingleton<RosterReading>();
        services.AddHostedService<ProposalWatch>();
        builder.AddJobs();
        services.AddSecurity();
        services.AddPackedAnswers();
        builder.AddTelemetry();
        services.AddReadiness();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddExceptionHandler<ProblemHandler>();
        services.AddOpenApi("v1", OpenApiText.Configure);
    }

    /// <summary>Brings the database up to date, and fills an empty one with the sample county where that is wished.</summary>
    public static void PrepareStore(this WebApplication app)
    {
        // Before anything is stored: a start that is refused leaves nothing behind.
        _ = app.Services.GetRequiredService<SecurityState>();
        Migrations.Run(app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<TimeProvider>());
        app.Services.PrepareSecurity();
        app.Services.GetRequiredService<SampleLoader>().LoadIfEmpty();
    }

    public static void UseCareRostering(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => ProblemWriter.WriteStatusAsync(context.HttpContext));
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint("/openapi/v1.json", "CareRostering v1");
            options.RoutePrefix = "swagger";
        });
        app.UseSecurity();
        app.UsePackedAnswers();
        app.UseMiddleware<UrgentRequests>();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.MapOpenApi();
        app.MapHealth();
        app.MapService();
        app.MapWorkers();
        app.MapCalendars();
        app.MapShifts();
        app.MapPatients();
        app.MapAccessNotes();
        app.MapPackages();
        app.MapVisits();
        app.MapDays();
        app.MapDemand();
        app.MapRotas();
        app.MapFigures();
        app.MapPlans();
        app.MapReferrals();
        app.MapHolds();
        app.MapDisruptions();
        app.MapProposals();
        app.MapScenarios();
        app.MapRosters();
        app.MapChanges();
        app.MapStates();
        app.MapProgress();
        app.MapReconciliation();
        app.MapAlerts();
        app.MapRoads();
        app.MapMaps();
        app.MapPlaces();
        app.MapCover();
        app.MapHeadroom();
        app.MapEvents();
        app.MapWebhooks();
        app.MapApiKeys();
        app.MapCaller();
        app.MapAudit();
        app.MapBoard();
    }

    private static void AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton(new SettingsSection(section, typeof(T)));
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
    }
}
