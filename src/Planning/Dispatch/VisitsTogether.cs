using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Dispatch;

/// <summary>Which visits a planner places in one go: those joined by links that ask for the same start and for all or none (double-ups, joint visits).</summary>
internal static class VisitsTogether
{
    /// <summary>Every visit once, alone or with those it starts together with, ascending within.</summary>
    public static int[][] Of(RotaProblem problem)
    {
        int[] leader = [.. Enumerable.Range(0, problem.Visits.Length)];
        int Lead(int visit)
        {
            while (leader[visit] != visit)
            {
                visit = leader[visit];
            }

            return visit;
        }

        foreach (LinkedVisits link in problem.Links.Where(link => link is { AllOrNone: true, MinGapSeconds: 0, MaxGapSeconds: 0 }))
        {
            (int first, int second) = (Lead(link.First), Lead(link.Second));
            leader[Math.Max(first, second)] = Math.Min(first, second);
        }

        return [.. leader.Select((_, visit) => visit).GroupBy(Lead).Select(visits => visits.ToArray())];
    }
}
