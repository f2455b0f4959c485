using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CareRostering.Api.Calendars;

/// <summary>Secrets of feeds' addresses: 256 random bits, kept as SHA-256 over worker and secret, as those of API keys are and for the same reasons.</summary>
internal static class CalendarKeys
{
    /// <summary>What every secret starts with, so that one left lying about is found by a search.</summary>
    public const string Start = "cal_";

    private const int SecretBytes = 32;

    public static string Make() => Start + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string Hash(string worker, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{worker}\n{key}")));

    /// <summary>Whether a secret is the one of a hash; takes equally long wherever they differ.</summary>
    public static bool Matches(string worker, string key, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(worker, key)), Encoding.ASCII.GetBytes(hash));
}
