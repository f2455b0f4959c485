using System.Collections.Immutable;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>Turns the names of a story into the indices and bit sets of a problem. Skills and attributes are numbered as they are first heard.</summary>
internal sealed class Names(IReadOnlyList<string> workers, IReadOnlyList<string> visits)
{
    private readonly List<string> skills = [];
    private readonly List<string> attributes = [];

    public ImmutableArray<string> AllSkills => [.. skills];

    public ImmutableArray<string> AllAttributes => [.. attributes];

    public int Worker(string id) => Find(workers, id, "worker");

    public int Visit(string id) => Find(visits, id, "visit");

    public ImmutableArray<int> Workers(IEnumerable<string> ids) => [.. ids.Select(Worker).Order()];

    public ulong Skills(IEnumerable<string> names) => Bits(skills, names);

    public ulong Attributes(IEnumerable<string> names) => Bits(attributes, names);

    private static ulong Bits(List<string> all, IEnumerable<string> names)
    {
        ulong bits = 0;
        foreach (string name in names)
        {
            if (!all.Contains(name))
            {
                all.Add(name);
            }

            bits |= 1UL << all.IndexOf(name);
        }

        return bits;
    }

    private static int Find(IReadOnlyList<string> all, string id, string what)
    {
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i] == id)
            {
                return i;
            }
        }

        throw new ArgumentException($"The test speaks of {what} '{id}', and the problem has none so named.");
    }
}
