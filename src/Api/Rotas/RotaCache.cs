using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>
/// The few versions last used, loaded: travel times of a county's day take seconds to work out, and a referral must be answered at once.
/// Versions never change, so an entry is never stale. Thread safe.
/// </summary>
internal sealed class RotaCache(Database database, ITravelSource travel)
{
    // A day of 1,000 places holds 8 MB of travel times for each of three modes.
    private const int Capacity = 6;

    private readonly Lock gate = new();
    private readonly LinkedList<((string Date, long Version) Key, Lazy<LoadedRota> Rota)> recent = new();

    /// <summary>The version, from memory or loaded; others that ask for it meanwhile wait for the one loading.</summary>
    public LoadedRota Load(string date, long version)
    {
        Lazy<LoadedRota> entry = Entry((date, version), () => FromStore(date, version));
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

    /// <summary>Remembers a version just stored.</summary>
    public void Keep(string date, long version, LoadedRota rota) => _ = Entry((date, version), () => rota).Value;

    private Lazy<LoadedRota> Entry((string Date, long Version) key, Func<LoadedRota> load)
    {
        lock (gate)
        {
            LinkedListNode<((string Date, long Version) Key, Lazy<LoadedRota> Rota)>? node = recent.First;
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

            var rota = new Lazy<LoadedRota>(load, LazyThreadSafetyMode.ExecutionAndPublication);
            recent.AddFirst((key, rota));
            if (recent.Count > Capacity)
            {
                recent.RemoveLast();
            }

            return rota;
        }
    }

    private void Forget(Lazy<LoadedRota> entry)
    {
        lock (gate)
        {
            LinkedListNode<((string Date, long Version) Key, Lazy<LoadedRota> Rota)>? node = recent.First;
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

    private LoadedRota FromStore(string date, long version)
    {
        (byte[] dayJson, byte[] rotaJson) = database.Read(session => RotaStore.Documents(session, date, version));
        PlanningDay day = ProblemBuilder.Build(DayReader.Read(new MemoryStream(dayJson)), travel);
        return new LoadedRota(day, RotaReader.Read(new MemoryStream(rotaJson), day));
    }
}
