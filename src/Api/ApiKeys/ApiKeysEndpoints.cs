using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Idempotency;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CareRostering.Api.ApiKeys;

/// <summary>Keys of programs and desks: made, listed, revoked; never changed, never shown again.</summary>
internal static class ApiKeysEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api-keys").WithTags("API keys");
        group.MapGet("", List).WithSummary("List keys, without their secrets").MayFail(400);
        group.MapGet("/{id}", Get).WithSummary("Read a key, without its secret").MayFail(404);
        group.MapPost("", PostAsync).TakesBody<ApiKeyRequest>().WithSummary("Make a key; the answer is the only one that has it").MayFail(400, 409, 413, 415).WithMetadata(AnswersSecret.Instance);
        group.MapDelete("/{id}", Delete).WithSummary("Revoke a key at once and for good").MayFail(404);
    }

    private static Ok<Page<ApiKeyResource>> List(Database database, string? after, string? limit)
    {
        int most = Paging.Limit(limit);
        return TypedResults.Ok(Paging.Of(database.Read(session => ApiKeyStore.List(session, after, most + 1)), most, key => key.Id));
    }

    private static Ok<ApiKeyResource> Get(Database database, string id) =>
        TypedResults.Ok(database.Read(session => ApiKeyStore.Find(session, id)) ?? throw ProblemException.NotFound("API key", id));

    private static async Task<Created<NewApiKey>> PostAsync(HttpContext context, Database database, AuditTrail trail, TimeProvider clock)
    {
        ApiKeyRequest request = Bodies.Parse<ApiKeyRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        List<Fault> faults = ShapeFaults(request, clock, out string? expiresAt);
        string key = ApiKeyText.Make(request.Id);
        ApiKeyResource stored = database.Write(session =>
        {
            ResourceChecks.ThrowIfAny([.. faults, .. UnknownFaults(session, request)]);
            if (ApiKeyStore.Find(session, request.Id) is not null)
            {
                throw ProblemException.Conflict("EXISTS_ALREADY", $"There is, or was, a key '{request.Id}'. Choose another id: entries of the audit name keys by it.");
            }

            var resource = new ApiKeyResource
            {
                Id = request.Id,
                Prefix = ApiKeyText.PrefixOf(key),
                Roles = [.. request.Roles.Distinct()],
                Localities = request.Localities,
                Worker = request.Worker,
                CreatedAt = Instants.Text(clock),
                ExpiresAt = expiresAt,
            };
            ApiKeyStore.Insert(session, resource, ApiKeyText.Hash(key));
            trail.Change(session, "key", request.Id);
            return resource;
        });

        // Taken up again after it was cut off: what is stored is of a secret that nobody knows.
        return string.Equals(stored.Prefix, ApiKeyText.PrefixOf(key), StringComparison.Ordinal)
            ? TypedResults.Created($"/api-keys/{stored.Id}", new NewApiKey(stored, key))
            : throw RequestKeys.SecretLost($"The key '{stored.Id}'");
    }

    private static NoContent Delete(Database database, AuditTrail trail, TimeProvider clock, string id)
    {
        database.Write(session =>
        {
            if (ApiKeyStore.Find(session, id) is null)
            {
                throw ProblemException.NotFound("API key", id);
            }

            ApiKeyStore.Revoke(session, id, Instants.Text(clock));
            trail.Change(session, "key", id);
        });
        return TypedResults.NoContent();
    }

    private static List<Fault> ShapeFaults(ApiKeyRequest request, TimeProvider clock, out string? expiresAt)
    {
        List<Fault> faults = [];
        expiresAt = null;
        if (!ApiKeyText.IsId(request.Id))
        {
            faults.Add(new Fault("ID_INVALID", "id", $"'{request.Id}' cannot be the id of a key.", "1 to 40 small letters, digits and hyphens."));
        }

        if (request.Roles.Count == 0)
        {
            faults.Add(new Fault("ROLES_EMPTY", "roles", "A key without a role may do nothing.", "Give at least one."));
        }

        if (request.Roles.Contains(Role.TeamManager) && request.Localities.Count == 0)
        {
            faults.Add(new Fault("LOCALITIES_EMPTY", "localities", "A team manager without localities may change nothing.", $"Name them, or \"{Caller.AllLocalities}\" for all."));
        }

        if (request.Roles.Contains(Role.Worker) && request.Worker is null)
        {
            faults.Add(new Fault("WORKER_MISSING", "worker", "The role worker shows somebody their own rounds, and this key is nobody's.", "Give the worker's id."));
        }

        if (request.LastDay is { } text)
        {
            if (Dates.TryParse(text, "lastDay", out LocalDate day) is { } fault)
            {
                faults.Add(fault);
                return faults;
            }

            Instant end = day.PlusDays(1).AtMidnight().InUtc().ToInstant();
            expiresAt = Instants.Text(end);
            if (end <= Instants.Now(clock))
            {
                faults.Add(new Fault("EXPIRED_ALREADY", "lastDay", $"'{text}' is over.", "Give a day to come, or leave it out."));
            }
        }

        return faults;
    }

    private static IEnumerable<Fault> UnknownFaults(Session session, ApiKeyRequest request)
    {
        if (request.Worker is { } worker && Tables.Workers.Find(session, worker) is null)
        {
            yield return new Fault("WORKER_UNKNOWN", "worker", $"There is no worker '{worker}'.", "PUT the worker first.");
        }

        IReadOnlyList<string> known = Tables.ServiceOf(session).Localities;
        foreach (string locality in request.Localities.Where(own => own != Caller.AllLocalities && !known.Contains(own)))
        {
            yield return new Fault("LOCALITY_UNKNOWN", "localities", $"There is no locality '{locality}'.", "GET /service lists them.");
        }
    }
}
