using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Rules;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Planning.Rosters.Explanation;

/// <summary>Which needs have fewer than there must be, and what stops everybody who does not count for them already.</summary>
internal static class UncoveredReasons
{
    /// <summary>Nothing forbids it; the search had no time to find it.</summary>
    public const string Free = "SEARCH";

    private const string OneShift = "ONE_SHIFT";

    /// <summary>All of a roster, in the order of the request.</summary>
    public static List<UncoveredNeedDocument> Of(RosterProblem problem, ReadOnlySpan<sbyte> cells)
    {
        int[] counts = RosterScorer.Counts(problem, cells);
        var uncovered = new List<UncoveredNeedDocument>();
        var row = new RowSums(problem);
        for (int need = 0; need < counts.Length; need++)
        {
            if (counts[need] >= problem.Least[need])
            {
                continue;
            }

            NeedDocument asked = problem.Request.Needs[need];
            var reasons = new Dictionary<string, List<string>>();
            for (int worker = 0; worker < problem.Workers; worker++)
            {
                if (Reason(problem, cells, row, need, worker) is { } code)
                {
                    if (!reasons.TryGetValue(code, out List<string>? stopped))
                    {
                        reasons.Add(code, stopped = []);
                    }

                    stopped.Add(problem.Request.Workers[worker].Id);
                }
            }

            uncovered.Add(new UncoveredNeedDocument
            {
                Date = asked.Date,
                Profession = asked.Profession,
                ShiftType = asked.ShiftType,
                Skill = asked.Skill,
                MinimumGrade = asked.MinimumGrade,
                Least = asked.Least,
                Covered = counts[need],
                Reasons = [.. reasons.OrderByDescending(reason => reason.Value.Count).ThenBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => new UncoveredReasonDocument { Rule = reason.Key, Workers = reason.Value })],
            });
        }

        return uncovered;
    }

    /// <summary>What stops a worker from having a shift on a day beside what they have; <see cref="Free"/>: nothing.</summary>
    public static string Stops(RosterProblem problem, ReadOnlySpan<sbyte> cells, RowSums row, int worker, int day, int type)
    {
        if (PlaceRules.Broken(problem, worker, day, type) is { } place)
        {
            return place;
        }

        sbyte[] own = cells.Slice(worker * problem.Days, problem.Days).ToArray();
        if (own[day] >= 0)
        {
            return OneShift;
        }

        own[day] = (sbyte)type;
        row.Read(own);
        return RowRules.FirstBroken(problem, worker, row) ?? Free;
    }

    private static string? Reason(RosterProblem problem, ReadOnlySpan<sbyte> cells, RowSums row, int need, int worker)
    {
        RosterWorkerDocument person = problem.Request.Workers[worker];
        NeedDocument asked = problem.Request.Needs[need];
        int day = problem.NeedDay[need];
        if (!string.Equals(person.Profession, asked.Profession, StringComparison.Ordinal))
        {
            return null;
        }

        if (asked.Skill is { } skill && !person.Skills.Contains(skill))
        {
            return "SKILL";
        }

        if (person.Grade < asked.MinimumGrade)
        {
            return "GRADE";
        }

        int had = cells[(worker * problem.Days) + day];
        if (problem.NeedType[need] >= 0)
        {
            return had == problem.NeedType[need] ? null : Stops(problem, cells, row, worker, day, problem.NeedType[need]);
        }

        if (had >= 0)
        {
            return null;
        }

        string? first = null;
        for (int type = 0; type < problem.Types; type++)
        {
            string code = Stops(problem, cells, row, worker, day, type);
            if (code == Free)
            {
                return Free;
            }

            first = first is null || first == ShiftTypeRule.Code ? code : first;
        }

        return first;
    }

}
