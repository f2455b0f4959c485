using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CareRostering.Api.ApiKeys;

/// <summary>
/// How keys are written, <c>cr_ID_SECRET</c>, and kept: as SHA-256 over id and secret. The id is the salt. A slow hash, as passwords need, would only slow
/// every request down: the secret is 256 random bits, which nobody finds by guessing, however fast.
/// </summary>
internal static class ApiKeyText
{
    /// <summary>What every key starts with, so that one left lying about is found by a search.</summary>
    public const string Start = "cr_";

    private const int SecretBytes = 32;
    private const int PrefixLetters = 4;

    /// <summary>A new key of an id.</summary>
    public static string Make(string id) => $"{Start}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>The id that a key names; null where it is no key.</summary>
    public static string? IdOf(string key)
    {
        int end = key.StartsWith(Start, StringComparison.Ordinal) ? key.IndexOf('_', Start.Length) : -1;
        return end > Start.Length ? key[Start.Length..end] : null;
    }

    /// <summary>As much of a key as may be shown to tell it from others.</summary>
    public static string PrefixOf(string key) => key[..(Start.Length + IdOf(key)!.Length + 1 + PrefixLetters)];

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether a key has a hash; takes equally long wherever they differ.</summary>
    public static bool Matches(string key, string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(key)), Encoding.ASCII.GetBytes(hash));

    /// <summary>Whether a text can be the id of a key: 1 to 40 small letters, digits and hyphens.</summary>
    public static bool IsId(string id) => id.Length is >= 1 and <= 40 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
