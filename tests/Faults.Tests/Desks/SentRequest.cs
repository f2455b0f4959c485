using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests.Desks;

/// <summary>A request that was sent with a key.</summary>
/// <param name="Key">Its Idempotency-Key.</param>
/// <param name="Path">Where to.</param>
/// <param name="Body">What.</param>
/// <param name="Learn">What has to hold once it is answered.</param>
internal sealed record SentRequest(string Key, string Path, string Body, Action<Reply> Learn)
{
    /// <summary>What was answered, to the caller's knowledge; null: nobody knows whether it was done.</summary>
    public Reply? Answer { get; set; }
}
