using System.Net;
using System.Text.Json;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>What a service answered.</summary>
/// <param name="Status">Status.</param>
/// <param name="Text">Body.</param>
/// <param name="Location">Location, as sent.</param>
/// <param name="ETag">Entity tag.</param>
/// <param name="IsReplayed">Whether it says that it was answered before and nothing was done now.</param>
internal sealed record Reply(HttpStatusCode Status, string Text, string? Location, string? ETag, bool IsReplayed)
{
    private readonly Lazy<JsonElement> json = new(() =>
    {
        using JsonDocument document = JsonDocument.Parse(Text);
        return document.RootElement.Clone();
    });

    public JsonElement Json => json.Value;

    public bool IsDone => (int)Status is >= 200 and < 300;

    /// <summary>The code of a problem.</summary>
    public string Code => Json.GetProperty("code").GetString()!;

    /// <summary>The same but for the note that it is a repetition.</summary>
    public bool IsSameAs(Reply other) => (Status, Text, Location, ETag) == (other.Status, other.Text, other.Location, other.ETag);

    public override string ToString() => $"{(int)Status} {Text} ({Location}, {ETag}{(IsReplayed ? ", replayed" : "")})";

    public Reply Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }
}
