using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.AccessNotes;

/// <summary>Notes on how to get in, for whoever is on the way there: shown with the round, and to the offices that answer for the patient.</summary>
internal static class AccessNotesEndpoints
{
    private const int MostLetters = 1_000;
    private const string Kind = "access-notes";

    public static void MapAccessNotes(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/patients/{id}/access-notes").WithTags("Patients");
        group.MapGet("", Get).WithSummary("Read how to get in at a patient's").MayFail(403, 404);
        group.MapPut("", PutAsync).TakesBody<AccessNoteRequest>().WithSummary("Say how to get in at a patient's; workers see it with their round at once").MayFail(400, 403, 404, 413, 415);
        group.MapDelete("", Delete).WithSummary("Delete the notes").MayFail(403, 404);
    }

    private static Ok<AccessNote> Get(HttpContext context, Database database, string id)
    {
        AccessNote note = database.Read(session =>
        {
            PatientDocument patient = Patient(session, id);
            return context.Caller().SeesEveryone || context.Caller().Owns(patient.Locality) ? Find(session, id) : throw Reach.NotOwn("patient", id);
        });
        AuditTrail.About(context, id);
        return TypedResults.Ok(note);
    }

    private static async Task<Ok<AccessNote>> PutAsync(HttpContext context, Database database, AuditTrail trail, TimeProvider clock, string id)
    {
        AccessNoteRequest request = Bodies.Parse<AccessNoteRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        string text = request.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        return TypedResults.Ok(database.Write(session =>
        {
            Reach.ThrowIfOutside(context, session, Patient(session, id));
            if (text.Length is 0 or > MostLetters || text.Any(letter => char.IsControl(letter) && letter != '\n'))
            {
                throw ProblemException.Invalid(new Fault(
                    "TEXT_INVALID", "text", $"Access notes have 1 to {MostLetters} characters, none of them a control character but line ends.", "DELETE takes notes away."));
            }

            var note = new AccessNote(id, text);
            AccessNoteStore.Put(session, note, Instants.Text(clock));
            trail.Change(session, Kind, id, id);
            return note;
        }));
    }

    private static NoContent Delete(HttpContext context, Database database, AuditTrail trail, string id)
    {
        database.Write(session =>
        {
            Reach.ThrowIfOutside(context, session, Patient(session, id));
            _ = Find(session, id);
            AccessNoteStore.Delete(session, id);
            trail.Change(session, Kind, id, id);
        });
        return TypedResults.NoContent();
    }

    private static PatientDocument Patient(Session session, string id) => Tables.Patients.Find(session, id)?.Document ?? throw ProblemException.NotFound("patient", id);

    private static AccessNote Find(Session session, string id) => AccessNoteStore.Of(session, [id]) is [{ } note] ? note : throw ProblemException.NotFound("access notes of patient", id);
}
