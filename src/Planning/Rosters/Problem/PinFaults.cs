using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Rules;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>Published days that the request no longer allows: nobody may change them, and no roster may keep them.</summary>
internal static class PinFaults
{
    /// <summary>One for each worker whose published days break a rule. Whatever is added to these days breaks it as well: no rule is mended by more shifts.</summary>
    public static IEnumerable<Fault> Of(RosterProblem problem)
    {
        var row = new RowSums(problem);
        var cells = new sbyte[problem.Days];
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            string? code = null;
            string when = "";
            for (int day = 0; day < problem.Days; day++)
            {
                int cell = (worker * problem.Days) + day;
                cells[day] = problem.IsPinned[cell] ? problem.Before[cell] : RosterProblem.Off;
                if (code is null && cells[day] >= 0)
                {
                    code = PlaceRules.Broken(problem, worker, day, cells[day], evenPinned: true);
                    when = $" on {RosterDates.Text(problem.Date(day))}";
                }
            }

            row.Read(cells);
            code ??= RowRules.FirstBroken(problem, worker, row);
            if (code is not null)
            {
                yield return new Fault(
                    "ROSTER_PIN_BREAKS", $"before.workers[{problem.Request.Workers[worker].Id}]", $"The published days break {code}{when}.",
                    "Publish less of the roster before (pinnedUntil), take that shift out of it, or change what the request says of the worker.");
            }
        }
    }
}
