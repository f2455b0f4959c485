using System.Runtime.CompilerServices;

namespace CareRostering.Optimiser.Search;

/// <summary>A few nodes to be looked at, smallest key first: a plain list, because it rarely holds more than a handful.</summary>
internal sealed class Worklist
{
    private readonly long[] keys;
    private readonly bool[] isQueued;

    public Worklist(int nodes)
    {
        keys = new long[nodes];
        isQueued = new bool[nodes];
    }

    public int Count { get; private set; }

    /// <summary>Adds a node unless it is there already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int node, int key)
    {
        if (!isQueued[node])
        {
            isQueued[node] = true;
            keys[Count++] = ((long)key << 32) | (uint)node;
        }
    }

    /// <summary>Takes the node with the smallest key; of equal keys the lower node.</summary>
    public int Take()
    {
        int least = 0;
        for (int i = 1; i < Count; i++)
        {
            if (keys[i] < keys[least])
            {
                least = i;
            }
        }

        int node = (int)keys[least];
        keys[least] = keys[--Count];
        isQueued[node] = false;
        return node;
    }

    public void Clear()
    {
        for (int i = 0; i < Count; i++)
        {
            isQueued[(int)keys[i]] = false;
        }

        Count = 0;
    }
}
