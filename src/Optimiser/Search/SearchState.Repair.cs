using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Search;

/// <content>Taking over a rota that the day no longer allows as a whole: round by round, and of a broken round the stops that still fit.</content>
internal sealed partial class SearchState
{
    /// <summary>
    /// Takes over of each round what is feasible, breaks where they stood: all of it where it is, otherwise stop by stop in the rota's order, those that do not fit left
    /// absent. Unlike <see cref="Load"/>, a broken round breaks no other. Rounds are taken in order of shift, so ties to rounds before are held.
    /// </summary>
    public void LoadWhatFits(Rota rota)
    {
        Clear();
        hasTiedWorkers = true;
        foreach (Round standing in rota.Rounds)
        {
            if (!Exists(standing) || SumsOf(standing.Shift).Visits > 0)
            {
                continue;
            }

            // A shift cut short has lost the breaks behind the cut.
            int breaks = compiled.FirstBreak[standing.Shift + 1] - compiled.FirstBreak[standing.Shift];
            Round round = standing with { Breaks = [.. standing.Breaks.Where((_, position) => standing.BreakAt(position) < breaks)] };
            if (!TryLoadRound(round))
            {
                LoadStopByStop(round);
            }
        }

        DropHalfGroups();
        Commit();
    }

    private bool TryLoadRound(Round round)
    {
        bool linked = TryLinkRound(round);
        if (!linked)
        {
            forward.Clear();
        }

        return linked ? Settle() : Close(false);
    }

    private void LoadStopByStop(Round round)
    {
        var kept = new List<Stop>();
        var keptAt = new List<int>();
        for (int position = 0; position < round.Stops.Length; position++)
        {
            Stop stop = round.Stops[position];
            if (!Exists(stop) || IsAssigned(stop.Visit))
            {
                continue;
            }

            kept.Add(stop);
            keptAt.Add(position);
            Unload(round.Shift);
            if (!TryLoadRound(Part(round, kept, keptAt)))
            {
                kept.RemoveAt(kept.Count - 1);
                keptAt.RemoveAt(keptAt.Count - 1);
                if (kept.Count > 0 && !TryLoadRound(Part(round, kept, keptAt)))
                {
                    throw new InvalidOperationException($"The stops of shift {round.Shift} that were just taken over no longer fit.");
                }
            }
        }
    }

    /// <summary>The round with some of its stops and the breaks where they stood among these.</summary>
    private static Round Part(Round round, List<Stop> kept, List<int> keptAt) => round with
    {
        Stops = [.. kept],
        Breaks = [.. round.Breaks.Select(rest => rest with { AfterStops = keptAt.Count(position => position < rest.AfterStops) })],
    };

    /// <summary>Empties a round, so that it can be taken over anew.</summary>
    private void Unload(int round)
    {
        int next;
        for (int index = N(StartOf(round)).Next; !IsEnd(index); index = next)
        {
            next = N(index).Next;
            if (IsVisit(index))
            {
                Unlink(index);
                AddAbsent(index);
            }
        }

        if (!Settle())
        {
            throw new InvalidOperationException($"The empty round of shift {round} breaks a rule.");
        }
    }
}
