using System.Security.Cryptography;
using System.Text;

namespace CareRostering.Api.Webhooks;

/// <summary>
/// Signatures as the Standard Webhooks specification has them (standardwebhooks.com, version 1): HMAC-SHA256, under the webhook's secret, over
/// id, timestamp and body with dots between.
/// </summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Prefix = "whsec_";

    // The specification asks for 24 to 64.
    private const int SecretBytes = 32;

    /// <summary>A secret that nobody can guess.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The value of <see cref="SignatureHeader"/>.</summary>
    /// <param name="secret">As <see cref="NewSecret"/> makes it.</param>
    /// <param name="id">The message's id, the same at each try.</param>
    /// <param name="timestamp">Unix seconds of this try.</param>
    /// <param name="body">The body, byte for byte as it is sent.</param>
    public static string Of(string secret, string id, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))}";
    }
}
