using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Dispatch;

namespace CareRostering.Planning.AsIs;

/// <summary>What one team knows of the others' plans while teams plan one after another: starts and finishes that stand, and starts agreed beforehand.</summary>
internal sealed class StandingVisits
{
    private readonly Stop?[] stops;
    private readonly bool[] isSettled;
    private readonly int?[] agreedStart;

    private StandingVisits(int visits)
    {
        stops = new Stop?[visits];
        isSettled = new bool[visits];
        agreedStart = new int?[visits];
    }

    /// <summary>Nothing stands yet; visits that several silos make together keep the starts that they have in <paramref name="agreed"/>.</summary>
    public static StandingVisits Before(RotaProblem problem, Silos silos, Rota agreed)
    {
        var standing = new StandingVisits(problem.Visits.Length);
        foreach (Stop stop in agreed.Rounds.SelectMany(round => round.Stops))
        {
            standing.agreedStart[stop.Visit] = stop.Start;
        }

        foreach (int[] together in VisitsTogether.Of(problem).Where(visits => visits.Select(visit => silos.OfVisit[visit]).Distinct().Count() == 1))
        {
            foreach (int visit in together)
            {
                standing.agreedStart[visit] = null;
            }
        }

        return standing;
    }

    /// <summary>Where and when the visit is made, in whole-problem indices; null: not (yet).</summary>
    public Stop? StopOf(int visit) => stops[visit];

    /// <summary>Whether the visit's team has planned, so that a visit without a stop will not be made.</summary>
    public bool IsSettled(int visit) => isSettled[visit];

    /// <summary>Start agreed between teams before any of them planned; null: none.</summary>
    public int? AgreedStart(int visit) => agreedStart[visit];

    /// <summary>A team has planned: all its <paramref name="visits"/> are settled, those in <paramref name="rounds"/> stand.</summary>
    public void Settle(IEnumerable<int> visits, IEnumerable<Round> rounds)
    {
        foreach (int visit in visits)
        {
            isSettled[visit] = true;
        }

        foreach (Stop stop in rounds.SelectMany(round => round.Stops))
        {
            stops[stop.Visit] = stop;
        }
    }
}
