using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Rules;

namespace CareRostering.Planning.Rosters;

/// <summary>A roster as one looks at it: workers by days, with what each has and was promised. Everybody of the request is in it, with shifts or without.</summary>
/// <param name="FirstDay">First day, a Monday, <c>yyyy-MM-dd</c>.</param>
/// <param name="Weeks">How many weeks.</param>
/// <param name="Dates">Every day, in order.</param>
/// <param name="ShiftTypes">The shifts there are, in the order of the request.</param>
/// <param name="Workers">Everybody, in the order of the request.</param>
public sealed record RosterGrid(string FirstDay, int Weeks, IReadOnlyList<string> Dates, IReadOnlyList<GridShiftType> ShiftTypes, IReadOnlyList<GridWorker> Workers)
{
    /// <summary>The grid of a roster.</summary>
    /// <param name="problem">What was asked for.</param>
    /// <param name="roster">A roster of it that the checker finds sound.</param>
    public static RosterGrid Of(RosterProblem problem, RosterDocument roster)
    {
        sbyte[] cells = RosterCells.Of(problem, roster);
        string[] dates = [.. Enumerable.Range(0, problem.Days).Select(day => RosterDates.Text(problem.Date(day)))];
        Dictionary<string, int> days = dates.Select((date, day) => (date, day)).ToDictionary(pair => pair.date, pair => pair.day);
        var row = new RowSums(problem);
        var workers = new List<GridWorker>(problem.Workers);
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            ReadOnlySpan<sbyte> own = cells.AsSpan(worker * problem.Days, problem.Days);
            row.Read(own);
            workers.Add(WorkerOf(problem, roster, worker, row, own.ToArray(), days));
        }

        return new RosterGrid(
            roster.FirstDay,
            roster.Weeks,
            dates,
            [.. problem.Request.ShiftTypes.Select((type, index) => new GridShiftType(type.Name, type.Start, type.Finish, type.GapStart, type.GapFinish, problem.Kinds[index]))],
            workers);
    }

    private static GridWorker WorkerOf(RosterProblem problem, RosterDocument roster, int worker, RowSums row, sbyte[] cells, Dictionary<string, int> days)
    {
        RosterWorkerDocument asked = problem.Request.Workers[worker];
        return new GridWorker
        {
            Id = asked.Id,
            Profession = asked.Profession,
            Grade = asked.Grade,
            Skills = asked.Skills,
            ContractHours = asked.WeeklyHours,
            Weeks = [.. row.Minutes.Select((minutes, week) => new GridWeek(minutes / 60m, problem.Target[(worker * problem.Weeks) + week] / 60m))],
            Shifts = roster.Workers[worker].Shifts,
            Leave = [.. asked.Leave.Where(days.ContainsKey)],
            Requests = [.. asked.Requests.Where(wish => days.ContainsKey(wish.Date)).Select(wish => new GridRequest(wish.Date, wish.ShiftType, wish.Weight, IsGranted(problem, wish, cells[days[wish.Date]])))],
            Nights = cells.Count(type => type >= 0 && problem.Kinds[type] == ShiftKind.Night),
            Lates = row.Lates,
            FairLates = Math.Max(0, problem.FairLates[worker]),
            WeekendDays = row.WeekendDays,
            FairWeekendDays = Math.Max(0, problem.FairWeekendDays[worker]),
        };
    }

    private static bool IsGranted(RosterProblem problem, ShiftRequestDocument wish, sbyte has) =>
        string.Equals(wish.ShiftType, has < 0 ? null : problem.Request.ShiftTypes[has].Name, StringComparison.Ordinal);
}

/// <summary>A shift that there is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Clock time at which it starts.</param>
/// <param name="Finish">Clock time at which it finishes.</param>
/// <param name="GapStart">Of a split shift: when its first part finishes; null: it is not split.</param>
/// <param name="GapFinish">Of a split shift: when its second part starts.</param>
/// <param name="Kind">Early, day, late or night.</param>
public sealed record GridShiftType(string Name, string Start, string Finish, string? GapStart, string? GapFinish, ShiftKind Kind);

/// <summary>A worker's row.</summary>
public sealed record GridWorker
{
    /// <summary>Who.</summary>
    public required string Id { get; init; }

    /// <summary>Profession.</summary>
    public required string Profession { get; init; }

    /// <summary>NHS band or equivalent.</summary>
    public required int Grade { get; init; }

    /// <summary>Skills held.</summary>
    public required IReadOnlyList<string> Skills { get; init; }

    /// <summary>Contracted hours a week.</summary>
    public required decimal ContractHours { get; init; }

    /// <summary>Week by week.</summary>
    public required IReadOnlyList<GridWeek> Weeks { get; init; }

    /// <summary>Shifts in order of date.</summary>
    public required IReadOnlyList<RosteredShiftDocument> Shifts { get; init; }

    /// <summary>Dates of leave within the roster.</summary>
    public required IReadOnlyList<string> Leave { get; init; }

    /// <summary>Requests within the roster.</summary>
    public required IReadOnlyList<GridRequest> Requests { get; init; }

    /// <summary>Night shifts.</summary>
    public required int Nights { get; init; }

    /// <summary>Late shifts.</summary>
    public required int Lates { get; init; }

    /// <summary>Fair share of these (docs/rosters.md).</summary>
    public required int FairLates { get; init; }

    /// <summary>Days of weekends worked.</summary>
    public required int WeekendDays { get; init; }

    /// <summary>Fair share of these.</summary>
    public required int FairWeekendDays { get; init; }
}

/// <summary>A week of a worker.</summary>
/// <param name="Hours">Hours of work.</param>
/// <param name="TargetHours">Contracted hours, leave taken off.</param>
public sealed record GridWeek(decimal Hours, decimal TargetHours);

/// <summary>A request of a worker.</summary>
/// <param name="Date">The day.</param>
/// <param name="ShiftType">Shift type wished for; null: a day off.</param>
/// <param name="Weight">How much it matters, 1 to 9.</param>
/// <param name="IsGranted">Whether the roster grants it.</param>
public sealed record GridRequest(string Date, string? ShiftType, int Weight, bool IsGranted);
