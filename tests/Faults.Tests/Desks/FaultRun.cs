using System.Net;
using CareRostering.Faults.Tests.Checks;
using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests.Desks;

/// <summary>
/// Desks at work on a store, round by round: in each something fails at a moment drawn by chance, is brought back, and everything is checked. Every few rounds begin a new
/// store, because a day is full after some.
/// </summary>
internal sealed class FaultRun : IDisposable
{
    private const int RoundsOfAStore = 8;
    private const int Desks = 4;

    private readonly FaultStore store;
    private readonly Service[] nodes;
    private readonly bool[] isDead;
    private readonly Random random;
    private readonly Ledger ledger = new();
    private readonly County county = new(TimeProvider.System);
    private readonly Verification verification;
    private readonly Desk[] desks;
    private int answered;

    private FaultRun(FaultStore store, int nodes, int seed)
    {
        this.store = store;
        this.nodes = new Service[nodes];
        isDead = new bool[nodes];
        random = new Random(seed);
        verification = new Verification(store, county, ledger);
        desks = [.. Enumerable.Range(0, Desks).Select(number => new Desk($"d{number}", county, ledger, (seed * 10) + number))];
    }

    /// <summary>What a test does in a round beside the desks' work; <see cref="Desk"/>s are at work, and stop when it returns.</summary>
    /// <param name="run">The run.</param>
    /// <param name="random">Chance.</param>
    public delegate Task Fault(FaultRun run, Random random);

    /// <summary>Runs rounds of a fault.</summary>
    public static async Task RunAsync(string name, Func<FaultStore> newStore, int nodes, int rounds, Fault fault)
    {
        Dictionary<string, int> done = new(StringComparer.Ordinal);
        int cutOff = 0;
        for (int round = 0; round < rounds;)
        {
            using FaultStore fresh = newStore();
            using var run = new FaultRun(fresh, nodes, Rounds.Seed + (round * 7919));
            await run.OpenAsync();
            for (int until = Math.Min(rounds, round + RoundsOfAStore); round < until; round++)
            {
                await run.RoundAsync(fault);
                cutOff += run.cutOffLast;
                Rounds.Log($"{name}: round {round + 1} of {rounds}, seed {Rounds.Seed}: {run.cutOffLast} requests cut off, {run.ledger.Facts.Count} facts hold");
            }

            await run.CloseAsync();
            foreach ((string kind, int count) in run.ledger.Done)
            {
                done[kind] = done.GetValueOrDefault(kind) + count;
            }
        }

        string told = $"{name}: {rounds} rounds, seed {Rounds.Seed}: {cutOff} requests cut off; done: {string.Join(", ", done.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Value} {kind.Key}"))}";
        Rounds.Log(told);
        // A few rounds may by chance have had nothing to cut off.
        Assert.True(rounds < RoundsOfAStore || (cutOff > 0 && done.GetValueOrDefault("referral") > 0 && done.GetValueOrDefault("accept") > 0), $"That proves little. {told}");
    }

    private int cutOffLast;

    /// <summary>Waits until so many more requests are answered.</summary>
    public async Task AnswersAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        int until = Volatile.Read(ref answered) + count;
        while (Volatile.Read(ref answered) < until)
        {
            await Task.Delay(1, patience.Token);
        }
    }

    /// <summary>Waits until so many requests have come to no answer.</summary>
    public async Task CutOffAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (ledger.Unknown.Count < count)
        {
            await Task.Delay(1, patience.Token);
        }
    }

    /// <summary>The store.</summary>
    public FaultStore Store => store;

    /// <summary>A service that runs.</summary>
    public Service Node => nodes[0];

    /// <summary>Kills a node.</summary>
    public void Kill(int node)
    {
        // Desks are told first: what matters is who was being served, not who asks a dead one.
        Volatile.Write(ref isDead[node], true);
        nodes[node].Kill();
    }

    /// <summary>Starts a node that was killed.</summary>
    public async Task StartAsync(int node)
    {
        Service gone = nodes[node];
        nodes[node] = await store.StartAsync();
        isDead[node] = false;
        gone.Dispose();
    }

    public void Dispose()
    {
        foreach (Service? node in nodes)
        {
            node?.Dispose();
        }
    }

    private async Task OpenAsync()
    {
        ledger.Answered = count => Volatile.Write(ref answered, count);
        for (int node = 0; node < nodes.Length; node++)
        {
            nodes[node] = await store.StartAsync();
        }

        await county.FillAsync(nodes[0], Rounds.Seed);
    }

    private async Task RoundAsync(Fault fault)
    {
        using var stop = new CancellationTokenSource();
        Task work = Task.WhenAll(desks.Select(desk => Task.Run(() => desk.WorkAsync(Choose, stop.Token))));
        Task failing = fault(this, random);
        if (await Task.WhenAny(failing, work) == work && work.IsFaulted)
        {
            await work;
        }

        await failing;
        await stop.CancelAsync();
        await work;
        cutOffLast = ledger.Unknown.Count;
        for (int node = 0; node < nodes.Length; node++)
        {
            if (nodes[node].HasExited)
            {
                await StartAsync(node);
            }
        }

        try
        {
            await verification.CheckAsync(nodes[random.Next(nodes.Length)]);
        }
        catch (Exception found)
        {
            throw new InvalidOperationException($"Seed {Rounds.Seed}: {found.Message}\n{store.Keep()}\n{string.Join('\n', nodes.Select(node => node.Said))}", found);
        }
    }

    /// <summary>Every plan comes to an end, and everything is looked at once more.</summary>
    private async Task CloseAsync()
    {
        foreach (string path in ledger.Facts.Values.Select(fact => fact.Path).Where(path => path.StartsWith("/plans/", StringComparison.Ordinal)))
        {
            Reply plan = await County.WaitForPlanAsync(nodes[0], path);
            Assert.Equal(HttpStatusCode.OK, plan.Status);

            // Begun three times and cut off each time, it is given up: not otherwise.
            Assert.True(plan.Json.GetProperty("state").GetString() == "done" || plan.Json.GetProperty("attempts").GetInt32() >= 3, plan.Text);
        }

        await verification.CheckAsync(nodes[0], isEnd: true);
    }

    private Service? Choose(Random chance)
    {
        Service[] there = [.. nodes.Where((_, node) => !Volatile.Read(ref isDead[node]))];
        return there.Length == 0 ? null : there[chance.Next(there.Length)];
    }
}
