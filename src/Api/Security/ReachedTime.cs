namespace CareRostering.Api.Security;

/// <summary>
/// The latest that the machine's clock has shown since the start, and what has passed since: it runs on where the clock is set back. Only for what had begun and must not begin
/// again; a clock that was ahead is rightly set back, so nothing may end by this. Thread safe.
/// </summary>
internal sealed class ReachedTime
{
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private DateTime latest;
    private long since;

    public ReachedTime(TimeProvider clock)
    {
        this.clock = clock;
        latest = clock.GetUtcNow().UtcDateTime;
        since = clock.GetTimestamp();
    }

    /// <summary>How far time has come, where the clock shows <paramref name="now"/>, UTC: never earlier than that.</summary>
    public DateTime Of(DateTime now)
    {
        lock (gate)
        {
            DateTime reached = latest + clock.GetElapsedTime(since);
            if (now < reached)
            {
                return reached;
            }

            latest = now;
            since = clock.GetTimestamp();
            return now;
        }
    }
}
