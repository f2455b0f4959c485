using System.Globalization;
using CareRostering.Api.Errors;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Rotas;

/// <summary>
/// Entity tags of rotas: version, state and hash. A version's rounds never change, but it may come into force, and that changes what
/// <c>GET /rotas/{date}</c> says. Packed answers have the same tag with an ending, which means the same here.
/// </summary>
internal static class RotaTags
{
    private const string PackedEnding = "-gzip";
    private const int HashLetters = 16;

    /// <summary>The tag, without quotes, such as <c>3.draft.6e3b0c1f2a9d4e57</c>.</summary>
    public static string Of(RotaVersion version) => string.Create(
        CultureInfo.InvariantCulture, $"{version.Version}.{StateText(version.State)}.{version.Hash.AsSpan(version.Hash.IndexOf(':', StringComparison.Ordinal) + 1, HashLetters)}");

    /// <summary>Refuses a change that builds on another version than the caller knows, and says what has changed since.</summary>
    /// <param name="session">The transaction of the change.</param>
    /// <param name="ifMatch">The request's <c>If-Match</c>; empty: whatever stands.</param>
    /// <param name="standing">The version that the change builds on; null: there is none.</param>
    public static void Check(Session session, string ifMatch, RotaVersion? standing)
    {
        if (ifMatch.Length == 0)
        {
            return;
        }

        string[] known = [.. ifMatch.Split(',', StringSplitOptions.TrimEntries).Select(Plain)];
        if (standing is null)
        {
            throw Changed("There is no rota (any more).", []);
        }

        if (!known.Contains("*") && !known.Contains(Of(standing)))
        {
            throw Changed($"The rota of {standing.Date} is not the one you know: it is now \"{Of(standing)}\". Read it again and repeat the change.", Since(session, known, standing));
        }
    }

    private static Fault[] Since(Session session, string[] known, RotaVersion standing)
    {
        string tag = Array.Find(known, tag => Version(tag) is not null) ?? "";
        if (Version(tag) is not { } number || RotaStore.Find(session, standing.Date, number) is not { } before || number == standing.Version)
        {
            return [Fault("version", $"Version {standing.Version} is {StateText(standing.State)} now.")];
        }

        return
        [
            Fault("version", $"Version {standing.Version} stands now, and is {StateText(standing.State)}; you know version {number}."),
            .. RotaDifferences.Between(session, before, standing).Changes.Select(change => Fault($"visits[{change.Visit}]", RotaChanges.InWords(change))),
        ];
    }

    private static string Plain(string tag)
    {
        string plain = tag.Trim('"');
        return plain.EndsWith(PackedEnding, StringComparison.Ordinal) ? plain[..^PackedEnding.Length] : plain;
    }

    private static long? Version(string tag) => long.TryParse(tag.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long version) ? version : null;

    private static string StateText(RotaState state) => state.ToString().ToLowerInvariant();

    private static Fault Fault(string path, string message) => new("ROTA_CHANGED", path, message, "Read the rota again.");

    private static ProblemException Changed(string detail, Fault[] faults) => new(StatusCodes.Status412PreconditionFailed, "CHANGED_MEANWHILE", detail, faults);
}
