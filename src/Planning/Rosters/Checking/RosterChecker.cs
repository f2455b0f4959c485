using CareRostering.Planning.Rosters.Documents;

namespace CareRostering.Planning.Rosters.Checking;

/// <summary>
/// The second opinion on a roster: every hard rule and every price worked out afresh from the two documents, in the plainest way that docs/rosters.md allows. It shares nothing with the problem that is
/// searched, nor with the search, so that a mistake must be made twice to stay hidden. Stateless and thread safe.
/// </summary>
public static class RosterChecker
{
    /// <summary>Every broken rule, in the order of docs/rosters.md, and the score worked out afresh.</summary>
    /// <param name="request">What was asked for; sound (<see cref="Problem.RosterProblemBuilder"/> has no fault to find).</param>
    /// <param name="roster">The roster; not trusted in anything.</param>
    public static RosterReport Check(RosterRequestDocument request, RosterDocument roster)
    {
        var broken = new List<RosterViolation>();
        CheckedRoster read = CheckedRoster.Read(request, roster, broken);
        bool isReadable = broken.Count == 0;
        foreach (CheckedWorker worker in read.Workers)
        {
            broken.AddRange(PlaceChecks.Of(read, worker));
            broken.AddRange(RestChecks.Of(read, worker));
            broken.AddRange(HoursChecks.Of(read, worker));
        }

        broken.AddRange(UncoveredChecks.Of(read, roster));
        RosterScoreDocument score = ScoreFromPage.WorkOut(read);
        if (isReadable)
        {
            foreach (((string item, long said), (_, long found)) in roster.Score.Items().Append(("total", roster.Score.Total)).Zip(score.Items().Append(("total", score.Total))))
            {
                if (said != found)
                {
                    broken.Add(new RosterViolation("SCORE", $"score.{item}", $"The roster says {said:N0} pence; the rules give {found:N0}."));
                }
            }
        }

        return new RosterReport(broken, score);
    }
}

/// <summary>What the checker of rosters found.</summary>
/// <param name="Violations">Every broken rule; empty for a sound roster.</param>
/// <param name="Score">The score worked out afresh; meaningful only where <c>COMPLETE</c> holds.</param>
public sealed record RosterReport(IReadOnlyList<RosterViolation> Violations, RosterScoreDocument Score)
{
    /// <summary>Whether no hard rule is broken.</summary>
    public bool IsSound => Violations.Count == 0;
}

/// <summary>One broken rule.</summary>
/// <param name="Rule">Code of docs/rosters.md; <c>SCORE</c> where the roster's own score differs from the one worked out.</param>
/// <param name="Path">Where, by ids and dates.</param>
/// <param name="Message">What is wrong, with the values.</param>
public sealed record RosterViolation(string Rule, string Path, string Message);
