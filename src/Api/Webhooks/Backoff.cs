using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace CareRostering.Api.Webhooks;

/// <summary>
/// How long to wait before the next try: four times as long after each, up to a fifth more or less, so that all that failed together does not
/// come back together. What is added comes from a hash of the delivery, not from chance: the same delivery waits the same.
/// </summary>
internal static class Backoff
{
    private const double Factor = 4;
    private const double Jitter = 0.2;

    // Longer is no use to anybody: dead letters are for that.
    private const double MostSeconds = 12 * 3_600;

    /// <param name="firstSeconds">The first wait without jitter.</param>
    /// <param name="tries">Tries made, at least one.</param>
    /// <param name="webhook">Id of the webhook.</param>
    /// <param name="number">Number of the event.</param>
    public static Duration After(int firstSeconds, long tries, string webhook, long number)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{webhook} {number} {tries}")));
        double share = BitConverter.ToUInt32(hash) / (double)uint.MaxValue;
        double seconds = Math.Min(MostSeconds, firstSeconds * Math.Pow(Factor, tries - 1));
        return Duration.FromMilliseconds(Math.Round(1_000 * seconds * (1 + (Jitter * ((2 * share) - 1)))));
    }
}
