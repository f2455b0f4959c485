namespace CareRostering.Api.Http;

/// <summary>Lists in queries, their parts divided by commas.</summary>
internal static class QueryParts
{
    /// <summary>Each part once, in the order given, without spaces around it; none where there is no text.</summary>
    public static IReadOnlyList<string> Of(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
}
