namespace CareRostering.Quality.Runs;

/// <summary>
/// Tells the processor time that this process has used, divided by the threads of the search: what the clock on the wall would say if nothing else ran. What runs beside still takes
/// its share of caches and memory, so compare within one table. Timestamps only; timers and dates are the system's.
/// </summary>
internal sealed class ProcessorClock(int threads) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks / threads;
}
