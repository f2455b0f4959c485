using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// What ties visits together, seen from each visit: links of the problem, and pairs of one patient's visits that could overlap.
/// A pair that may not overlap is an arc whose direction is decided when the second of the two is placed
/// (<see cref="Arc.Pair"/> indexes that decision); it then says "not before the other has finished".
/// </summary>
internal sealed class LinkTable
{
    private readonly int[] first;
    private readonly Arc[] arcs;
    private readonly bool[] hasOrders;

    public LinkTable(CompiledProblem compiled)
    {
        IReadOnlyCollection<LinkedVisits> links = compiled.Problem.Links;
        (List<Arc>[] own, Pairs) = ArcsOf(compiled);
        int[] group = [.. Enumerable.Range(0, own.Length)];
        int[] timed = [.. group];
        foreach (LinkedVisits link in links)
        {
            if (link.AllOrNone)
            {
                Join(group, link.First, link.Second);
            }

            Join(timed, link.First, link.Second);
        }

        first = new int[own.Length + 1];
        arcs = new Arc[own.Sum(list => list.Count)];
        int next = 0;
        for (int visit = 0; visit < own.Length; visit++)
        {
            first[visit] = next;
            own[visit].CopyTo(arcs, next);
            next += own[visit].Count;
        }

        first[own.Length] = next;
        hasOrders = [.. own.Select(list => list.Exists(arc => arc.Pair >= 0))];
        Groups = GroupMembers(group);
        Clusters = MakeClusters(links, GroupMembers(timed), own);
    }

    /// <summary>Number of pairs that may not overlap.</summary>
    public int Pairs { get; }

    /// <summary>For each visit all visits that are assigned with it or not at all, itself included, ascending.</summary>
    public int[][] Groups { get; }

    /// <summary>Whether any visits come together or not at all.</summary>
    public bool HasGroups => Array.Exists(Groups, group => group.Length > 1);

    /// <summary>For each visit all visits that links tie it to, however far, itself included.</summary>
    public Cluster[] Clusters { get; }

    /// <summary>Whether any visit is tied to another.</summary>
    public bool Any => arcs.Length > 0;

    /// <summary>Whether a visit may not overlap others.</summary>
    public bool HasOrders(int visit) => hasOrders[visit];

    /// <summary>Whether links or pairs tie a visit to another.</summary>
    public bool IsTied(int visit) => first[visit + 1] > first[visit];

    /// <summary>Arcs of <paramref name="visit"/>.</summary>
    public ReadOnlySpan<Arc> Of(int visit) => arcs.AsSpan(first[visit], first[visit + 1] - first[visit]);

    private static (List<Arc>[] Own, int Pairs) ArcsOf(CompiledProblem compiled)
    {
        var own = new List<Arc>[compiled.Visits];
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            own[visit] = [];
        }

        var longest = new int[compiled.Visits];
        for (int visit = 0; visit < longest.Length; visit++)
        {
            longest[visit] = LongestService(compiled, visit);
        }

        var mayOverlap = new HashSet<(int, int)>();
        foreach (LinkedVisits link in compiled.Problem.Links)
        {
            int most = link.MaxGapSeconds ?? CompiledProblem.Unlimited;
            own[link.First].Add(new Arc(link.Second, link.MinGapSeconds, most, -1, link.DistinctWorkers, link.SameWorker));
            own[link.Second].Add(new Arc(link.First, -most, -link.MinGapSeconds, -1, link.DistinctWorkers, link.SameWorker));
            if (link.MayOverlap || KeepsApart(longest, link, most))
            {
                mayOverlap.Add((Math.Min(link.First, link.Second), Math.Max(link.First, link.Second)));
            }
        }

        int pairs = 0;
        foreach (IGrouping<int, int> visits in Enumerable.Range(0, compiled.Visits).GroupBy(visit => compiled.Patient[visit]))
        {
            int[] same = [.. visits];
            for (int i = 0; i < same.Length; i++)
            {
                for (int j = i + 1; j < same.Length; j++)
                {
                    if (!mayOverlap.Contains((same[i], same[j])) && CouldOverlap(compiled, longest, same[i], same[j]))
                    {
                        own[same[i]].Add(new Arc(same[j], 0, 0, pairs, false, false));
                        own[same[j]].Add(new Arc(same[i], 0, 0, pairs, false, false));
                        pairs++;
                    }
                }
            }
        }

        return (own, pairs);
    }

    private static int[][] GroupMembers(int[] group)
    {
        ILookup<int, int> byRoot = Enumerable.Range(0, group.Length).ToLookup(visit => Root(group, visit));
        int[][] members = new int[group.Length][];
        foreach (IGrouping<int, int> together in byRoot)
        {
            int[] own = [.. together];
            foreach (int visit in own)
            {
                members[visit] = own;
            }
        }

        return members;
    }

    private static Cluster[] MakeClusters(IEnumerable<LinkedVisits> links, int[][] members, List<Arc>[] own)
    {
        var clusters = new Cluster[members.Length];
        var byLeast = new Dictionary<int, List<ClusterArc>>();
        foreach (LinkedVisits link in links)
        {
            int[] together = members[link.First];
            if (!byLeast.TryGetValue(together[0], out List<ClusterArc>? list))
            {
                byLeast[together[0]] = list = [];
            }

            list.Add(new ClusterArc(
                Array.IndexOf(together, link.First), Array.IndexOf(together, link.Second), link.MinGapSeconds, link.MaxGapSeconds ?? CompiledProblem.Unlimited));
        }

        for (int visit = 0; visit < members.Length; visit++)
        {
            int least = members[visit][0];
            clusters[visit] = clusters[least] ?? new Cluster(members[visit], byLeast.TryGetValue(least, out List<ClusterArc>? list) ? [.. list] : [], OrdersOf(members[visit], own));
        }

        return clusters;
    }

    private static ClusterOrder[] OrdersOf(int[] members, List<Arc>[] own) =>
    [
        .. from visit in members
           from arc in own[visit]
           where arc.Pair >= 0 && arc.Other > visit && members.Contains(arc.Other)
           select new ClusterOrder(Array.IndexOf(members, visit), Array.IndexOf(members, arc.Other), arc.Pair),
    ];

    private static int Root(int[] group, int visit)
    {
        while (group[visit] != visit)
        {
            visit = group[visit];
        }

        return visit;
    }

    private static void Join(int[] group, int a, int b)
    {
        int rootA = Root(group, a);
        int rootB = Root(group, b);
        group[Math.Max(rootA, rootB)] = Math.Min(rootA, rootB);
    }

    private static bool KeepsApart(int[] longest, LinkedVisits link, int most) => link.MinGapSeconds >= longest[link.First] || -most >= longest[link.Second];

    private static bool CouldOverlap(CompiledProblem compiled, int[] longest, int a, int b) =>
        compiled.Allowed[a][0].Earliest < compiled.Allowed[b][^1].Latest + longest[b]
        && compiled.Allowed[b][0].Earliest < compiled.Allowed[a][^1].Latest + longest[a];

    private static int LongestService(CompiledProblem compiled, int visit)
    {
        int longest = 0;
        foreach (ref readonly Pair pair in compiled.Pairs.AsSpan(visit * compiled.Columns, compiled.Columns))
        {
            longest = Math.Max(longest, pair.Service);
        }

        return longest;
    }
}

/// <summary>One tie as seen from a visit: <c>start(other) - start(visit)</c> lies in <c>[Least, Most]</c>, or, for a pair, one comes after the other.</summary>
internal readonly record struct Arc(int Other, int Least, int Most, int Pair, bool DistinctWorkers, bool SameWorker);

/// <summary>Visits that links tie together, the links between them, and those of them that may not overlap.</summary>
internal sealed record Cluster(int[] Members, ClusterArc[] Arcs, ClusterOrder[] Orders)
{
    /// <summary>Whether it is two visits, one link and nothing else: the usual double-up.</summary>
    public bool IsPair { get; } = Members.Length == 2 && Arcs.Length == 1 && Orders.Length == 0;
}

/// <summary>A link between the members at two positions of a cluster: <c>Least &lt;= start(b) - start(a) &lt;= Most</c>.</summary>
internal readonly record struct ClusterArc(int A, int B, int Least, int Most);

/// <summary>Two members, the lower visit first, that may not overlap.</summary>
internal readonly record struct ClusterOrder(int Lower, int Higher, int Pair);
