namespace CareRostering.Optimiser.Search;

/// <content>
/// Parts of a cut rota (<see cref="RotaCut"/>): a part is the whole rota, of which only some rounds may be changed. The others are closed, so
/// that no test finds a place in them, but their times follow whatever ties ask for. Absent visits of other parts are elsewhere: in no round, and not absent either.
/// </content>
internal sealed partial class SearchState
{
    private readonly bool[] isClosed;

    /// <summary>Whether visits may come into a round and leave it.</summary>
    public bool IsOpen(int round) => !isClosed[round];

    /// <summary>Whether a visit may leave its round.</summary>
    public bool IsFree(int visit) => N(visit).Round >= 0 && !isClosed[N(visit).Round];

    /// <summary>Makes this state, which has no open changes, one part of the rota that it is.</summary>
    public void Confine(RotaCut cut, int part)
    {
        foreach (int visit in Absent.ToArray())
        {
            if (cut.PartOfVisit[visit] != part)
            {
                PutElsewhere(visit);
            }
        }

        for (int round = 0; round < compiled.Shifts; round++)
        {
            isClosed[round] = cut.PartOfRound[round] != part;
            if (isClosed[round])
            {
                Close(round);
            }
        }

        Commit();
    }

    /// <summary>
    /// Makes this state, of which no round is closed, the parts of <paramref name="standing"/>, the rota that was cut, put together. A part may be the
    /// standing rota itself: its rounds then stay as they are. False, with nothing assigned, where the parts do not fit together.
    /// </summary>
    public bool TryJoin(SearchState standing, ReadOnlySpan<SearchState> parts, RotaCut cut)
    {
        Clear();
        SearchState[] sources = parts.ToArray();
        bool fits = true;
        for (int round = 0; round < compiled.Shifts && fits; round++)
        {
            SearchState part = sources[cut.PartOfRound[round]];
            fits = LinkSequence(round, part, round, part.PlacementOf, (int visit, in Arc arc) => DeciderOf(visit, arc, standing, sources, cut).OrderOf(arc.Pair));
        }

        fits = fits ? Settle() : Close(false);
        if (fits)
        {
            DropHalfGroups();
        }

        Commit();
        return fits;
    }

    /// <summary>The state that says which of two visits of a patient comes first: the part that has changed it, if any.</summary>
    private static SearchState DeciderOf(int visit, in Arc arc, SearchState standing, SearchState[] parts, RotaCut cut)
    {
        SearchState own = parts[cut.PartOfVisit[visit]];
        return own.OrderOf(arc.Pair) != standing.OrderOf(arc.Pair) ? own : parts[cut.PartOfVisit[arc.Other]];
    }

    private bool IsElsewhere(int visit) => N(visit).Round < 0 && memory.Cell(absentPlaceAt + visit) < 0;

    private void PutElsewhere(int visit)
    {
        RemoveAbsent(visit);
        all.Elsewhere++;
    }

    /// <summary>
    /// Closes a round, which another part has: nothing fits behind any of its nodes any more. Latest starts are from now on what the round alone
    /// leaves its visits; what ties leave them, the open rounds decide.
    /// </summary>
    private void Close(int round)
    {
        for (int index = N(EndOf(round)).Prev; index >= 0 && compiled.DeadlinesBind; index = N(index).Prev)
        {
            LookBehind(index, out int room, out int breakRoom, out int latest);
            ref Node node = ref Edit(index);
            (node.Room, node.BreakRoom, node.Latest) = (room, breakRoom, latest);
        }

        for (int index = StartOf(round); !IsEnd(index); index = N(index).Next)
        {
            ref Node node = ref Edit(index);
            node.Room = -CompiledProblem.Unlimited;
            node.BreakRoom = -CompiledProblem.Unlimited;
        }
    }

    /// <summary>Leaves out the absent visits that <paramref name="other"/> leaves out.</summary>
    private void PutElsewhereAs(SearchState other)
    {
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            if (other.IsElsewhere(visit))
            {
                PutElsewhere(visit);
            }
        }

        Commit();
    }

    /// <summary>A visit's chosen bounds; the place is left open.</summary>
    private Placement PlacementOf(int visit)
    {
        ref Node node = ref N(visit);

        // Breaks that may be missed let a later start make what follows earlier: from any other start times may be given up too soon.
        return new Placement { NotBefore = node.NotBefore, Deadline = node.Deadline, Start = compiled.HasMissableBreaks ? node.Start : node.NotBefore };
    }

    /// <summary>
    /// Gives an empty round the sequence and the breaks of a round of another state, without visits that are in a round here already, and works times out as far as rounds are
    /// linked: all at once, the list of nodes to look at would be as long as the rota. False where a rule is broken.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="other">The state that has the sequence.</param>
    /// <param name="source">The round that has it there, made by a shift of the same kind.</param>
    /// <param name="placementOf">Chosen bounds of a visit.</param>
    /// <param name="orderOf">Which of two visits of a patient comes first.</param>
    private bool LinkSequence(int round, SearchState other, int source, Func<int, Placement> placementOf, OrderSource orderOf)
    {
        int offset = compiled.FirstBreak[round] - compiled.FirstBreak[source];
        for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
        {
            ref readonly Node model = ref other.At(rest - offset);
            if (N(rest).NotBefore != model.NotBefore)
            {
                HoldBreak(rest, model.NotBefore);
            }

            if (compiled.HasMissableBreaks && other.SumsOf(source).Visits > 0)
            {
                Edit(rest).Start = model.Start;
                Edit(rest).Service = model.Service;
                forward.Add(rest, N(rest).Start);
            }
        }

        int after = StartOf(round);
        for (int index = other.N(other.StartOf(source)).Next; !IsEnd(index); index = other.N(index).Next)
        {
            if (IsBreak(index))
            {
                after = index + offset;
            }
            else if (!IsAssigned(index))
            {
                if (!TiesAllow(index, round))
                {
                    return false;
                }

                Placement place = placementOf(index);
                place.After = after;
                Link(index, place);
                RemoveAbsent(index);
                if (!CopyOrders(index, orderOf))
                {
                    return false;
                }

                after = index;
            }
        }

        // Where breaks may be missed, less holding a round up now could have it miss one that it takes once all rounds are there.
        if (compiled.HasMissableBreaks)
        {
            return true;
        }

        bool fits = Forward(long.MaxValue);
        Backward();
        return fits;
    }

    /// <summary>Decides which comes first of a visit and those of the same patient; false where nobody knows of one.</summary>
    private bool CopyOrders(int visit, OrderSource orderOf)
    {
        if (!compiled.Links.HasOrders(visit))
        {
            return true;
        }

        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            if (arc.Pair >= 0 && IsAssigned(arc.Other))
            {
                int order = orderOf(visit, arc);
                if (order == 0)
                {
                    return false;
                }

                SetOrder(arc.Pair, order);
            }
        }

        return true;
    }

    private delegate int OrderSource(int visit, in Arc arc);
}
