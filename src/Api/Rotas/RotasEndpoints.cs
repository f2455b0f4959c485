using System.Globalization;
using CareRostering.Api.Audit;
using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;
using CareRostering.Roads.Geometry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Rotas;

/// <summary>What POST /rotas/{date}/publish may say.</summary>
public sealed record PublishRequest
{
    /// <summary>Version to publish; null: the latest.</summary>
    public long? Version { get; init; }

    /// <summary>Who publishes.</summary>
    public string Author { get; init; } = "unknown";

    /// <summary>Version that is in force as far as the caller knows, 0 where none is: where another is by now, nothing is published, because others would have to be told. Null: whatever is.</summary>
    public long? InForce { get; init; }
}

/// <summary>Rotas by service day, in versions.</summary>
internal static class RotasEndpoints
{
    public static void MapRotas(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/rotas/{date}").WithTags("Rotas");
        group.MapGet("", Get).WithSummary("A day's rota: the latest version, or the one asked for").Produces<RotaResource>().Produces(304).MayFail(400, 404);
        group.MapGet("/difference", Difference).WithSummary("What differs between two versions, and what each costs; from the version that ?to= was made from, unless ?from= says another").MayFail(400, 404);
        group.MapGet("/tell", Tell).WithSummary("Whom to tell what, were a version published, or when it was: what differs for them from what people went by before").MayFail(400, 404);
        group.MapGet("/versions", Versions).WithSummary("All versions of a day's rota, newest first").MayFail(400);
        group.MapGet("/day", Day).WithSummary("The exact input a version was made from; a day file").MayFail(400, 404).Packed();
        group.MapGet("/file", RotaFile).WithSummary("A version as the rota file that was stored, byte for byte: with the input, care rerun makes it again").Produces<CareRostering.Planning.Rotas.RotaDocument>().MayFail(400, 404);
        group.MapGet("/unassigned", Unassigned).WithSummary("Visits that nobody makes, with reasons").MayFail(400, 404);
        group.MapGet("/page", Page).WithSummary("A version as one HTML page, to look at and to print").MayFail(400, 404).Produces<string>(200, "text/html");
        group.MapGet("/rounds/{shift}", Round).WithSummary("One round with its visits and patients: what whoever makes it has to know; with ?since=VERSION also what is new, moved or gone since that version").MayFail(400, 403, 404);
        group.MapGet("/rounds/{shift}/path", Path).WithSummary("The roads that a round takes, as one GeoJSON line with its legs").Produces<string>(200, GeoJson.MediaType).Produces(304).MayFail(400, 403, 404, 503);
        group.MapPost("/publish", PublishAsync).TakesBody<PublishRequest>(optional: true).WithSummary("Publish a version: from now on people go by it").MayFail(400, 404, 409, 412, 413, 415);
    }

    private static IResult Get(HttpContext context, Database database, RotaAnswers answers, string date, string? version)
    {
        RotaVersion own = Shown(context, database.Read(session => Find(session, date, version)));
        return TaggedBytes.Known(context, RotaTags.Of(own), RotaAnswers.CacheControl)
            ?? answers.Of(own).Answer(context, "application/json; charset=utf-8", RotaAnswers.CacheControl);
    }

    private static Ok<RotaDifference> Difference(HttpContext context, Database database, string date, string? from, string? to) => TypedResults.Ok(database.Read(session =>
    {
        RotaVersion now = Find(session, date, to);
        RotaVersion before = from is not null ? Find(session, date, from)
            : RotaStore.Find(session, now.Date, now.BasedOn ?? now.Version)!;
        return RotaDifferences.Between(session, Shown(context, before), Shown(context, now));
    }));

    private static Ok<RotaTelling> Tell(HttpContext context, Database database, IOptions<RepairSettings> repairs, string date, string? version)
    {
        RotaTelling told = database.Read(session =>
        {
            RotaVersion to = Find(session, date, version);
            RotaVersion? from = RotaStore.InForceBefore(session, to.Date, to.Version);
            return RotaTelling.Between(session, from is null ? null : Shown(context, from), Shown(context, to), repairs.Value.TellMinutes);
        });
        context.Response.Headers.ETag = $"\"{RotaTags.Of(told.To)}\"";
        return TypedResults.Ok(told);
    }

    private static Ok<IReadOnlyList<RotaVersion>> Versions(HttpContext context, Database database, string date)
    {
        string day = Dates.Text(Dates.Parse(date, "date"));
        return TypedResults.Ok<IReadOnlyList<RotaVersion>>([.. database.Read(session => RotaStore.List(session, day)).Select(version => Shown(context, version))]);
    }

    private static Ok<DayDocument> Day(HttpContext context, Database database, string date, string? version) => TypedResults.Ok(database.Read(session =>
    {
        RotaVersion own = Find(session, date, version);

        // Weak: what is sent may be packed, and hides from some callers what it shows to others.
        context.Response.Headers.ETag = $"W/\"{RotaTags.Of(own)}\"";
        return Veil.Day(context.Caller(), DayReader.Read(new MemoryStream(RotaStore.Documents(session, own.Date, own.Version).DayJson)));
    }));

    private static FileContentHttpResult RotaFile(Database database, string date, string? version) => TypedResults.Bytes(
        database.Read(session =>
        {
            RotaVersion own = Find(session, date, version);
            return RotaStore.Texts(session, own.Date, own.Version).RotaJson;
        }),
        "application/json");

    private static Ok<IReadOnlyList<UnassignedResource>> Unassigned(Database database, RotaCache cache, string date, string? version)
    {
        RotaVersion own = database.Read(session => Find(session, date, version));
        LoadedRota rota = cache.Load(own.Date, own.Version);
        RotaProblem problem = rota.Day.Problem;
        return TypedResults.Ok<IReadOnlyList<UnassignedResource>>([.. rota.Rota.Unassigned.Select(left =>
        {
            Visit visit = problem.Visits[left.Visit];
            return new UnassignedResource(
                visit.Id, problem.Patients[visit.Patient].Id, visit.Response, visit.Due is { } due ? rota.Day.Clock.FormatInstant(due) : null, left.Reasons);
        })]);
    }

    private static ContentHttpResult Page(HttpContext context, Database database, RotaCache cache, RotaMap map, string date, string? version)
    {
        RotaVersion own = database.Read(session => Find(session, date, version));
        LoadedRota rota = cache.Load(own.Date, own.Version);
        (MapBackground? background, string source) = map.Of();
        context.Response.Headers.ContentSecurityPolicy = $"{RotaPage.ContentSecurityPolicy}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        return TypedResults.Content(
            RotaPage.Render(Veil.Day(context.Caller(), rota.Day), rota.Rota, background, new RotaPageOptions
            {
                Service = "CareRostering",
                Version = $"{own.State.ToString().ToLowerInvariant()}, version {own.Version}",
                Source = source,
                Engine = own.Seed is null ? own.Reason : $"{own.SearchMilliseconds / 1000} s, seed {own.Seed}, {own.Iterations} iterations",
                MadeAt = Instants.Parse(own.CreatedAt),
            }),
            "text/html; charset=utf-8");
    }

    private static Ok<RoundResource> Round(HttpContext context, Database database, RoundAnswers rounds, string date, string shift, string? version, string? since) =>
        TypedResults.Ok(database.Read(session => rounds.Of(
            context,
            session,
            RoundAccess.FindVersion(context, session, date, version),
            shift,
            since is null ? null : RoundAccess.FindVersion(context, session, date, since))));

    private static IResult Path(HttpContext context, Database database, RotaCache cache, RoadSource roads, string date, string shift, string? version)
    {
        RotaVersion own = database.Read(session => RoundAccess.FindVersion(context, session, date, version));
        LoadedRota rota = cache.Load(own.Date, own.Version);
        RoundAccess.ThrowIfNotShown(context, rota.Day.Document, shift);
        byte[] path = RoundPaths.GeoJson(rota, shift, roads, context.RequestAborted);

        // Where patients live: nobody between us and the caller may keep it.
        return new TaggedBytes(path).Answer(context, GeoJson.MediaType, "private, no-cache");
    }

    private static async Task<Ok<RotaVersion>> PublishAsync(HttpContext context, Database database, TentativeRotas tentative, AuditTrail trail, TimeProvider clock, string date)
    {
        PublishRequest request = await Bodies.ReadOptionalAsync<PublishRequest>(context.Request, "$");
        string author = context.Author(request.Author);
        string ifMatch = context.Request.Headers.IfMatch.ToString();
        string day = Dates.Text(Dates.Parse(date, "date"));
        if (database.WasMade(out RotaVersion? before))
        {
            return Published(context, before);
        }

        IReadOnlyList<StoredHold> held = tentative.Active(day);
        long? wanted = held.Count == 0 ? null : database.Read(session => Find(session, date, request.Version?.ToString(CultureInfo.InvariantCulture))).Version;
        IReadOnlyList<StoredHold> misfits = wanted is { } number ? tentative.Over(number, day, held).Misfits : [];
        RotaVersion published = database.Write(session =>
        {
            RotaVersion own = Find(session, date, request.Version?.ToString(CultureInfo.InvariantCulture));
            if (own.State == RotaState.Published)
            {
                return own;
            }

            RotaTags.Check(session, ifMatch, own);
            RotaTelling.ThrowIfOther(session, own, request.InForce);
            RotaPublishing.ThrowIfSuperseded(session, own);
            RotaPublishing.ThrowIfHeld(HoldStore.Active(session, own.Date, Instants.Text(clock)), own.Version == wanted ? [.. held.Except(misfits)] : []);
            RotaStore.Publish(session, own.Date, own.Version, author, Instants.Text(clock));
            trail.Change(session, "rota", own.Date, AuditEntry.ManyPatients);
            return RotaStore.Find(session, own.Date, own.Version)!;
        });
        return Published(context, published);
    }

    private static Ok<RotaVersion> Published(HttpContext context, RotaVersion version)
    {
        context.Response.Headers.ETag = $"\"{RotaTags.Of(version)}\"";
        return TypedResults.Ok(version);
    }

    private static RotaVersion Shown(HttpContext context, RotaVersion version) => version with { Reason = Veil.Text(context.Caller(), version.Reason) };

    /// <summary>The version asked for, or the latest.</summary>
    internal static RotaVersion Find(Session session, string date, string? version)
    {
        string day = Dates.Text(Dates.Parse(date, "date"));
        if (version is null)
        {
            return RotaStore.Latest(session, day)
                ?? throw ProblemException.NoRota(day);
        }

        return long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? RotaStore.Find(session, day, number) ?? throw ProblemException.NotFound("version of this rota", version)
            : throw ProblemException.Invalid(new Fault("VERSION_INVALID", "?version", $"'{version}' is not a version.", "Versions count 1, 2, 3 ..."));
    }
}
