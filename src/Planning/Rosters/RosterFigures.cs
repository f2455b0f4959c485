using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Rules;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Planning.Rosters;

/// <summary>What a roster comes to (docs/rosters.md, <em>Figures</em>).</summary>
public sealed record RosterFigures
{
    /// <summary>Needs there are.</summary>
    public required int Needs { get; init; }

    /// <summary>Workers that there must be, over all needs.</summary>
    public required long Least { get; init; }

    /// <summary>Of these, how many are missing.</summary>
    public required long Missing { get; init; }

    /// <summary>How many are missing of those there should be.</summary>
    public required long MissingOfWanted { get; init; }

    /// <summary>Shifts given.</summary>
    public required int Shifts { get; init; }

    /// <summary>Hours of work given.</summary>
    public required double Hours { get; init; }

    /// <summary>Contracted hours, leave taken off.</summary>
    public required double ContractHours { get; init; }

    /// <summary>Of these, hours not worked.</summary>
    public required double HoursShort { get; init; }

    /// <summary>Hours beyond contracts.</summary>
    public required double HoursOver { get; init; }

    /// <summary>Requests within the roster.</summary>
    public required int Requests { get; init; }

    /// <summary>Of these, how many are granted.</summary>
    public required int Granted { get; init; }

    /// <summary>Weekends worked out of turn.</summary>
    public required long WeekendsOutOfTurn { get; init; }

    /// <summary>Days on which somebody has something else than in the roster before; null: there is none.</summary>
    public required long? Changes { get; init; }

    /// <summary>One for each worker, in the order of the request.</summary>
    public required IReadOnlyList<RosterWorkerFigures> Workers { get; init; }

    /// <summary>Works them out.</summary>
    public static RosterFigures Of(RosterResult result)
    {
        RosterProblem problem = result.Problem;
        int[] counts = RosterScorer.Counts(problem, result.Cells);
        var row = new RowSums(problem);
        var workers = new List<RosterWorkerFigures>();
        long outOfTurn = 0;
        long changes = 0;
        int requests = 0;
        int granted = 0;
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            ReadOnlySpan<sbyte> cells = result.Cells.Slice(worker * problem.Days, problem.Days);
            row.Read(cells);
            outOfTurn += WeekendPrice.OutOfTurn(problem, worker, row);
            for (int day = 0; day < cells.Length; day++)
            {
                sbyte before = problem.Before[(worker * problem.Days) + day];
                changes += before != RosterProblem.Unknown && before != cells[day] ? 1 : 0;
            }

            foreach ((int day, int type) in problem.Wishes[worker])
            {
                requests++;
                granted += cells[day] == type ? 1 : 0;
            }

            workers.Add(new RosterWorkerFigures(
                problem.Request.Workers[worker].Id, row.Count, row.Minutes.Sum() / 60.0, (row.Minutes.Sum() - ContractPrice.Beyond(problem, worker, row)) / 60.0,
                row.Lates, problem.FairLates[worker], row.WeekendDays, problem.FairWeekendDays[worker]));
        }

        return new RosterFigures
        {
            Needs = counts.Length,
            Least = problem.Least.Sum(),
            Missing = Enumerable.Range(0, counts.Length).Sum(need => (long)Math.Max(0, problem.Least[need] - counts[need])),
            MissingOfWanted = Enumerable.Range(0, counts.Length).Sum(need => (long)Math.Max(0, problem.Wanted[need] - counts[need])),
            Shifts = workers.Sum(worker => worker.Shifts),
            Hours = workers.Sum(worker => worker.Hours),
            ContractHours = workers.Sum(worker => worker.ContractHours),
            HoursShort = workers.Sum(worker => Math.Max(0, worker.ContractHours - worker.Hours)),
            HoursOver = workers.Sum(worker => Math.Max(0, worker.Hours - worker.ContractHours)),
            Requests = requests,
            Granted = granted,
            WeekendsOutOfTurn = outOfTurn,
            Changes = problem.Request.Before is null ? null : changes,
            Workers = workers,
        };
    }
}

/// <summary>What a roster comes to for one worker.</summary>
/// <param name="Id">Who.</param>
/// <param name="Shifts">Shifts.</param>
/// <param name="Hours">Hours of work.</param>
/// <param name="ContractHours">Contracted hours of all weeks, leave taken off.</param>
/// <param name="Lates">Late shifts.</param>
/// <param name="FairLates">Fair share of these.</param>
/// <param name="WeekendDays">Days of weekends worked.</param>
/// <param name="FairWeekendDays">Fair share of these.</param>
public sealed record RosterWorkerFigures(string Id, int Shifts, double Hours, double ContractHours, int Lates, int FairLates, int WeekendDays, int FairWeekendDays);
