using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Roads.Files;
using CsvHelper;

namespace CareRostering.Planning.Rosters.Documents;

/// <summary>Writes a roster as a table for spreadsheets and walls: a row for each worker, whether they have shifts or not, a column for each day.</summary>
public static class RosterCsv
{
    /// <summary>Writes the file whole or not at all.</summary>
    /// <param name="problem">What the roster was made for.</param>
    /// <param name="roster">The roster.</param>
    /// <param name="file">Where to.</param>
    /// <exception cref="FaultException">The file cannot be written.</exception>
    public static void Write(RosterProblem problem, RosterDocument roster, string file) => AtomicFile.Write(file, stream => Write(problem, roster, stream));

    /// <summary>Writes the table, UTF-8. A cell is a shift type, <c>leave</c> where the request says so, or empty for a day off.</summary>
    /// <param name="problem">What the roster was made for.</param>
    /// <param name="roster">The roster.</param>
    /// <param name="stream">Where to; not closed.</param>
    public static void Write(RosterProblem problem, RosterDocument roster, Stream stream)
    {
        string[] dates = [.. Enumerable.Range(0, problem.Days).Select(day => RosterDates.Text(problem.Date(day)))];
        using var writer = new StreamWriter(stream, leaveOpen: true);
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["worker", "profession", .. dates]);
        for (int index = 0; index < roster.Workers.Count; index++)
        {
            RosteredWorkerDocument worker = roster.Workers[index];
            RosterWorkerDocument asked = problem.Request.Workers[index];
            csv.WriteRecord([worker.Id, asked.Profession, .. dates.Select(date => worker.Shifts.FirstOrDefault(shift => shift.Date == date)?.ShiftType ?? (asked.Leave.Contains(date) ? "leave" : ""))]);
        }
    }
}
