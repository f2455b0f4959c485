using CareRostering.Api.Engine;

namespace CareRostering.Api.Tests.Engine;

public sealed class GivingWayTests
{
    [Fact]
    public void Run_WhateverBecomesOfTheWork_SaysSo()
    {
        Assert.Equal(7, GivingWay.Run(() => 7));
        Assert.Equal("no", Assert.Throws<InvalidOperationException>(() => GivingWay.Run<int>(() => throw new InvalidOperationException("no"))).Message);
        Assert.Throws<OperationCanceledException>(() => GivingWay.Run<int>(() => throw new OperationCanceledException()));
    }

    [Fact]
    public void Run_OnLinux_IsNicerThanWhoeverAnswersAndSoIsWhatItStarts()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int own = Niceness();
        (int itself, int started) = GivingWay.Run(() =>
        {
            int inherited = -1;
            var thread = new Thread(() => inherited = Niceness());
            thread.Start();
            thread.Join();
            return (Niceness(), inherited);
        });

        const int nicer = 19;
        Assert.Equal((nicer, nicer), (itself, started));
        Assert.Equal(own, Niceness());
    }

    /// <summary>Of a machine whose cores are taken: who waits, not who gives way, holds what others wait for.</summary>
    [Fact]
    public void Run_WithErrands_HasThemDoneByWhoeverWaits()
    {
        int own = Environment.CurrentManagedThreadId;
        var by = new List<int>();
        int sum = GivingWay.Run(errands =>
        {
            Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() => errands.Run(() => by.Add(Environment.CurrentManagedThreadId))))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            errands.Run(() => by.Add(Environment.CurrentManagedThreadId));
            return by.Count;
        });
        Assert.Equal(5, sum);
        Assert.All(by, thread => Assert.Equal(own, thread));
    }

    [Fact]
    public void Run_WhenAnErrandFails_TellsTheWorkWhichGoesOnOrNot()
    {
        Assert.Equal("away", GivingWay.Run(errands => Assert.Throws<IOException>(() => errands.Run(() => throw new IOException("away"))).Message));
        Assert.Throws<IOException>(() => GivingWay.Run<int>(errands =>
        {
            errands.Run(() => throw new IOException("away"));
            return 1;
        }));
    }

    /// <summary>Of the calling thread: the 19th figure of its line, counted from behind the name in brackets (proc_pid_stat(5)).</summary>
    private static int Niceness()
    {
        string line = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);
    }
}
