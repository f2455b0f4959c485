using static CareRostering.Api.Security.Role;

namespace CareRostering.Api.Security;

/// <summary>
/// Who may do what: one row for each route, shown as a table in docs/security.md. A route that has no row is for administrators only, and a test fails
/// until it has one. Administrators stand in no row: they may use every route.
/// </summary>
internal static class RouteRights
{
    private static readonly Role[] All = [ReferralDesk, TeamManager, Planner, Worker];
    private static readonly Role[] Office = [ReferralDesk, TeamManager, Planner];
    private static readonly Role[] Makers = [TeamManager, Planner];
    private static readonly Role[] Planners = [Planner];
    private static readonly Role[] Placers = [ReferralDesk, TeamManager];
    private static readonly Role[] Managers = [TeamManager];
    private static readonly Role[] Desk = [ReferralDesk];
    private static readonly Role[] Administrators = [];
    private static readonly Role[] Subscribers = [TeamManager, Worker];
    private static readonly Role[] OnTheRoad = [ReferralDesk, TeamManager, Worker];

    /// <summary>All rows.</summary>
    public static readonly IReadOnlyList<RouteRight> Table =
    [
        new("GET", "/", "read", "board", null),
        new("GET", "/desk", "read", "board", null),
        new("GET", "/generate", "read", "board", null),
        new("GET", "/planner", "read", "board", null),
        new("GET", "/roster", "read", "board", null),
        new("GET", "/round", "read", "board", null),
        new("GET", "/round-worker.js", "read", "board", null),
        new("GET", "/assets/{file}", "read", "board", null),
        new("GET", "/health", "read", "health", null),
        new("GET", "/health/live", "read", "health", null),
        new("GET", "/health/ready", "read", "health", null),
        new("GET", "/openapi/{documentName}.json", "read", "description", null),

        new("GET", "/service", "read", "service", All),
        new("GET", "/service/promises", "read", "promises", Office),
        new("GET", "/caller", "read", "caller", All),
        new("PUT", "/service", "put", "service", Administrators),

        new("GET", "/workers", "read", "worker", Office),
        new("GET", "/workers/{id}", "read", "worker", Office),
        new("POST", "/workers", "add", "worker", Managers),
        new("PUT", "/workers/{id}", "put", "worker", Managers),
        new("DELETE", "/workers/{id}", "delete", "worker", Managers),

        // Whoever has the address may read: the secret in it says who that is.
        new("GET", "/workers/{id}/calendar.ics", "read", "calendar", null, ShowsPatients: true, IsHeavy: true),
        new("GET", "/workers/{id}/calendar", "read", "calendar", Subscribers),
        new("POST", "/workers/{id}/calendar", "make", "calendar", Subscribers),
        new("DELETE", "/workers/{id}/calendar", "revoke", "calendar", Subscribers),

        new("GET", "/shifts", "read", "shift", All),
        new("GET", "/shifts/{id}", "read", "shift", Office),
        new("POST", "/shifts", "add", "shift", Managers),
        new("PUT", "/shifts/{id}", "put", "shift", Managers),
        new("DELETE", "/shifts/{id}", "delete", "shift", Managers),

        new("GET", "/patients", "read", "patient", Office, ShowsPatients: true),
        new("GET", "/patients/{id}", "read", "patient", Office, ShowsPatients: true),
        new("POST", "/patients", "add", "patient", Managers),
        new("PUT", "/patients/{id}", "put", "patient", Managers),
        new("DELETE", "/patients/{id}", "delete", "patient", Managers),

        new("GET", "/patients/{id}/access-notes", "read", "access-notes", Placers, ShowsPatients: true),
        new("PUT", "/patients/{id}/access-notes", "put", "access-notes", Managers),
        new("DELETE", "/patients/{id}/access-notes", "delete", "access-notes", Managers),

        new("GET", "/packages", "read", "package", Office, ShowsPatients: true),
        new("GET", "/packages/{id}", "read", "package", Office, ShowsPatients: true),
        new("GET", "/packages/{id}/visits", "read", "package", Office, ShowsPatients: true),
        new("POST", "/packages", "add", "package", Managers),
        new("PUT", "/packages/{id}", "put", "package", Managers),
        new("DELETE", "/packages/{id}", "delete", "package", Managers),

        new("GET", "/visits", "read", "visit", Office, ShowsPatients: true),
        new("GET", "/visits/{id}", "read", "visit", Office, ShowsPatients: true),
        new("POST", "/visits", "add", "visit", Managers),
        new("PUT", "/visits/{id}", "put", "visit", Managers),
        new("DELETE", "/visits/{id}", "delete", "visit", Managers),

        new("GET", "/days/{date}", "read", "day", Makers, ShowsPatients: true, IsHeavy: true),
        new("POST", "/days", "put", "day", Administrators, IsHeavy: true),
        new("GET", "/days/{date}/demand", "read", "day", Office, IsHeavy: true),
        new("GET", "/days/{date}/links", "read", "links", Makers),
        new("PUT", "/days/{date}/links", "put", "links", Administrators),

        new("GET", "/figures", "read", "figures", Makers, IsHeavy: true),
        new("GET", "/rotas/{date}", "read", "rota", Office, ShowsPatients: true),
        new("GET", "/rotas/{date}/versions", "read", "rota", Office),
        new("GET", "/rotas/{date}/figures", "read", "figures", Makers, IsHeavy: true),
        new("GET", "/rotas/{date}/difference", "read", "rota", Office, ShowsPatients: true),
        new("GET", "/rotas/{date}/tell", "read", "rota", Office, ShowsPatients: true),
        new("GET", "/rotas/{date}/day", "read", "rota", Office, ShowsPatients: true),
        new("GET", "/rotas/{date}/file", "read", "rota", Makers, ShowsPatients: true),
        new("GET", "/rotas/{date}/unassigned", "read", "rota", Office, ShowsPatients: true),
        new("GET", "/rotas/{date}/page", "read", "rota", Placers, ShowsPatients: true, IsHeavy: true),
        new("GET", "/rotas/{date}/rounds/{shift}", "read", "round", OnTheRoad, ShowsPatients: true),
        new("GET", "/rotas/{date}/rounds/{shift}/path", "read", "round", OnTheRoad, ShowsPatients: true, IsHeavy: true),
        new("GET", "/rotas/{date}/tentative", "read", "rota", Office, ShowsPatients: true),
        new("POST", "/rotas/{date}/changes/try", "try", "rota", Managers, ShowsPatients: true),
        new("GET", "/rotas/{date}/visits/{visit}/fixes", "read", "visit", Managers, ShowsPatients: true, IsHeavy: true),
        new("POST", "/rotas/{date}/changes", "change", "rota", Managers, ShowsPatients: true),
        new("POST", "/rotas/{date}/publish", "publish", "rota", Managers),
        new("POST", "/rotas/{date}/plan", "plan", "rota", Makers),

        new("GET", "/plans", "read", "plan", Office),
        new("GET", "/plans/{id:long}", "read", "plan", Office),
        new("GET", "/plans/{id:long}/rota", "read", "rota", Office, ShowsPatients: true),
        new("POST", "/plans/{id:long}/stop", "stop", "plan", Makers),
        new("DELETE", "/plans/{id:long}", "cancel", "plan", Makers),

        // Days of made-up people: no patient is shown.
        new("GET", "/scenarios", "read", "scenario", Makers),
        new("GET", "/scenarios/{id:long}", "read", "scenario", Makers),
        new("GET", "/scenarios/{id:long}/report", "read", "scenario", Makers),
        new("GET", "/scenarios/{id:long}/figures", "read", "scenario", Makers),
        new("POST", "/scenarios", "compare", "scenario", Planners, IsHeavy: true),
        new("DELETE", "/scenarios/{id:long}", "cancel", "scenario", Planners),

        // Where a roster stands, and what came of it, names nobody.
        new("GET", "/rosters", "read", "roster", Makers),
        new("GET", "/rosters/{id:long}", "read", "roster", Makers),
        new("GET", "/rosters/{id:long}/shifts", "read", "roster", Makers, ShowsWorkers: true, IsHeavy: true),
        new("GET", "/rosters/{id:long}/shifts.csv", "read", "roster", Makers, ShowsWorkers: true, IsHeavy: true),
        new("GET", "/rosters/{id:long}/explanation", "read", "roster", Makers, ShowsWorkers: true, IsHeavy: true),
        new("GET", "/rosters/{id:long}/file", "read", "roster", Makers, ShowsWorkers: true, IsHeavy: true),
        new("GET", "/rosters/{id:long}/request", "read", "roster", Makers, ShowsWorkers: true, IsHeavy: true),
        new("POST", "/rosters", "make", "roster", Makers, IsHeavy: true),
        new("DELETE", "/rosters/{id:long}", "cancel", "roster", Makers),

        new("GET", "/referrals", "read", "referral", Office, ShowsPatients: true),
        new("GET", "/referrals/{id}", "read", "referral", Office, ShowsPatients: true),
        new("GET", "/referrals/{id}/ways", "read", "referral", Desk, ShowsPatients: true, IsHeavy: true),
        new("POST", "/referrals", "add", "referral", Desk, IsHeavy: true),
        new("POST", "/referrals/{id}/offers", "offer", "referral", Desk, IsHeavy: true),
        new("POST", "/referrals/{id}/accept", "accept", "referral", Desk, IsHeavy: true),
        new("POST", "/referrals/{id}/hold", "hold", "referral", Desk, IsHeavy: true),
        new("DELETE", "/referrals/{id}/hold", "release", "referral", Desk),
        new("POST", "/referrals/{id}/decline", "decline", "referral", Desk),
        new("POST", "/referrals/{id}/hand-over", "hand-over", "referral", Desk),
        new("POST", "/referrals/{id}/cancel", "cancel", "referral", Desk),
        new("DELETE", "/referrals/{id}", "cancel", "referral", Desk),

        new("GET", "/disruptions", "read", "disruption", Placers, ShowsPatients: true),
        new("GET", "/disruptions/{id}", "read", "disruption", Placers, ShowsPatients: true),
        new("POST", "/disruptions", "add", "disruption", Placers, IsHeavy: true),
        new("POST", "/disruptions/{id}/repairs", "repair", "disruption", Placers, IsHeavy: true),
        new("POST", "/disruptions/{id}/accept", "accept", "disruption", Placers, IsHeavy: true),
        new("POST", "/disruptions/{id}/accept-all", "accept", "disruption", Placers, IsHeavy: true),
        new("POST", "/disruptions/{id}/withdraw", "withdraw", "disruption", Placers, IsHeavy: true),
        new("DELETE", "/disruptions/{id}", "withdraw", "disruption", Placers),
        new("GET", "/days/{date}/called-off", "read", "day", Placers, ShowsPatients: true),

        new("GET", "/rotas/{date}/proposals", "read", "proposal", Placers, ShowsPatients: true),
        new("GET", "/proposals/{id}", "read", "proposal", Placers, ShowsPatients: true),
        new("POST", "/proposals/{id}/accept", "accept", "proposal", Placers, IsHeavy: true),
        new("POST", "/proposals/{id}/decline", "decline", "proposal", Placers),

        new("GET", "/rotas/{date}/states", "read", "rota", Office, ShowsPatients: true),
        new("GET", "/rotas/{date}/visits/{visit}/progress", "read", "visit", Placers),
        new("POST", "/rotas/{date}/visits/{visit}/progress", "report", "visit", OnTheRoad),
        new("GET", "/reconciliation", "read", "reconciliation", Office, ShowsPatients: true, IsHeavy: true),
        new("GET", "/alerts", "read", "alert", Office),
        new("GET", "/alerts/{id}", "read", "alert", Office),
        new("POST", "/alerts/{id}/acknowledge", "acknowledge", "alert", Placers),

        new("GET", "/events", "read", "events", Office),
        new("GET", "/webhooks", "read", "webhook", Administrators),
        new("GET", "/webhooks/{id}", "read", "webhook", Administrators),
        new("POST", "/webhooks", "add", "webhook", Administrators),
        new("PUT", "/webhooks/{id}", "put", "webhook", Administrators),
        new("DELETE", "/webhooks/{id}", "delete", "webhook", Administrators),
        new("GET", "/webhooks/{id}/deliveries", "read", "webhook", Administrators),
        new("POST", "/webhooks/{id}/deliveries/{number:long}/redeliver", "redeliver", "webhook", Administrators),

        new("GET", "/roads", "read", "roads", All),
        new("POST", "/roads/update", "update", "roads", Administrators),
        new("GET", "/tiles.json", "read", "map", All),
        new("GET", "/tiles/{z}/{x}/{y}.mvt", "read", "map", All),
        new("GET", "/isochrones", "read", "map", Office, IsHeavy: true),
        new("GET", "/places", "read", "map", Office),
        new("GET", "/cover", "read", "map", Office, IsHeavy: true),
        new("GET", "/headroom", "read", "headroom", Office, IsHeavy: true),

        new("GET", "/api-keys", "read", "key", Administrators),
        new("GET", "/api-keys/{id}", "read", "key", Administrators),
        new("POST", "/api-keys", "add", "key", Administrators),
        new("DELETE", "/api-keys/{id}", "revoke", "key", Administrators),
        new("GET", "/audit", "read", "audit", Administrators, ShowsPatients: true),
        new("GET", "/audit/verify", "read", "audit", Administrators),
    ];

    private static readonly Dictionary<(string Method, string Pattern), RouteRight> ByRoute = Table.ToDictionary(row => (row.Method, row.Pattern));

    /// <summary>The row of an endpoint; null where it has none, or where there is no route at all.</summary>
    public static RouteRight? Of(Endpoint? endpoint) =>
        endpoint is RouteEndpoint route && endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: [{ } method, ..] }
            ? ByRoute.GetValueOrDefault((method, PatternOf(route)))
            : null;

    /// <summary>A route's pattern as the table writes it.</summary>
    public static string PatternOf(RouteEndpoint route) => $"/{route.RoutePattern.RawText!.Trim('/')}";
}
