using CareRostering.Api.Jobs;

namespace CareRostering.Api.Tests.Jobs;

public sealed class GivingWayTests
{
    [Fact]
    public async Task RunAsync_WhateverBecomesOfTheWork_SaysSo()
    {
        using var stop = new CancellationTokenSource();
        int done = 0;

        await GivingWay.RunAsync(() => done++);
        Task failed = GivingWay.RunAsync(() => throw new InvalidOperationException("no"));
        await stop.CancelAsync();
        Task stopped = GivingWay.RunAsync(stop.Token.ThrowIfCancellationRequested);

        Assert.Equal(1, done);
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => failed)).Message);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    }

    [Fact]
    public async Task RunAsync_OnLinux_IsNicerThanWhoeverAnswersAndSoIsWhatItStarts()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int own = Niceness();
        int[] nicer = [0, 0];
        await GivingWay.RunAsync(() =>
        {
            nicer[0] = Niceness();
            var started = new Thread(() => nicer[1] = Niceness());
            started.Start();
            started.Join();
        });

        Assert.Equal([Math.Min(own + 10, 19), Math.Min(own + 10, 19)], nicer);
        Assert.Equal(own, Niceness());
    }

    /// <summary>Of the calling thread: the 19th figure of its line, counted from behind the name in brackets (proc_pid_stat(5)).</summary>
    private static int Niceness()
    {
        string line = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);
    }
}
