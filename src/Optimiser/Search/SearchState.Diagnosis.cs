using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <content>Why a visit does not fit into a round: the slow, talkative twin of <see cref="Consider"/>.</content>
internal sealed partial class SearchState
{
    /// <summary>
    /// The obstacle of the place in a round that comes nearest to fitting. All rules about the pair must hold, and <see cref="Prepare"/>
    /// must have been called. The state is as before afterwards.
    /// </summary>
    public Obstacle Diagnose(int visit, int round)
    {
        if (!TiesAllow(visit, round))
        {
            return new Obstacle("LINK_WORKERS", int.MaxValue - 1, "a linked visit rules this worker out");
        }

        var nearest = new Obstacle("SHIFT", int.MaxValue - 2, Obstacle.OffShift);
        if (!compiled.MayMake(visit, round))
        {
            return nearest;
        }

        for (int after = StartOf(round); !IsEnd(after); after = N(after).Next)
        {
            Obstacle here = DiagnosePlace(visit, after);
            if (here.MissSeconds < nearest.MissSeconds)
            {
                nearest = here;
            }
        }

        return nearest;
    }

    /// <summary>
    /// Inserts an absent visit into a round behind whatever starts before an instant, to start then or as soon after as it can; what keeps it from there where it does not fit,
    /// with nothing changed. All rules about the pair must hold, and a window must be open then.
    /// </summary>
    public Obstacle? InsertFrom(int visit, int round, int start)
    {
        if (!Prepare(visit))
        {
            return new Obstacle("LINK_GAP", int.MaxValue, "the visits it is linked to leave it no start");
        }

        if (!TiesAllow(visit, round))
        {
            return new Obstacle("LINK_WORKERS", int.MaxValue, "a linked visit rules this worker out");
        }

        if (!compiled.MayMake(visit, round))
        {
            return new Obstacle("SHIFT", int.MaxValue, Obstacle.OffShift);
        }

        tiedEarliest = Math.Max(tiedEarliest, start);
        SoonestStart = Math.Max(SoonestStart, start);
        int after = StartOf(round);
        while (!IsEnd(N(after).Next) && N(N(after).Next).Start < start)
        {
            after = N(after).Next;
        }

        Placement place = Placement.None;
        Consider(visit, after, ref place);
        if (place.Exists)
        {
            place.NotBefore = Math.Max(place.NotBefore, start);
            if (TryInsert(visit, place))
            {
                return null;
            }
        }

        return DiagnosePlace(visit, after);
    }

    private Obstacle DiagnosePlace(int visit, int after)
    {
        Placement place = Placement.None;
        Consider(visit, after, ref place);
        if (place.Exists)
        {
            // The lists allow it: what it is tied to, or a rule about the whole round, does not; or nothing at all.
            ((int Lines, int Cells) mark, Totals before) = (stepMark, all);
            bool fits = TryInsert(visit, place);
            if (fits)
            {
                TakeBackTo(mark, before);
                return new Obstacle(Obstacle.Search, 0, "fits here: the search was stopped before it tried");
            }

            return hasOrders || compiled.Links.Of(visit).Length > 0
                ? new Obstacle("LINK_GAP", int.MaxValue - 4, "linked visits would have to move too far")
                : new Obstacle("CONTINUOUS_WORK", int.MaxValue - 4, "the stretch without a break would be too long");
        }

        ref Node left = ref N(after);
        if (!IsEnd(left.Next) && N(left.Next).Start < leavesNotBefore)
        {
            return new Obstacle("TIMES", int.MaxValue - 3, "what comes next has already started");
        }

        ref readonly ShiftTable shift = ref compiled.Shift[left.Round];
        int real = StopBehind(after);
        int leaves = Math.Max(left.Leaves, leavesNotBefore);
        Leg into = shift.Travel.At(left.Place, compiled.Place[visit], leaves);
        int service = compiled.PairOf(visit, left.Round).Service;
        int own = leaves + into.Seconds + compiled.Access[visit];
        Leg onward = shift.Travel.At(compiled.Place[visit], left.OnwardPlace, Math.Max(own, SoonestStart) + service);
        if (into.Seconds >= TravelMatrix.Unreachable || onward.Seconds >= TravelMatrix.Unreachable)
        {
            return new Obstacle("TIMES", int.MaxValue - 3, "no way there by this worker's means of travel");
        }

        int earliest = Math.Max(own, tiedEarliest);
        int room = Math.Min(left.Room - onward.Seconds, left.BreakRoom);
        return DiagnoseTimes(visit, earliest, room - service, real) ?? DiagnoseRound(visit, after, into, onward, service);
    }

    private Obstacle? DiagnoseTimes(int visit, int earliest, int latest, int real)
    {
        Obstacle? nearest = null;
        foreach (TimeWindow window in compiled.Allowed[visit])
        {
            int start = Math.Max(earliest, window.Earliest);
            Obstacle? here = null;
            if (start > window.Latest)
            {
                string code = compiled.Problem.Visits[visit].PinnedStart is null ? "WINDOW" : "PINNED_START";
                here = new Obstacle(code, start - window.Latest, $"would fit if it could start {Obstacle.Minutes(start - window.Latest)} later");
            }
            else if (start > tiedLatest)
            {
                here = new Obstacle("LINK_GAP", start - tiedLatest, $"would fit if linked visits could move {Obstacle.Minutes(start - tiedLatest)}");
            }

            // Both hold in full before the place counts as a miss by one of them alone.
            if (start > latest && (here is null || start - latest > here.MissSeconds))
            {
                int miss = start - latest;
                here = IsEnd(real)
                    ? new Obstacle("SHIFT", miss, $"would fit if the shift were {Obstacle.Minutes(miss)} longer")
                    : new Obstacle("TIMES", miss, $"would fit if visit {compiled.Problem.Visits[real].Id} could start {Obstacle.Minutes(miss)} later");
            }

            if (here is null)
            {
                return null;
            }

            if (nearest is null || here.MissSeconds < nearest.MissSeconds)
            {
                nearest = here;
            }
        }

        return nearest;
    }

    private Obstacle DiagnoseRound(int visit, int after, Leg into, Leg onward, int service)
    {
        int round = N(after).Round;
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        ref RoundSums sums = ref SumsOf(round);
        int travel = sums.Travel + into.Seconds + onward.Seconds - N(after).OnwardLeg - shift.MaxTravel;
        if (travel > 0)
        {
            return new Obstacle("MAX_TRAVEL", travel, $"would fit with {Obstacle.Minutes(travel)} more travel allowed");
        }

        int load = sums.Load + compiled.Load[visit] - shift.MaxLoad;
        if (load > 0)
        {
            return new Obstacle("MAX_LOAD", int.MaxValue - 6, $"would fit with {load} more load allowed");
        }

        int contact = sums.Contact + service - shift.MaxContact;
        return contact > 0
            ? new Obstacle("MAX_CONTACT", contact, $"would fit with {Obstacle.Minutes(contact)} more contact allowed")
            : new Obstacle("ONE_AT_A_TIME", int.MaxValue - 5, $"another visit of patient {compiled.Problem.Patients[compiled.Patient[visit]].Id} is in the way");
    }
}
