namespace CareRostering.Roads.Import;

/// <summary>
/// Keeps journeys from passing over private roads and roads for access only, on which they may begin and end. Such a road gets a second vertex each way, on which only
/// journeys begin: from there one may go on to anything, from the first one only on to more such roads. Nothing leads from elsewhere to a second one.
/// </summary>
internal static class PrivateRoads
{
    /// <summary>Works the rule into the turns; the vertices on which a journey over private roads begins.</summary>
    /// <param name="draft">The turns.</param>
    /// <param name="isPrivate">Per directed chain, whether it is private.</param>
    /// <param name="isKept">Whether a vertex belongs to the network; the turns of others are left alone.</param>
    public static Dictionary<int, int> Separate(TurnDraft draft, bool[] isPrivate, Func<int, bool> isKept)
    {
        Dictionary<int, int> beginnings = [];
        int count = draft.VertexCount;
        for (int vertex = 0; vertex < count; vertex++)
        {
            if (isKept(vertex) && isPrivate[draft.DirectedChain(vertex)])
            {
                beginnings.Add(vertex, draft.Copy(vertex));
            }
        }

        foreach ((int vertex, int beginning) in beginnings)
        {
            draft.SetTurns(beginning, [.. draft.Turns(vertex).Select(turn => turn with { Head = beginnings.GetValueOrDefault(turn.Head, turn.Head) })]);
        }

        foreach (int vertex in beginnings.Keys)
        {
            draft.SetTurns(vertex, [.. draft.Turns(vertex).Where(turn => isPrivate[draft.DirectedChain(turn.Head)])]);
        }

        return beginnings;
    }

    /// <summary>
    /// Which directed chains count as private: those marked so, but for whole groups of private roads without which some public road could not be reached, because there
    /// the map or the sign cannot mean it.
    /// </summary>
    /// <param name="draft">The turns.</param>
    /// <param name="chains">The chains.</param>
    /// <param name="isKept">Whether a vertex belongs to the network.</param>
    public static bool[] Find(TurnDraft draft, List<EdgeChains.Chain> chains, Func<int, bool> isKept)
    {
        bool[] isPrivate = [.. chains.SelectMany(chain => (bool[])[chain.Use.IsPrivate, chain.Use.IsPrivate])];
        if (!Array.Exists(isPrivate, marked => marked))
        {
            return isPrivate;
        }

        // Public roads that reach each other without private ones; the largest group is the county's.
        var parts = StrongParts.Of(draft, vertex => isKept(vertex) && !isPrivate[draft.DirectedChain(vertex)]);
        int main = parts.Longest(Enumerable.Range(0, draft.BaseCount)
            .Where(vertex => isKept(vertex) && !isPrivate[vertex])
            .Select(vertex => (vertex, chains[vertex / 2].Metres)));
        int[] groups = Groups(draft, isPrivate, isKept);
        HashSet<int> needed = [];
        for (int vertex = 0; vertex < draft.VertexCount; vertex++)
        {
            if (!isKept(vertex))
            {
                continue;
            }

            foreach (TurnDraft.Turn turn in draft.Turns(vertex).Where(turn => isKept(turn.Head)))
            {
                Need(vertex, turn.Head);
                Need(turn.Head, vertex);
            }
        }

        for (int directed = 0; directed < isPrivate.Length; directed++)
        {
            isPrivate[directed] &= !needed.Contains(groups[directed]);
        }

        return isPrivate;

        void Need(int privately, int other)
        {
            bool isIsland = !isPrivate[draft.DirectedChain(other)] && parts.PartOfVertex[other] != main;
            if (isIsland && isPrivate[draft.DirectedChain(privately)])
            {
                needed.Add(groups[draft.DirectedChain(privately)]);
            }
        }
    }

    /// <summary>Numbers the groups of private roads that hang together, either way.</summary>
    private static int[] Groups(TurnDraft draft, bool[] isPrivate, Func<int, bool> isKept)
    {
        int[] groups = [.. Enumerable.Range(0, isPrivate.Length)];
        for (int vertex = 0; vertex < draft.VertexCount; vertex++)
        {
            int directed = draft.DirectedChain(vertex);
            if (!isPrivate[directed] || !isKept(vertex))
            {
                continue;
            }

            groups[Root(directed)] = Root(directed ^ 1);
            foreach (TurnDraft.Turn turn in draft.Turns(vertex))
            {
                int next = draft.DirectedChain(turn.Head);
                if (isPrivate[next] && isKept(turn.Head))
                {
                    groups[Root(directed)] = Root(next);
                }
            }
        }

        return [.. Enumerable.Range(0, groups.Length).Select(Root)];

        int Root(int directed)
        {
            while (groups[directed] != directed)
            {
                directed = groups[directed] = groups[groups[directed]];
            }

            return directed;
        }
    }
}
