using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>A roster document as the cells of its problem.</summary>
internal static class RosterCells
{
    /// <summary>By <c>worker * Days + day</c> a shift type, or <see cref="RosterProblem.Off"/>.</summary>
    /// <param name="problem">What was asked for.</param>
    /// <param name="roster">A roster of it that the checker finds sound.</param>
    public static sbyte[] Of(RosterProblem problem, RosterDocument roster)
    {
        Dictionary<string, sbyte> types = problem.Request.ShiftTypes.Select((type, index) => (type.Name, index)).ToDictionary(pair => pair.Name, pair => (sbyte)pair.index);
        Dictionary<string, RosteredWorkerDocument> rostered = roster.Workers.ToDictionary(worker => worker.Id);
        var cells = new sbyte[problem.Workers * problem.Days];
        Array.Fill(cells, RosterProblem.Off);
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            foreach (RosteredShiftDocument shift in rostered[problem.Request.Workers[worker].Id].Shifts)
            {
                cells[(worker * problem.Days) + Period.DaysBetween(problem.FirstDay, RosterDates.TryDate(shift.Date)!.Value)] = types[shift.ShiftType];
            }
        }

        return cells;
    }
}
