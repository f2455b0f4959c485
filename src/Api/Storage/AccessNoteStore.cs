using CareRostering.Api.AccessNotes;

namespace CareRostering.Api.Storage;

/// <summary>How to get in at patients' homes. One row a patient; what is replaced or deleted is kept nowhere.</summary>
internal static class AccessNoteStore
{
    private sealed class Row
    {
        public string Patient { get; init; } = "";

        public string Text { get; init; } = "";
    }

    /// <summary>The notes of some patients, in order of patient; nothing for those who have none.</summary>
    public static IReadOnlyList<AccessNote> Of(Session session, IReadOnlyCollection<string> patients) =>
    [
        .. patients.Order(StringComparer.Ordinal)
            .Select(patient => session.First<Row>("select patient as Patient, notes as Text from access_notes where patient = @patient", new { patient }))
            .OfType<Row>().Select(row => new AccessNote(row.Patient, row.Text)),
    ];

    public static void Put(Session session, AccessNote note, string now) => session.Execute(
        """
        insert into access_notes (patient, notes, updated_at) values (@Patient, @Text, @now)
        on conflict (patient) do update set notes = excluded.notes, updated_at = excluded.updated_at
        """,
        new { note.Patient, note.Text, now });

    public static void Delete(Session session, string patient) => session.Execute("delete from access_notes where patient = @patient", new { patient });
}
