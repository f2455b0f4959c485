using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>Turns the ids of one kind of thing into indices, and says so where one does not exist. The first of two equal ids wins.</summary>
/// <param name="kind">What it is, for people: <c>worker</c>.</param>
/// <param name="code">Code of the fault for an unknown id.</param>
/// <param name="ids">The ids, in the order of their indices.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class IdIndex(string kind, string code, IEnumerable<string> ids, List<Fault> faults)
{
    private readonly Dictionary<string, int> indices = Number(ids);

    /// <summary>Whether no ids are known at all.</summary>
    public bool IsEmpty => indices.Count == 0;

    /// <summary>Index of <paramref name="id"/>, or null with a fault at <paramref name="path"/>.</summary>
    public int? Find(string id, string path)
    {
        if (indices.TryGetValue(id, out int index))
        {
            return index;
        }

        string otherwise = IsEmpty ? $"The day lists no {kind} at all." : "List it in the day, or correct the id.";
        faults.Add(new Fault(code, path, $"There is no {kind} '{id}'.", Suggestion.For(id, indices.Keys, otherwise)));
        return null;
    }

    /// <summary>Indices of <paramref name="wanted"/>, ascending, once each; unknown ones are faults.</summary>
    public ImmutableArray<int> FindAll(IReadOnlyList<string> wanted, string path)
    {
        var found = new SortedSet<int>();
        for (int i = 0; i < wanted.Count; i++)
        {
            if (Find(wanted[i], $"{path}[{i}]") is { } index)
            {
                found.Add(index);
            }
        }

        return [.. found];
    }

    /// <summary>Bit set of <paramref name="wanted"/>; unknown ones are faults. More than 64 names are a fault of the problem's own.</summary>
    public ulong FindSet(IReadOnlyList<string> wanted, string path)
    {
        ulong set = 0;
        foreach (int index in FindAll(wanted, path))
        {
            set |= 1UL << index;
        }

        return set;
    }

    private static Dictionary<string, int> Number(IEnumerable<string> ids)
    {
        var numbered = new Dictionary<string, int>(StringComparer.Ordinal);
        int index = 0;
        foreach (string id in ids)
        {
            numbered.TryAdd(id, index++);
        }

        return numbered;
    }
}
