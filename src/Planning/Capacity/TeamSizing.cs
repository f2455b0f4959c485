using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Capacity;

/// <summary>
/// Finds a team with which days meet their target, by planning them again and again: seats are added where visits were left out, until enough days meet it; then those that are used least are taken away,
/// several at a time and fewer where that is too many, as long as enough days still meet it. A team so trimmed fits its days like a glove and other days badly: so seats are added once more, for days that were not
/// there to trim it, and none is taken away again. What it finds is a team that was seen to do, not the least there is. The same days, pool and options give the same team.
/// </summary>
/// <param name="days">Days that it is trimmed on.</param>
/// <param name="checking">Days that seats are added for afterwards; may be empty.</param>
/// <param name="pool">Whom the team may be made of.</param>
/// <param name="options">Limits.</param>
/// <param name="told">Told of each team that was tried, in words.</param>
internal sealed class TeamSizing(IReadOnlyList<TeamTrial> days, IReadOnlyList<TeamTrial> checking, StaffPool pool, NeedRequest options, Action<string> told)
{
    /// <summary>Seats are taken away so many at first: a part of the team.</summary>
    private const int FirstPart = 8;

    /// <summary>How many plans were made.</summary>
    public int Plans { get; private set; }

    /// <summary>
    /// Sizes a team for one more failing day after another, from none up to as many as may be: each is trimmed from the one before, what is added for checking days is added in the same order until few enough of them fail, and
    /// where that comes to more seats than for less risk, the team for less risk stays. So a service that takes more risk is never told to have more workers.
    /// </summary>
    /// <param name="first">The team to start from.</param>
    /// <param name="stop">Ends it without a team.</param>
    public SizedTeam Size(IReadOnlyList<Seat> first, CancellationToken stop)
    {
        int mayFail = options.MayFail(days.Count);
        (IReadOnlyList<Seat> team, DayOutcome[] outcomes) = Grow(days, first, 0, stop);
        (bool isLeast, SizedTeam? best) = (true, null);
        for (int allowed = 0; allowed <= mayFail; allowed++)
        {
            if (outcomes.Count(day => !day.IsMet) <= allowed)
            {
                (team, outcomes, isLeast) = Trim(team, outcomes, allowed, stop);
            }

            // Of all risks that allow so many of the trimmed days to fail, the largest allows so many of the others.
            int othersMayFail = allowed == mayFail ? options.MayFail(checking.Count) : (((allowed + 1) * checking.Count) - 1) / days.Count;
            (IReadOnlyList<Seat> grown, DayOutcome[] others) = Grow(checking, team, othersMayFail, stop);
            if (best is null || !best.IsMet || grown.Count <= best.Team.Count)
            {
                bool isMet = Failing(outcomes) <= mayFail && Failing(others) <= options.MayFail(checking.Count);
                best = new SizedTeam(grown, team.Count, outcomes, others, isMet, isLeast);
            }
        }

        return best!;
    }

    private static int Failing(IReadOnlyList<DayOutcome> outcomes) => outcomes.Count(day => !day.IsMet);

    /// <summary>Plans every day with a team, several side by side.</summary>
    private DayOutcome[] Try(IReadOnlyList<TeamTrial> tried, IReadOnlyList<Seat> team, CancellationToken stop)
    {
        var outcomes = new DayOutcome[tried.Count];
        Parallel.For(0, tried.Count, Side(stop), index => outcomes[index] = tried[index].With(team, options.Search, stop));
        Plans += tried.Count;
        return outcomes;
    }

    /// <summary>The same, the hardest first, and none any more once too many have failed: null.</summary>
    private DayOutcome[]? TryWhile(IReadOnlyList<Seat> team, int[] hardest, int allowed, CancellationToken stop)
    {
        var outcomes = new DayOutcome[days.Count];
        for (int from = 0; from < hardest.Length; from += options.SideBySide)
        {
            int[] some = [.. hardest.Skip(from).Take(options.SideBySide)];
            Parallel.For(0, some.Length, Side(stop), index => outcomes[some[index]] = days[some[index]].With(team, options.Search, stop));
            Plans += some.Length;
            if (outcomes.Count(day => day is { IsMet: false }) > allowed)
            {
                return null;
            }
        }

        return outcomes;
    }

    private (IReadOnlyList<Seat> Team, DayOutcome[] Outcomes) Grow(IReadOnlyList<TeamTrial> tried, IReadOnlyList<Seat> first, int allowed, CancellationToken stop)
    {
        IReadOnlyList<Seat> team = first;
        DayOutcome[] outcomes = Try(tried, team, stop);
        for (int round = 0; round < options.MostRounds && Failing(outcomes) > allowed; round++)
        {
            int worst = Enumerable.Range(0, outcomes.Length).MaxBy(index => outcomes[index].MissingSeconds);
            IReadOnlyList<Seat> more = MissingSeats.For(tried[worst].Day, [.. outcomes[worst].LeftOut, .. outcomes[worst].Broken], pool);
            if (more.Count == 0)
            {
                // Nobody of the pool may make what is missing: no team will.
                break;
            }

            told($"{team.Count} and {more.Count} more workers");
            team = [.. team, .. more];
            outcomes = Try(tried, team, stop);
        }

        return (team, outcomes);
    }

    private (IReadOnlyList<Seat> Team, DayOutcome[] Outcomes, bool IsLeast) Trim(IReadOnlyList<Seat> team, DayOutcome[] outcomes, int allowed, CancellationToken stop)
    {
        var wanted = new HashSet<Seat>(ReferenceEqualityComparer.Instance);
        int part = Math.Max(1, team.Count / FirstPart);
        for (int trial = 0; trial < options.MostTrials; trial++)
        {
            DayOutcome[] now = outcomes;
            int[] leastUsed = [.. Enumerable.Range(0, team.Count).Where(seat => !wanted.Contains(team[seat])).OrderBy(seat => now.Sum(day => day.WorkedSeconds[seat]) / (double)Math.Max(1, team[seat].Pattern.PaidSeconds)).Take(part)];
            if (leastUsed.Length == 0)
            {
                return (team, outcomes, true);
            }

            IReadOnlyList<Seat> without = [.. team.Where((_, seat) => !leastUsed.Contains(seat))];
            int[] hardest = [.. Enumerable.Range(0, days.Count).OrderByDescending(day => now[day].MissingSeconds).ThenByDescending(day => now[day].WorkedSeconds.Sum())];
            told($"{team.Count} less {leastUsed.Length} workers");
            if (TryWhile(without, hardest, allowed, stop) is { } held)
            {
                (team, outcomes) = (without, held);
            }
            else if (part == 1)
            {
                wanted.Add(team[leastUsed[0]]);
            }
            else
            {
                part = (part + 1) / 2;
                part = part == 1 || leastUsed.Length > part ? part : 1;
            }
        }

        return (team, outcomes, false);
    }

    private ParallelOptions Side(CancellationToken stop) => new() { MaxDegreeOfParallelism = options.SideBySide, CancellationToken = stop };
}

/// <summary>A team and what the days came to with it.</summary>
/// <param name="Team">Its seats.</param>
/// <param name="Trimmed">How many of them there were before any was added for checking days.</param>
/// <param name="Outcomes">Each day's that it was trimmed on, with the trimmed team.</param>
/// <param name="Checked">Each checking day's, with the whole team.</param>
/// <param name="IsMet">Whether the target is missed on no more of either than may be.</param>
/// <param name="IsLeast">Whether each seat was tried to be taken away alone; otherwise trials ran out.</param>
internal sealed record SizedTeam(IReadOnlyList<Seat> Team, int Trimmed, IReadOnlyList<DayOutcome> Outcomes, IReadOnlyList<DayOutcome> Checked, bool IsMet, bool IsLeast);
