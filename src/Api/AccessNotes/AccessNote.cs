namespace CareRostering.Api.AccessNotes;

/// <summary>How to get in at a patient's: which door, where to park, who opens. Kept apart from the patient, so that no day, rota or file has a copy.</summary>
/// <param name="Patient">Id of the patient.</param>
/// <param name="Text">The notes, 1 to 1,000 characters in one or more lines.</param>
public sealed record AccessNote(string Patient, string Text);

/// <summary>What PUT /patients/{id}/access-notes says.</summary>
public sealed record AccessNoteRequest
{
    /// <summary>The notes, 1 to 1,000 characters in one or more lines.</summary>
    public required string Text { get; init; }
}
