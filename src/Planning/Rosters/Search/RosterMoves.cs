using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Rosters.Search;

/// <summary>
/// The moves of the search, drawn at random: another shift on a day, two workers' days swapped, blocks of days swapped, two days of one worker swapped, a stretch of days shifted by one, and a
/// worker put where a need is short. Each is one call; whether it is made is for <see cref="RosterState.Finish"/>.
/// </summary>
internal sealed class RosterMoves
{
    /// <summary>How often each kind is drawn, of 100: chosen, not tuned.</summary>
    private const int ChangeUntil = 22;
    private const int SwapUntil = 42;
    private const int BlockUntil = 60;
    private const int DaysUntil = 80;
    private const int ShiftUntil = 88;

    /// <summary>Longest block that is swapped or shifted: beyond a week hardly any keeps all rules.</summary>
    private const int LongestBlock = 7;

    /// <summary>Needs looked at for one that is short.</summary>
    private const int NeedsLookedAt = 8;

    private readonly RosterProblem problem;
    private readonly RosterState state;
    private readonly SeededStream random;

    public RosterMoves(RosterProblem problem, RosterState state, SeededStream random)
    {
        this.problem = problem;
        this.state = state;
        this.random = random;
    }

    /// <summary>A whole number from 0 to below a bound of at least 1.</summary>
    public int Below(int bound) => (int)(((random.Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Draws a move and makes it where it costs at most so much more.</summary>
    public bool Try(long most)
    {
        int kind = Below(100);
        state.Begin();
        bool isPossible = kind < ChangeUntil ? Change()
            : kind < SwapUntil ? Swap(1)
            : kind < BlockUntil ? Swap(2 + Below(LongestBlock - 1))
            : kind < DaysUntil ? SwapDays()
            : kind < ShiftUntil ? Shift()
            : Fill();
        if (!isPossible)
        {
            state.GiveUp();
            return false;
        }

        return state.Finish(most);
    }

    private bool Change()
    {
        int worker = Below(problem.Workers);
        int[] usable = problem.Usable[worker];
        int drawn = Below(usable.Length + 1) - 1;
        return state.Set(worker, Below(problem.Days), drawn < 0 ? RosterProblem.Off : (sbyte)usable[drawn]);
    }

    private bool Swap(int length)
    {
        int worker = Below(problem.Workers);
        int other = Colleague(worker);
        if (other == worker)
        {
            return false;
        }

        int first = Below(problem.Days);
        int end = Math.Min(problem.Days, first + length);
        for (int day = first; day < end; day++)
        {
            sbyte own = state.At(worker, day);
            if (!state.Set(worker, day, state.At(other, day)) || !state.Set(other, day, own))
            {
                return false;
            }
        }

        return true;
    }

    private bool SwapDays()
    {
        int worker = Below(problem.Workers);
        int day = Below(problem.Days);
        int other = Below(problem.Days);
        sbyte own = state.At(worker, day);
        return state.Set(worker, day, state.At(worker, other)) && state.Set(worker, other, own);
    }

    /// <summary>A stretch goes a day earlier, and what stood before it comes after it; or the other way round.</summary>
    private bool Shift()
    {
        int worker = Below(problem.Workers);
        int length = Math.Min(problem.Days, 3 + Below(LongestBlock - 1));
        int first = Below(problem.Days - length + 1);
        int last = first + length - 1;
        bool isEarlier = Below(2) == 0;
        int day = isEarlier ? first : last;
        int step = isEarlier ? 1 : -1;
        sbyte gone = state.At(worker, day);
        for (; day != (isEarlier ? last : first); day += step)
        {
            if (!state.Set(worker, day, state.At(worker, day + step)))
            {
                return false;
            }
        }

        return state.Set(worker, day, gone);
    }

    private bool Fill()
    {
        for (int look = 0; look < NeedsLookedAt; look++)
        {
            int need = Below(problem.Least.Length);
            int[] able = problem.Able[need];
            if (state.Count(need) >= problem.Wanted[need] || able.Length == 0)
            {
                continue;
            }

            int worker = able[Below(able.Length)];
            int[] usable = problem.Usable[worker];
            if (usable.Length == 0)
            {
                return false;
            }

            int type = problem.NeedType[need] >= 0 ? problem.NeedType[need] : usable[Below(usable.Length)];
            int day = problem.NeedDay[need];
            sbyte had = state.At(worker, day);
            if (!state.Set(worker, day, (sbyte)type))
            {
                return false;
            }

            if (had >= 0)
            {
                return true;
            }

            // In half of the cases a shift of the same worker on another day makes room for it.
            int other = Below(problem.Days);
            return other == day || Below(2) == 0 || state.At(worker, other) < 0 || state.Set(worker, other, RosterProblem.Off);
        }

        return false;
    }

    private int Colleague(int worker)
    {
        int[] colleagues = problem.Colleagues[worker];
        return colleagues[Below(colleagues.Length)];
    }
}
