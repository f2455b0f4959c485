using System.Collections.Immutable;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Search;

/// <content>Between the mutable state and immutable rotas.</content>
internal sealed partial class SearchState
{
    /// <summary>The rota as it stands, unassigned visits without reasons.</summary>
    public Rota ToRota()
    {
        RotaProblem problem = compiled.Problem;
        var made = ImmutableArray.CreateBuilder<Round>();
        for (int round = 0; round < compiled.Shifts; round++)
        {
            if (rounds[round].Visits > 0)
            {
                made.Add(ToRound(round));
            }
        }

        ImmutableArray<Round> all = made.ToImmutable();
        int[] missing = [.. Absent.ToArray().Order()];
        return new Rota
        {
            Rounds = all,
            Unassigned = [.. missing.Select(visit => new UnassignedVisit(visit, []))],
            Score = RotaScorer.Score(problem, all, missing),
        };
    }

    /// <summary>
    /// Takes over a rota as far as it is feasible: all of it where it is, otherwise visit by visit in order of start, those that do not fit
    /// left absent. Starts are kept: nothing is moved earlier than the rota has it. True when all of it was taken over.
    /// </summary>
    public bool Load(Rota rota)
    {
        bool whole = TryLoadWhole(rota);
        if (!whole)
        {
            Clear();
            LoadOneByOne(rota);
        }

        int loaded = absentCount;
        DropHalfGroups();
        Commit();
        return whole && loaded == absentCount;
    }

    private Round ToRound(int round)
    {
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        int start = RoundStart(round);
        var stops = ImmutableArray.CreateBuilder<Stop>(rounds[round].Visits);
        var breaks = ImmutableArray.CreateBuilder<BreakTaken>();
        int place = shift.StartPlace;
        int left = start;
        for (int index = nodes[StartOf(round)].Next; index < compiled.EndNode; index = nodes[index].Next)
        {
            ref readonly Node node = ref nodes[index];
            if (IsBreak(index))
            {
                breaks.Add(new BreakTaken(node.Start, node.Leaves, stops.Count));
            }
            else
            {
                long cell = shift.Travel.Cell(place, node.Place);
                stops.Add(new Stop(index, left + TravelTable.Seconds(cell), node.Start, node.Leaves, TravelTable.Seconds(cell), TravelTable.Metres(cell)));
                place = node.Place;
            }

            left = node.Leaves;
        }

        long home = shift.Travel.Cell(place, shift.EndPlace);
        return new Round
        {
            Shift = round,
            Start = start,
            Finish = nodes[EndOf(round)].Start,
            Stops = stops.DrainToImmutable(),
            Breaks = breaks.ToImmutable(),
            ReturnSeconds = TravelTable.Seconds(home),
            ReturnMetres = TravelTable.Metres(home),
        };
    }

    private bool TryLoadWhole(Rota rota)
    {
        Clear();
        foreach (Round round in rota.Rounds)
        {
            int[] breaksAfter = [.. round.Breaks.Select(rest => rest.AfterStops)];
            if (breaksAfter.Length != compiled.FirstBreak[round.Shift + 1] - compiled.FirstBreak[round.Shift])
            {
                UndoAll();
                return false;
            }

            for (int i = 0; i < breaksAfter.Length; i++)
            {
                int rest = compiled.FirstBreak[round.Shift] + i;
                Touch(rest).NotBefore = Math.Clamp(round.Breaks[i].Start, compiled.Problem.Shifts[round.Shift].Breaks[i].Window.Earliest, nodes[rest].Deadline);
            }

            int after = StartOf(round.Shift);
            int nextBreak = 0;
            for (int i = 0; i < round.Stops.Length; i++)
            {
                while (nextBreak < breaksAfter.Length && breaksAfter[nextBreak] <= i)
                {
                    after = compiled.FirstBreak[round.Shift] + nextBreak++;
                }

                Stop stop = round.Stops[i];
                if (WindowAt(stop.Visit, stop.Start) is not { } window || IsAssigned(stop.Visit)
                    || !compiled.Eligible[(stop.Visit * compiled.Shifts) + round.Shift] || !TiedWorkersAllow(stop.Visit, compiled.Shift[round.Shift].Worker))
                {
                    UndoAll();
                    return false;
                }

                Link(stop.Visit, new Placement { After = after, NotBefore = stop.Start, Deadline = window.Latest, Start = stop.Start });
                after = stop.Visit;
            }
        }

        return Settle();
    }

    /// <summary>Drops the open step although nothing was settled.</summary>
    private void UndoAll()
    {
        UndoStep();
        for (int i = 0; i < dirtyCount; i++)
        {
            isDirty[dirty[i]] = false;
        }

        for (int i = 0; i < seedCount; i++)
        {
            isSeed[seeds[i]] = false;
        }

        dirtyCount = seedCount = 0;
    }

    private void LoadOneByOne(Rota rota)
    {
        IEnumerable<(int Shift, Stop Stop)> stops = rota.Rounds.SelectMany(round => round.Stops.Select(stop => (round.Shift, stop)));
        foreach ((int shift, Stop stop) in stops.OrderBy(entry => entry.Stop.Start).ThenBy(entry => entry.Stop.Visit))
        {
            if (IsAssigned(stop.Visit) || !Prepare(stop.Visit))
            {
                continue;
            }

            Placement place = Placement.None;
            ConsiderRound(stop.Visit, shift, ref place);
            if (place.Exists)
            {
                TryInsert(stop.Visit, place);
            }
        }
    }

    /// <summary>Takes out visits that may only be assigned together with others that are not.</summary>
    public void DropHalfGroups()
    {
        for (int i = 0; i < absentCount; i++)
        {
            foreach (int member in compiled.Links.Groups[absent[i]])
            {
                if (IsAssigned(member))
                {
                    Remove(member);
                }
            }
        }
    }
}
