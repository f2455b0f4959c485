namespace CareRostering.Roads.Import;

/// <summary>
/// The turns of a network while restrictions are worked into it. Vertices are directed chains: 2c along chain c, 2c + 1 against it. Where what may follow
/// depends on where one came from, a vertex gets a copy that is entered from there only.
/// </summary>
internal sealed class TurnDraft
{
    private readonly int[] starts;
    private readonly Turn[] turns;
    private readonly List<int> chains;
    private readonly Dictionary<int, List<Turn>> changed = [];
    private readonly Dictionary<int, List<int>> copies = [];

    /// <param name="starts">Where the turns out of each directed chain start; one entry more than directed chains.</param>
    /// <param name="turns">All turns.</param>
    public TurnDraft(int[] starts, Turn[] turns)
    {
        this.starts = starts;
        this.turns = turns;
        BaseCount = starts.Length - 1;
        chains = [.. Enumerable.Range(0, BaseCount)];
    }

    /// <summary>How many vertices are no copies.</summary>
    public int BaseCount { get; }

    public int VertexCount => chains.Count;

    /// <summary>The directed chain that a vertex stands for.</summary>
    public int DirectedChain(int vertex) => chains[vertex];

    /// <summary>The turns out of a vertex.</summary>
    public IReadOnlyList<Turn> Turns(int vertex) =>
        changed.TryGetValue(vertex, out List<Turn>? own) ? own : new ArraySegment<Turn>(turns, starts[vertex], starts[vertex + 1] - starts[vertex]);

    /// <summary>All vertices of a directed chain, the first no copy.</summary>
    public IReadOnlyList<int> Vertices(int directedChain) => copies.TryGetValue(directedChain, out List<int>? more) ? [directedChain, .. more] : [directedChain];

    /// <summary>Another vertex of the same directed chain, with the same turns, into which nothing leads yet.</summary>
    public int Copy(int vertex)
    {
        int copy = chains.Count;
        chains.Add(chains[vertex]);
        if (!copies.TryGetValue(chains[vertex], out List<int>? siblings))
        {
            copies.Add(chains[vertex], siblings = []);
        }

        siblings.Add(copy);
        changed.Add(copy, [.. Turns(vertex)]);
        return copy;
    }

    public void SetTurns(int vertex, IEnumerable<Turn> left) => changed[vertex] = [.. left];

    /// <summary>Forbids a journey over some directed chains, one after the other, or (prescribed) every other journey that begins with all of them but the last.</summary>
    public void Restrict(IReadOnlyList<int> path, TurnRule rule)
    {
        foreach (int first in Vertices(path[0]))
        {
            int vertex = first;
            for (int at = 1; at < path.Count - 1 && vertex >= 0; at++)
            {
                vertex = Follow(vertex, path[at]);
                if (vertex >= 0 && rule == TurnRule.Prescribed)
                {
                    KeepOnly(vertex, path[at + 1]);
                }
            }

            if (vertex >= 0 && rule == TurnRule.Forbidden)
            {
                SetTurns(vertex, Turns(vertex).Where(turn => chains[turn.Head] != path[^1]));
            }
            else if (path.Count == 2)
            {
                KeepOnly(vertex, path[1]);
            }
        }
    }

    /// <summary>Goes on to a directed chain by way of a copy of its own; -1 where there is no such turn.</summary>
    private int Follow(int vertex, int next)
    {
        Turn turn = Turns(vertex).FirstOrDefault(turn => chains[turn.Head] == next, new Turn(-1, 0));
        if (turn.Head < 0)
        {
            return -1;
        }

        int copy = Copy(turn.Head);
        SetTurns(vertex, [.. Turns(vertex).Select(other => other == turn ? turn with { Head = copy } : other)]);
        return copy;
    }

    /// <summary>A turn that does not exist for this mode cannot be prescribed.</summary>
    private void KeepOnly(int vertex, int next)
    {
        Turn[] left = [.. Turns(vertex).Where(turn => chains[turn.Head] == next)];
        if (left.Length > 0)
        {
            SetTurns(vertex, left);
        }
    }

    /// <summary>A turn into a vertex.</summary>
    /// <param name="Head">The vertex.</param>
    /// <param name="Millis">What turning costs.</param>
    internal readonly record struct Turn(int Head, int Millis);
}
