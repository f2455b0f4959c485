namespace CareRostering.Load;

/// <summary>One request and how long its answer took.</summary>
/// <param name="What"><c>referral</c>, <c>accept</c>, <c>rota</c>, or <c>rota-known</c> for a rota that had not changed.</param>
/// <param name="DueSeconds">When it was due to be sent, since the first was.</param>
/// <param name="Milliseconds">
/// From when it was due to the end of the answer, so that one that had to wait for a slow one before it counts as slow itself (coordinated omission; Tene 2013).
/// </param>
/// <param name="Status">HTTP status.</param>
/// <param name="Offers">Offers in the answer.</param>
internal sealed record Answered(string What, double DueSeconds, double Milliseconds, int Status, int Offers);
