namespace CareRostering.Planning.Pathways;

/// <summary>
/// Something planned in a package that has not happened yet: a step-down, or the end. Days are counted from the first that has not been lived. What happens later overtakes what
/// was to happen before it: who goes home without the last step has none to take.
/// </summary>
/// <param name="Phase">The phase that it leads to.</param>
/// <param name="Planned">The day from which it is planned; below 0: overdue.</param>
/// <param name="Slip">By how many days it happens later, given by how many it is late already.</param>
/// <param name="IsEnd">Whether it is the end.</param>
internal sealed record Turn(int Phase, int Planned, SlipDistribution Slip, bool IsEnd)
{
    /// <summary>The day on which it happens if it slips no more.</summary>
    public int Soonest => Math.Max(Planned, 0);

    /// <summary>A turn whose slip is conditional on what it is late already.</summary>
    public static Turn Of(int phase, int planned, SlipDistribution slip, bool isEnd) => new(phase, planned, slip.GivenAtLeast(-planned), isEnd);

    /// <summary>
    /// How likely each phase is on a day: phase i is where turn i has happened and none after it. Exact: P(i) = F_i(d - t_i) x product over later j of (1 - F_j(d - t_j)), slips being
    /// independent.
    /// </summary>
    /// <param name="turns">In order.</param>
    /// <param name="now">The phase before the first of them.</param>
    /// <param name="day">The day.</param>
    /// <param name="chances">By phase; is filled.</param>
    public static void Chances(IReadOnlyList<Turn> turns, int now, int day, Span<double> chances)
    {
        chances.Clear();
        double noneLater = 1;
        for (int at = turns.Count - 1; at >= 0; at--)
        {
            double happened = turns[at].Slip.AtMost(day - turns[at].Planned);
            chances[turns[at].Phase] = happened * noneLater;
            noneLater *= 1 - happened;
        }

        chances[now] = noneLater;
    }

    /// <summary>The phase on a day where turns happen on given days.</summary>
    /// <param name="turns">In order.</param>
    /// <param name="days">The day of each.</param>
    /// <param name="now">The phase before the first of them.</param>
    /// <param name="day">The day.</param>
    public static int PhaseOn(IReadOnlyList<Turn> turns, ReadOnlySpan<int> days, int now, int day)
    {
        for (int at = turns.Count - 1; at >= 0; at--)
        {
            if (days[at] <= day)
            {
                return turns[at].Phase;
            }
        }

        return now;
    }
}
