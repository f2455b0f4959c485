using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// A few nodes to be looked at, smallest key first; of equal keys the one that stands first in the list. A plain list, because it rarely
/// holds more than a handful; the least of eight is found without a branch, since no processor can foretell which it is.
/// </summary>
internal sealed class Worklist
{
    private const int Wide = 8;

    private readonly int[] keys;
    private readonly int[] nodes;
    private readonly bool[] isQueued;

    public Worklist(int nodes)
    {
        keys = new int[nodes + Wide];
        this.nodes = new int[nodes];
        isQueued = new bool[nodes];
        Array.Fill(keys, int.MaxValue);
    }

    public int Count { get; private set; }

    /// <summary>Adds a node, with a key below <see cref="int.MaxValue"/>, unless it is there already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int node, int key)
    {
        if (!isQueued[node])
        {
            isQueued[node] = true;
            nodes[Count] = node;
            keys[Count++] = key;
        }
    }

    /// <summary>Takes the node with the smallest key.</summary>
    public int Take()
    {
        int last = Count - 1;
        int least = 0;
        if (last > 0)
        {
            least = last < Wide ? LeastOfEight() : LeastOfMany();
        }

        int node = nodes[least];
        nodes[least] = nodes[last];
        keys[least] = keys[last];
        keys[last] = int.MaxValue;
        Count = last;
        isQueued[node] = false;
        return node;
    }

    public void Clear()
    {
        for (int i = 0; i < Count; i++)
        {
            isQueued[nodes[i]] = false;
            keys[i] = int.MaxValue;
        }

        Count = 0;
    }

    private int LeastOfEight()
    {
        var all = Vector256.LoadUnsafe(ref keys[0]);
        Vector128<int> least = Vector128.Min(all.GetLower(), all.GetUpper());
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create(2, 3, 0, 1)));
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create(1, 0, 3, 2)));
        return BitOperations.TrailingZeroCount(Vector256.Equals(all, Vector256.Create(least.ToScalar())).ExtractMostSignificantBits());
    }

    private int LeastOfMany()
    {
        int least = 0;
        for (int i = 1; i < Count; i++)
        {
            least = keys[i] < keys[least] ? i : least;
        }

        return least;
    }
}
