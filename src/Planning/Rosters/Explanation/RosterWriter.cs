using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Planning.Rosters.Explanation;

/// <summary>Turns what a search found into a roster document, with the needs that nobody covers and why.</summary>
public static class RosterWriter
{
    /// <summary>The roster as a document. The same result gives the same document: how long the search took is not in it.</summary>
    public static RosterDocument Write(RosterResult result)
    {
        RosterProblem problem = result.Problem;
        RosterRequestDocument request = problem.Request;
        return new RosterDocument
        {
            Format = RosterDocument.CurrentFormat,
            RequestHash = RosterFiles.Hash(request),
            FirstDay = request.FirstDay,
            Weeks = request.Weeks,
            Zone = request.Zone,
            Seed = result.Seed,
            Iterations = result.Iterations,
            ShiftTypes = request.ShiftTypes,
            Workers = [.. request.Workers.Select((worker, index) => new RosteredWorkerDocument { Id = worker.Id, Shifts = Shifts(problem, result.Cells.Slice(index * problem.Days, problem.Days)) })],
            Uncovered = UncoveredReasons.Of(problem, result.Cells),
            Score = RosterScorer.Score(problem, result.Cells),
        };
    }

    private static List<RosteredShiftDocument> Shifts(RosterProblem problem, ReadOnlySpan<sbyte> row)
    {
        var shifts = new List<RosteredShiftDocument>();
        for (int day = 0; day < row.Length; day++)
        {
            if (row[day] >= 0)
            {
                shifts.Add(new RosteredShiftDocument { Date = RosterDates.Text(problem.Date(day)), ShiftType = problem.Request.ShiftTypes[row[day]].Name });
            }
        }

        return shifts;
    }
}
