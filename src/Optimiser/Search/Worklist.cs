using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// A few nodes to be looked at, smallest key first; of equal keys the one that stands first in the list. A plain list, because it rarely
/// holds more than a handful; the least is found eight at a time without a branch on each, since no processor can foretell which it is.
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
        int least = last == 0 ? 0 : Least();
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

    private int Least()
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(keys);
        var eight = Vector256.LoadUnsafe(ref first);
        for (int i = Wide; i < Count; i += Wide)
        {
            eight = Vector256.Min(eight, Vector256.LoadUnsafe(ref first, (nuint)i));
        }

        Vector128<int> least = Vector128.Min(eight.GetLower(), eight.GetUpper());
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create(2, 3, 0, 1)));
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create(1, 0, 3, 2)));
        var wanted = Vector256.Create(least.ToScalar());
        for (int i = 0; ; i += Wide)
        {
            uint found = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)i), wanted).ExtractMostSignificantBits();
            if (found != 0)
            {
                return i + BitOperations.TrailingZeroCount(found);
            }
        }
    }
}
