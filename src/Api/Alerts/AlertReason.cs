namespace CareRostering.Api.Alerts;

/// <summary>Why somebody should be alerted now.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">Path of the resource concerned; with the kind it tells alerts apart.</param>
/// <param name="Date">Service day concerned, or null.</param>
/// <param name="Message">In words, without names or places.</param>
/// <param name="Count">How many things are concerned.</param>
internal sealed record AlertReason(AlertKind Kind, string Subject, string? Date, string Message, int Count = 1)
{
    /// <summary>Two alerts of the same key do not stand at once.</summary>
    public string Key => $"{Kind} {Subject}";
}
