using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Http;

/// <summary>What listing, reading, writing and deleting mean for every resource alike.</summary>
internal static class ResourceCommands
{
    public static Ok<Page<T>> List<T>(Database database, ResourceTable<T> table, string? after, string? limit, string condition = "1 = 1", object? values = null)
    {
        int most = Paging.Limit(limit);
        return TypedResults.Ok(Paging.Of(
            database.Read(session => table.List(session, condition, values, after, most + 1)).Select(stored => stored.Document).ToList(), most, table.IdOf));
    }

    public static Ok<T> Get<T>(HttpContext context, Database database, ResourceTable<T> table, string id)
    {
        Stored<T> stored = database.Read(session => table.Find(session, id)) ?? throw ProblemException.NotFound(table.Noun, id);
        ETags.Write(context, stored.Revision);
        if (Subject.Of(stored.Document).Patient is { } patient)
        {
            AuditTrail.About(context, patient);
        }

        return TypedResults.Ok(stored.Document);
    }

    /// <summary>Creates or replaces the resource of the path's id. <paramref name="check"/> finds the faults that only the rest of the store can show.</summary>
    public static async Task<Results<Ok<T>, Created<T>>> PutAsync<T>(
        HttpContext context, Database database, ResourceTable<T> table, string plural, string id, Func<Session, T, IEnumerable<Fault>> check)
        where T : class
    {
        byte[] json = Defaults.Fill(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), ("id", id));
        T document = Bodies.Parse<T>(json, $"{plural}[{id}]");
        if (!string.Equals(table.IdOf(document), id, StringComparison.Ordinal))
        {
            throw ProblemException.Invalid(new Fault(
                "ID_MISMATCH", $"{plural}[{id}].id", $"The path says '{id}' and the body '{table.IdOf(document)}'.", "Leave the id out of the body."));
        }

        return Store(context, database, table, plural, document, check, replace: true);
    }

    /// <summary>Creates a resource; one that exists is never replaced.</summary>
    public static async Task<Results<Ok<T>, Created<T>>> PostAsync<T>(
        HttpContext context, Database database, ResourceTable<T> table, string plural, Func<Session, T, IEnumerable<Fault>> check)
        where T : class
    {
        T document = Bodies.Parse<T>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), plural);
        return Store(context, database, table, plural, document, check, replace: false);
    }

    public static NoContent Delete<T>(HttpContext context, Database database, ResourceTable<T> table, string id, Action<Session>? before = null)
    {
        database.Write(session =>
        {
            Stored<T> stored = table.Find(session, id) ?? throw ProblemException.NotFound(table.Noun, id);
            Reach.ThrowIfOutside(context, session, stored.Document);
            ETags.Check(context.Request, stored.Revision);
            before?.Invoke(session);
            table.Delete(session, id);
            Record(context, session, stored.Document);
        });
        return TypedResults.NoContent();
    }

    private static Results<Ok<T>, Created<T>> Store<T>(
        HttpContext context, Database database, ResourceTable<T> table, string plural, T document, Func<Session, T, IEnumerable<Fault>> check, bool replace)
        where T : class
    {
        string id = table.IdOf(document);
        (Stored<T> stored, bool created) = database.Write(session =>
        {
            Stored<T>? before = table.Find(session, id);
            if (before is not null)
            {
                Reach.ThrowIfOutside(context, session, before.Document);
            }

            ETags.Check(context.Request, before?.Revision);
            if (before is not null && !replace)
            {
                throw ProblemException.Conflict("EXISTS_ALREADY", $"There is a {table.Noun} '{id}' already; PUT /{plural}/{id} changes it.");
            }

            Fault[] faults = [.. IdFaults(id, plural), .. check(session, document)];
            if (faults.Length > 0)
            {
                throw ProblemException.Invalid(faults);
            }

            Reach.ThrowIfOutside(context, session, document);
            Stored<T> put = table.Put(session, document);
            Record(context, session, document);
            return (put, before is null);
        });
        ETags.Write(context, stored.Revision);
        return created ? TypedResults.Created($"/{plural}/{Uri.EscapeDataString(id)}", stored.Document) : TypedResults.Ok(stored.Document);
    }

    private static void Record<T>(HttpContext context, Session session, T document)
    {
        Subject subject = Subject.Of(document);
        context.RequestServices.GetRequiredService<AuditTrail>().Change(session, subject.Kind, subject.Id, subject.Patient);
    }

    internal static IEnumerable<Fault> IdFaults(string id, string plural)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Length > 100 || id.Contains('/', StringComparison.Ordinal) || id.Any(char.IsControl))
        {
            yield return new Fault("ID_INVALID", $"{plural}[{id}].id", $"'{id}' cannot be an id here.", "Use 1 to 100 characters, none of them a slash or a control character.");
        }
    }
}
