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
            if (SumsOf(round).Visits > 0)
            {
                made.Add(ToRound(round));
            }
        }

        ImmutableArray<Round> rounds = made.ToImmutable();
        int[] missing = [.. Absent.ToArray().Order()];
        return new Rota
        {
            Rounds = rounds,
            Unassigned = [.. missing.Select(visit => new UnassignedVisit(visit, []))],
            Score = RotaScorer.Score(problem, rounds, missing),
        };
    }

    /// <summary>
    /// Takes over a rota as far as it is feasible: all of it where it is, otherwise visit by visit in order of start, those that do not fit
    /// left absent, shifts and visits that do not exist passed over. Starts are kept: nothing is moved earlier than the rota has it. True when all of it was taken over.
    /// </summary>
    public bool Load(Rota rota)
    {
        bool whole = TryLoadWhole(rota);
        if (!whole)
        {
            Clear();
            LoadOneByOne(rota);
        }

        int loaded = all.AbsentCount;
        DropHalfGroups();
        Commit();
        return whole && loaded == all.AbsentCount;
    }

    /// <summary>Takes over a rota where it is feasible as a whole, halves of groups too; false, with nothing in any round, where it is not. Starts are kept as by <see cref="Load"/>.</summary>
    public bool LoadWhole(Rota rota)
    {
        bool isWhole = TryLoadWhole(rota);
        if (!isWhole)
        {
            Clear();
        }

        Commit();
        return isWhole;
    }

    private Round ToRound(int round)
    {
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        if (compiled.WaitingMatters)
        {
            CountWaiting(round);
        }

        int start = RoundStart(round, Begins(FirstOf(round)));
        var stops = ImmutableArray.CreateBuilder<Stop>(SumsOf(round).Visits);
        var breaks = ImmutableArray.CreateBuilder<BreakTaken>();
        int place = shift.StartPlace;
        int left = start;
        for (int index = N(StartOf(round)).Next; !IsEnd(index); index = N(index).Next)
        {
            ref Node node = ref N(index);
            int begins = Begins(index);
            if (!IsBreak(index))
            {
                Leg leg = shift.Travel.At(place, node.Place, left);
                stops.Add(new Stop(index, left + leg.Seconds, begins, begins + node.Service, leg.Seconds, leg.Metres));
                place = node.Place;
            }
            else if (IsTaken(index))
            {
                breaks.Add(new BreakTaken(begins, begins + node.Service, stops.Count)
                {
                    Break = compiled.HasMissableBreaks ? index - compiled.FirstBreak[round] : null,
                });
            }
            else
            {
                continue;
            }

            left = begins + node.Service;
        }

        Leg home = shift.Travel.At(place, shift.EndPlace, left);
        return new Round
        {
            Shift = round,
            Start = start,
            Finish = N(EndOf(round)).Start,
            Stops = stops.DrainToImmutable(),
            Breaks = breaks.ToImmutable(),
            ReturnSeconds = home.Seconds,
            ReturnMetres = home.Metres,
        };
    }

    private bool TryLoadWhole(Rota rota)
    {
        Clear();
        hasTiedWorkers = true;
        if (rota.Rounds.All(TryLinkRound) && Settle())
        {
            return true;
        }

        forward.Clear();
        backward.Clear();
        Rollback();
        return false;
    }

    /// <summary>
    /// Lets a break start no earlier than an instant, and takes that for its start until times are worked out: what comes behind must not be
    /// judged by where it stood. An instant without end gives the break up, which then holds nobody up.
    /// </summary>
    private void HoldBreak(int rest, int notBefore)
    {
        ref Node node = ref Edit(rest);
        node.NotBefore = notBefore;
        if (notBefore < CompiledProblem.Unlimited)
        {
            node.Start = notBefore;
        }
        else
        {
            node.Start = N(StartOf(node.Round)).Start;
            node.Service = 0;
        }

        forward.Add(rest, node.Start);
        forward.Add(node.Next, Math.Max(node.Start, N(node.Next).Start));
    }

    private bool TryLinkRound(Round round)
    {
        if (!Exists(round))
        {
            return false;
        }

        int first = compiled.FirstBreak[round.Shift];
        int breaks = compiled.FirstBreak[round.Shift + 1] - first;
        int[] afterStops = new int[breaks];
        Array.Fill(afterStops, -1);
        for (int position = 0; position < round.Breaks.Length; position++)
        {
            int index = round.BreakAt(position);
            if ((uint)index >= (uint)breaks || afterStops[index] >= 0)
            {
                return false;
            }

            BreakTaken taken = round.Breaks[position];
            Problem.Break asked = compiled.Problem.Shifts[round.Shift].Breaks[index];
            afterStops[index] = taken.AfterStops;
            HoldBreak(first + index, Math.Clamp(taken.Start, asked.Window.Earliest, asked.Window.Latest));
        }

        for (int index = 0; index < breaks; index++)
        {
            if (afterStops[index] >= 0)
            {
                continue;
            }

            if (!IsMissable(first + index))
            {
                return false;
            }

            // A break that is missed stands where the one before it does, and holds nobody up.
            afterStops[index] = index == 0 ? 0 : afterStops[index - 1];
            HoldBreak(first + index, CompiledProblem.Unlimited);
        }

        int after = StartOf(round.Shift);
        int nextBreak = 0;
        for (int i = 0; i < round.Stops.Length; i++)
        {
            while (nextBreak < breaks && afterStops[nextBreak] <= i)
            {
                after = first + nextBreak++;
            }

            Stop stop = round.Stops[i];
            if (!Exists(stop) || WindowAt(stop.Visit, stop.Start) is not { } window || IsAssigned(stop.Visit)
                || !compiled.MayMake(stop.Visit, round.Shift) || !TiesAllow(stop.Visit, round.Shift))
            {
                return false;
            }

            Link(stop.Visit, new Placement { After = after, NotBefore = stop.Start, Deadline = window.Latest, Start = stop.Start });
            RemoveAbsent(stop.Visit);
            after = stop.Visit;
        }

        return true;
    }

    private void LoadOneByOne(Rota rota)
    {
        IEnumerable<(int Shift, Stop Stop)> stops = rota.Rounds.Where(Exists).SelectMany(round => round.Stops.Where(Exists).Select(stop => (round.Shift, stop)));
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

    private bool Exists(Round round) => round.Shift >= 0 && round.Shift < compiled.Shifts;

    private bool Exists(Stop stop) => stop.Visit >= 0 && stop.Visit < compiled.Visits;

    /// <summary>Takes out visits that may only be assigned together with others that are not; false where one is in a closed round.</summary>
    public bool DropHalfGroups()
    {
        for (int i = 0; i < all.AbsentCount; i++)
        {
            foreach (int member in compiled.Links.Groups[Absent[i]])
            {
                if (!IsAssigned(member))
                {
                    continue;
                }

                if (!IsFree(member))
                {
                    return false;
                }

                Remove(member);
            }
        }

        return true;
    }
}
