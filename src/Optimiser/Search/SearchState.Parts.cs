using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <content>
/// Parts of a cut rota (<see cref="RotaCut"/>): a part is a state over the whole problem in which the visits of other parts are elsewhere,
/// in no round and not absent either, and the rounds of other parts are closed, so that no test finds a place in them.
/// </content>
internal sealed partial class SearchState
{
    /// <summary>
    /// Takes over one part of <paramref name="whole"/>; this state is one of the problem that <see cref="RotaCut.Compile"/> gives for it.
    /// Every start stays as it is. False, with nothing assigned, where that breaks a rule: a rota whose starts are not the least ones.
    /// </summary>
    public bool TryLoadPart(SearchState whole, RotaCut cut, int part)
    {
        Clear();
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            if (cut.PartOfVisit[visit] != part)
            {
                PutElsewhere(visit);
            }
        }

        for (int round = 0; round < compiled.Shifts; round++)
        {
            if (cut.PartOfRound[round] != part)
            {
                Close(round);
            }
        }

        Commit();
        bool isSound = true;
        for (int round = 0; round < compiled.Shifts && isSound; round++)
        {
            isSound = LinkSequence(round, whole, visit => cut.Hold(visit, whole.PlacementOf(visit)), (_, _) => whole);
        }

        isSound = isSound ? Settle() : Close(false);
        Commit();
        return isSound;
    }

    /// <summary>
    /// Makes this state, of the whole problem, the parts put together; what they do not say is as in <paramref name="standing"/>, the rota
    /// that was cut. A part may be the standing rota itself: its rounds then stay as they are. False, with nothing assigned, where the parts
    /// do not fit together.
    /// </summary>
    public bool TryJoin(SearchState standing, ReadOnlySpan<SearchState> parts, RotaCut cut)
    {
        Clear();
        SearchState[] sources = parts.ToArray();
        bool fits = true;
        for (int round = 0; round < compiled.Shifts && fits; round++)
        {
            SearchState part = sources[cut.PartOfRound[round]];
            fits = LinkSequence(
                round,
                part,
                visit => ReferenceEquals(part, standing) ? part.PlacementOf(visit) : LetGo(visit, part, standing, cut),
                (visit, other) => cut.PartOfVisit[visit] == cut.PartOfVisit[other] ? part : standing);
        }

        fits = fits ? Settle() : Close(false);
        if (fits)
        {
            DropHalfGroups();
        }

        Commit();
        return fits;
    }

    /// <summary>Whether an assigned visit is the first of a pair that may not overlap, decided when the second was placed.</summary>
    public bool ComesFirst(int visit, in Arc arc) => ComesBefore(visit, arc.Other, arc.Pair);

    private bool IsElsewhere(int visit) => N(visit).Round < 0 && memory.Cell(absentPlaceAt + visit) < 0;

    private bool IsClosed(int round) => SumsOf(round).Visits < 0;

    private void PutElsewhere(int visit)
    {
        RemoveAbsent(visit);
        all.Elsewhere++;
    }

    /// <summary>Closes an empty round, which another part has: nothing can follow its start any more.</summary>
    private void Close(int round)
    {
        ref Node start = ref Edit(StartOf(round));
        start.Next = EndOf(round);
        start.Service = CompiledProblem.Unlimited;
        start.Room = -CompiledProblem.Unlimited;
        start.BreakRoom = -CompiledProblem.Unlimited;
        Edit(EndOf(round)).Prev = StartOf(round);
        EditSums(round).Visits = RoundSums.Closed;
    }

    private void CloseAs(SearchState other)
    {
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            if (other.IsElsewhere(visit))
            {
                PutElsewhere(visit);
            }
        }

        for (int round = 0; round < compiled.Shifts; round++)
        {
            if (other.IsClosed(round))
            {
                Close(round);
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

    /// <summary>The chosen bounds of a visit in a part, freed of what held it while the rota was cut.</summary>
    private Placement LetGo(int visit, SearchState part, SearchState standing, RotaCut cut)
    {
        Placement place = part.PlacementOf(visit);
        int start = part.N(visit).Start;
        if (!cut.IsHeld(visit) || WindowAt(visit, start) is not { } window)
        {
            return place;
        }

        if (place.NotBefore <= cut.From[visit])
        {
            int old = standing.N(visit).NotBefore;
            place.NotBefore = Math.Max(Math.Max(window.Earliest, old <= cut.From[visit] ? old : window.Earliest), Math.Min(compiled.Target[visit], start));
        }

        place.Deadline = window.Latest;
        place.Start = compiled.HasMissableBreaks ? start : place.NotBefore;
        return place;
    }

    /// <summary>
    /// Gives an empty round the sequence and the breaks that it has in another state, and works times out as far as rounds are linked: all at
    /// once, the list of nodes to look at would be as long as the rota. False where a rule is broken.
    /// </summary>
    /// <param name="round">The round; a closed one is left alone.</param>
    /// <param name="other">The state that has the sequence.</param>
    /// <param name="placementOf">Chosen bounds of a visit.</param>
    /// <param name="orderFrom">The state that knows which of two visits of a patient comes first.</param>
    private bool LinkSequence(int round, SearchState other, Func<int, Placement> placementOf, Func<int, int, SearchState> orderFrom)
    {
        if (IsClosed(round))
        {
            return true;
        }

        for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
        {
            if (N(rest).NotBefore != other.N(rest).NotBefore)
            {
                HoldBreak(rest, other.N(rest).NotBefore);
            }

            if (compiled.HasMissableBreaks && other.SumsOf(round).Visits > 0)
            {
                Edit(rest).Start = other.N(rest).Start;
                Edit(rest).Service = other.N(rest).Service;
                forward.Add(rest, N(rest).Start);
            }
        }

        int after = StartOf(round);
        for (int index = other.N(after).Next; !IsEnd(index); index = other.N(index).Next)
        {
            if (IsVisit(index))
            {
                Placement place = placementOf(index);
                place.After = after;
                Link(index, place);
                RemoveAbsent(index);
                CopyOrders(index, orderFrom);
            }

            after = index;
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

    private void CopyOrders(int visit, Func<int, int, SearchState> orderFrom)
    {
        if (!compiled.Links.HasOrders(visit))
        {
            return;
        }

        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            if (arc.Pair >= 0 && IsAssigned(arc.Other))
            {
                SetOrder(arc.Pair, orderFrom(visit, arc.Other).OrderOf(arc.Pair));
            }
        }
    }
}
