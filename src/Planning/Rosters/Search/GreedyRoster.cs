using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Search;

/// <summary>The roster that a search starts from: what the roster before had, as far as it is still allowed, then need by need whoever makes the roster cheapest.</summary>
internal static class GreedyRoster
{
    /// <summary>Takes over what the roster before had, day by day. What is not allowed any more is left out, and is then a change with its price.</summary>
    public static void TakeOver(RosterProblem problem, RosterState state)
    {
        for (int day = 0; day < problem.Days; day++)
        {
            for (int worker = 0; worker < problem.Workers; worker++)
            {
                int cell = (worker * problem.Days) + day;
                if (problem.Before[cell] >= 0 && !problem.IsPinned[cell])
                {
                    state.Begin();
                    if (!state.Set(worker, day, problem.Before[cell]))
                    {
                        state.GiveUp();
                        continue;
                    }

                    state.Finish(long.MaxValue);
                }
            }
        }
    }

    /// <summary>Fills needs day by day, those that the fewest can meet first, as long as somebody makes the roster cheaper by it.</summary>
    public static void Fill(RosterProblem problem, RosterState state)
    {
        int[] order = [.. Enumerable.Range(0, problem.Least.Length).OrderBy(need => problem.NeedDay[need]).ThenBy(need => problem.Able[need].Length)];
        foreach (int need in order)
        {
            while (state.Count(need) < problem.Wanted[need] && Best(problem, state, need) is { } best)
            {
                state.Begin();
                state.Set(best.Worker, problem.NeedDay[need], (sbyte)best.Type);
                state.Finish(0);
            }
        }
    }

    private static (int Worker, int Type)? Best(RosterProblem problem, RosterState state, int need)
    {
        int day = problem.NeedDay[need];
        long least = 0;
        (int, int)? best = null;
        foreach (int worker in problem.Able[need])
        {
            if (state.At(worker, day) >= 0)
            {
                continue;
            }

            foreach (int type in problem.Usable[worker])
            {
                if (problem.NeedType[need] >= 0 && problem.NeedType[need] != type)
                {
                    continue;
                }

                state.Begin();
                if (!state.Set(worker, day, (sbyte)type))
                {
                    state.GiveUp();
                }
                else if (state.Delta() is { } delta && delta < least)
                {
                    least = delta;
                    best = (worker, type);
                }
            }
        }

        return best;
    }
}
