namespace CareRostering.Roads.Import;

/// <summary>Works the turn restrictions of an extract into the turns of one mode.</summary>
internal sealed class TurnRestrictor
{
    /// <summary>More edges than this on the ways that a turn passes over are a mistake in the map.</summary>
    private const int MostViaChains = 50;

    private readonly RoadExtract extract;
    private readonly SegmentNet net;
    private readonly TurnFinder finder;
    private readonly TurnDraft draft;
    private readonly int mode;
    private readonly Dictionary<long, List<int>> arrivingOnWay = [];

    private TurnRestrictor(RoadExtract extract, SegmentNet net, TurnFinder finder, TurnDraft draft, int mode)
    {
        this.extract = extract;
        this.net = net;
        this.finder = finder;
        this.draft = draft;
        this.mode = mode;
        HashSet<long> fromWays = [.. extract.Restrictions.SelectMany(restriction => restriction.From)];
        for (int directed = 0; fromWays.Count > 0 && directed < draft.BaseCount; directed++)
        {
            long way = extract.WayIds[finder.LastWay(directed)];
            if (finder.IsOpen(directed) && fromWays.Contains(way))
            {
                if (!arrivingOnWay.TryGetValue(way, out List<int>? known))
                {
                    arrivingOnWay.Add(way, known = []);
                }

                known.Add(directed);
            }
        }
    }

    /// <summary>How many restrictions bind some turn that could be made otherwise.</summary>
    public static int Apply(RoadExtract extract, SegmentNet net, TurnFinder finder, TurnDraft draft, int mode)
    {
        var work = new TurnRestrictor(extract, net, finder, draft, mode);

        // Those over a node first: copies made for those over ways then inherit them.
        int[] order = [.. Enumerable.Range(0, extract.Restrictions.Count).OrderBy(restriction => extract.Restrictions[restriction].ViaWays.Length)];
        return order.Count(work.Apply);
    }

    private bool Apply(int number)
    {
        TurnRestriction restriction = extract.Restrictions[number];
        if (restriction.Rules[mode] == TurnRule.None)
        {
            return false;
        }

        List<int[]> paths = [];
        foreach (int from in restriction.From.SelectMany(way => arrivingOnWay.GetValueOrDefault(way) ?? []))
        {
            if (restriction.ViaWays.Length > 0)
            {
                FollowVia([from], restriction, way: 0, paths);
            }
            else if (net.Node(finder.End(from)) == extract.RestrictionNodes[number])
            {
                AddTurns([from], restriction, paths);
            }
        }

        foreach (int[] path in paths)
        {
            draft.Restrict(path, restriction.Rules[mode]);
        }

        return paths.Count > 0;
    }

    /// <summary>Every way over the edges of the via ways, in their order, to a turn into one of the last.</summary>
    private void FollowVia(List<int> path, TurnRestriction restriction, int way, List<int[]> paths)
    {
        if (path.Count > MostViaChains)
        {
            return;
        }

        foreach (int next in finder.Leaving(finder.End(path[^1])).ToArray())
        {
            if (extract.WayIds[finder.FirstWay(next)] == restriction.ViaWays[way] && next != (path[^1] ^ 1))
            {
                List<int> longer = [.. path, next];
                FollowVia(longer, restriction, way, paths);
                if (way + 1 < restriction.ViaWays.Length)
                {
                    FollowVia(longer, restriction, way + 1, paths);
                }
                else
                {
                    AddTurns(longer, restriction, paths);
                }
            }
        }
    }

    private void AddTurns(List<int> path, TurnRestriction restriction, List<int[]> paths)
    {
        int last = path[^1];
        foreach (int next in finder.Leaving(finder.End(last)))
        {
            long way = extract.WayIds[finder.FirstWay(next)];

            // On a way that goes on through the junction, "no U-turn" means the way back, and every other turn means the way on.
            bool isMeant = restriction.ViaWays.Length > 0 || way != extract.WayIds[finder.LastWay(last)] || (next == (last ^ 1)) == restriction.IsAboutTurn;
            if (isMeant && restriction.To.Contains(way))
            {
                paths.Add([.. path, next]);
            }
        }
    }
}
