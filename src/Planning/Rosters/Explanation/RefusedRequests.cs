using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Planning.Rosters.Explanation;

/// <summary>A request that a roster does not grant, and what would come of granting it by itself.</summary>
/// <param name="Worker">Whose it is.</param>
/// <param name="Date">The day.</param>
/// <param name="Wish">Shift type wished for; null: a day off.</param>
/// <param name="Has">Shift type there is instead; null: a day off.</param>
/// <param name="Rule">Code of the rule that granting it would break; null: none.</param>
/// <param name="Pence">By how much the roster would become dearer; null where a rule forbids it.</param>
public sealed record RefusedRequest(string Worker, string Date, string? Wish, string? Has, string? Rule, long? Pence);

/// <summary>Finds the requests that a roster does not grant.</summary>
public static class RefusedRequests
{
    /// <summary>All of them, in the order of the request.</summary>
    /// <param name="problem">What was asked for.</param>
    /// <param name="roster">A roster of it that the checker finds sound.</param>
    public static IReadOnlyList<RefusedRequest> Of(RosterProblem problem, RosterDocument roster)
    {
        var state = new RosterState(problem, RosterCells.Of(problem, roster));
        var refused = new List<RefusedRequest>();
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            foreach ((int day, int wish) in problem.Wishes[worker])
            {
                int has = state.At(worker, day);
                if (has == wish)
                {
                    continue;
                }

                string? rule = wish >= 0 ? Rules.PlaceRules.Broken(problem, worker, day, wish) : problem.IsPinned[(worker * problem.Days) + day] ? Rules.PinnedRule.Code : null;
                long? pence = null;
                if (rule is null)
                {
                    state.Begin();
                    state.Set(worker, day, (sbyte)wish);
                    rule = state.Broken();
                }

                if (rule is null)
                {
                    state.Begin();
                    state.Set(worker, day, (sbyte)wish);
                    pence = state.Delta();
                }

                refused.Add(new RefusedRequest(problem.Request.Workers[worker].Id, RosterDates.Text(problem.Date(day)), Name(problem, wish), Name(problem, has), rule, pence));
            }
        }

        return refused;
    }

    private static string? Name(RosterProblem problem, int type) => type < 0 ? null : problem.Request.ShiftTypes[type].Name;
}
