using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>Reads the roster before: what each cell had, and which of them are published and stay.</summary>
internal sealed class BeforeTable
{
    private readonly RosterNames names;

    public BeforeTable(RosterRequestDocument request, RosterNames names)
    {
        this.names = names;
        Cells = new sbyte[request.Workers.Count * names.Days];
        IsPinned = new bool[Cells.Length];
        Array.Fill(Cells, RosterProblem.Unknown);
        if (request.Before is { } before)
        {
            Read(before);
        }
    }

    /// <summary>By cell: what it had, or that nothing is known.</summary>
    public sbyte[] Cells { get; }

    /// <summary>By cell: whether it stays.</summary>
    public bool[] IsPinned { get; }

    private void Read(RosterBeforeDocument before)
    {
        LocalDate? first = names.ReadDate(before.FirstDay, "before.firstDay");
        LocalDate? last = names.ReadDate(before.LastDay, "before.lastDay");
        LocalDate? pinned = before.PinnedUntil is { } until ? names.ReadDate(until, "before.pinnedUntil") : null;
        if (first is not { } from || last is not { } to)
        {
            return;
        }

        for (int number = 0; number < before.Workers.Count; number++)
        {
            RosteredWorkerDocument worker = before.Workers[number];
            string path = $"before.workers[{worker.Id}]";
            if (names.ReadWorker(worker.Id, path) is not { } index)
            {
                continue;
            }

            for (int day = 0; day < names.Days; day++)
            {
                LocalDate date = names.FirstDay.PlusDays(day);
                if (date >= from && date <= to)
                {
                    Cells[(index * names.Days) + day] = RosterProblem.Off;
                    IsPinned[(index * names.Days) + day] = date <= pinned;
                }
            }

            for (int shift = 0; shift < worker.Shifts.Count; shift++)
            {
                ReadShift(worker.Shifts[shift], $"{path}.shifts[{shift}]", index, from, to);
            }
        }
    }

    private void ReadShift(RosteredShiftDocument shift, string path, int worker, LocalDate from, LocalDate to)
    {
        int? type = names.ReadType(shift.ShiftType, $"{path}.shiftType");
        if (names.ReadDate(shift.Date, $"{path}.date") is not { } date)
        {
            return;
        }

        if (date < from || date > to)
        {
            names.Add("ROSTER_DATE", $"{path}.date", $"{shift.Date} is not a day of the roster before.", "Check its first and last day.");
            return;
        }

        if (type is { } had && Period.DaysBetween(names.FirstDay, date) is var day && day >= 0 && day < names.Days)
        {
            int cell = (worker * names.Days) + day;
            if (Cells[cell] >= 0)
            {
                names.Add("ROSTER_TWO_SHIFTS", path, $"The worker has another shift on {shift.Date}.", "A worker has one shift a day; make one shift type of both.");
            }

            Cells[cell] = (sbyte)had;
        }
    }
}
