using System.Diagnostics;
using CareRostering.Api.Storage;
using CareRostering.Api.Telemetry;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>
/// The few versions last used, loaded: travel times of a county's day take seconds to work out, and a referral must be answered at once.
/// Versions never change, so an entry is only stale when other roads serve: it is then loaded anew, as a whole, and never mixed. Thread safe.
/// </summary>
internal sealed class RotaCache(Database database, ITravelSource travel, CareMetrics metrics, TimeProvider clock)
{
    // A day of 1,000 places holds 8 MB of travel times for each of three modes; versions that grew out of each other share them.
    private const int Capacity = 8;

    // The one that stands and the one before it. Without this a day that is amended once a minute drives out tomorrow's, which referrals ask for less often and as urgently.
    private const int CapacityOfADay = 2;

    private readonly Lock gate = new();
    private readonly LinkedList<(RotaKey Key, Lazy<LoadedRota> Rota)> recent = new();

    /// <summary>The version, from memory or loaded; others that ask for it meanwhile wait for the one loading.</summary>
    public LoadedRota Load(string date, long version)
    {
        ITravelSource roads = travel.Snapshot();
        Lazy<LoadedRota> entry = Entry(new RotaKey(date, version, roads), () => FromStore(date, version, roads));
        metrics.RotaAsked(entry.IsValueCreated);
        try
        {
            return entry.Value;
        }
        catch
        {
            // A lazy value remembers its failure; the next to ask should try again (the road file may be back).
            Forget(entry);
            throw;
        }
    }

    /// <summary>The version where it is in memory, on whatever roads; null where it is not. Nothing is loaded, and nothing waits.</summary>
    public LoadedRota? Peek(string date, long version)
    {
        lock (gate)
        {
            foreach ((RotaKey key, Lazy<LoadedRota> rota) in recent)
            {
                if (key.Version == version && string.Equals(key.Date, date, StringComparison.Ordinal))
                {
                    return rota.IsValueCreated ? rota.Value : null;
                }
            }

            return null;
        }
    }

    /// <summary>
    /// Stores a version and remembers it, so that whoever sees it stored finds it here: to load at that moment what is at hand would keep referrals waiting for half a second.
    /// It is made ready before. Where other roads have come since it was begun it is not remembered, but will be loaded on those.
    /// </summary>
    /// <param name="rota">What the version is.</param>
    /// <param name="store">The whole transaction; it tells the version while it runs. What it throws is passed on, and nothing is remembered.</param>
    public T Keep<T>(LoadedRota rota, Func<Action<RotaVersion>, T> store)
    {
        ITravelSource roads = travel.Snapshot();
        if (!ReferenceEquals(rota.Day.Travel, roads))
        {
            return store(_ => { });
        }

        rota.Prepare();
        var isStored = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Lazy<LoadedRota>? entry = null;
        try
        {
            // Nobody knows the version before the transaction has ended; whoever does right after it waits for the line that says so.
            T result = store(version => entry = Entry(
                new RotaKey(version.Date, version.Version, roads),
                () => isStored.Task.GetAwaiter().GetResult() ? rota : FromStore(version.Date, version.Version, roads)));
            isStored.SetResult(true);
            _ = entry?.Value;
            return result;
        }
        catch
        {
            isStored.TrySetResult(false);
            if (entry is not null)
            {
                Forget(entry);
            }

            throw;
        }
    }

    private Lazy<LoadedRota> Entry(RotaKey key, Func<LoadedRota> load)
    {
        lock (gate)
        {
            LinkedListNode<(RotaKey Key, Lazy<LoadedRota> Rota)>? node = recent.First;
            while (node is not null && node.Value.Key != key)
            {
                node = node.Next;
            }

            if (node is not null)
            {
                recent.Remove(node);
                recent.AddFirst(node);
                return node.Value.Rota;
            }

            ForgetOtherRoads(key.Roads);
            var rota = new Lazy<LoadedRota>(load, LazyThreadSafetyMode.ExecutionAndPublication);
            recent.AddFirst((key, rota));
            ForgetMost(of => string.Equals(of.Date, key.Date, StringComparison.Ordinal), CapacityOfADay);
            ForgetMost(_ => true, Capacity);
            return rota;
        }
    }

    private void Forget(Lazy<LoadedRota> entry)
    {
        lock (gate)
        {
            LinkedListNode<(RotaKey Key, Lazy<LoadedRota> Rota)>? node = recent.First;
            while (node is not null && node.Value.Rota != entry)
            {
                node = node.Next;
            }

            if (node is not null)
            {
                recent.Remove(node);
            }
        }
    }

    /// <summary>What lies on roads that serve no more would only keep them in memory.</summary>
    private void ForgetOtherRoads(ITravelSource roads) => ForgetMost(key => !ReferenceEquals(key.Roads, roads), 0);

    /// <summary>Forgets all but the <paramref name="kept"/> last used of some.</summary>
    private void ForgetMost(Func<RotaKey, bool> concerned, int kept)
    {
        for (LinkedListNode<(RotaKey Key, Lazy<LoadedRota> Rota)>? node = recent.First; node is not null;)
        {
            LinkedListNode<(RotaKey Key, Lazy<LoadedRota> Rota)>? next = node.Next;
            if (concerned(node.Value.Key) && --kept < 0)
            {
                recent.Remove(node);
            }

            node = next;
        }
    }

    private LoadedRota FromStore(string date, long version, ITravelSource roads)
    {
        using Activity? step = CareTraces.LoadRota(date, version);
        long began = clock.GetTimestamp();
        (byte[] dayJson, byte[] rotaJson) = database.Read(session => RotaStore.Documents(session, date, version));
        PlanningDay day = ProblemBuilder.Build(DayReader.Read(new MemoryStream(dayJson)), roads);
        var rota = new LoadedRota(day, RotaReader.Read(new MemoryStream(rotaJson), day));
        rota.Prepare();
        metrics.RotaLoaded(clock.GetElapsedTime(began));
        return rota;
    }

    /// <summary>A version on certain roads.</summary>
    private readonly record struct RotaKey(string Date, long Version, ITravelSource Roads);
}
