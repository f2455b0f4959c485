using System.Globalization;
using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Changes;

/// <summary>Who is kept from a visit by what, by name, in groups that a person can read: a county has more than a hundred workers.</summary>
internal sealed class RuledOutWorkers
{
    /// <summary>What comes nearest to being able first: nothing, then time, then what somebody can do or is, then duty.</summary>
    private static readonly string[] Order =
    [
        "SEARCH", "WINDOW", "PINNED_START", "TIMES", "SHIFT", "BREAK", "CONTINUOUS_WORK", "MAX_TRAVEL", "MAX_CONTACT", "MAX_LOAD", "LINK_GAP", "LINK_WORKERS", "LINK_ALL_OR_NONE", "ONE_AT_A_TIME",
        "PINNED_WORKER", "FORBIDDEN", "ATTRIBUTE", "GRADE", "SKILL", OtherHours, OffDuty,
    ];

    /// <summary>On duty that day, but not when the visit may be made.</summary>
    private const string OtherHours = "OTHER_HOURS";

    private const string OffDuty = "OFF_DUTY";

    /// <summary>Most skills that a group is named after.</summary>
    private const int MostNamed = 2;

    private readonly RotaProblem problem;
    private readonly DayClock clock;
    private readonly Visit visit;
    private readonly Dictionary<int, Round> rounds;
    private readonly ILookup<int, int> shifts;

    private RuledOutWorkers(LoadedRota rota, int visit)
    {
        problem = rota.Day.Problem;
        clock = rota.Day.Clock;
        this.visit = problem.Visits[visit];
        rounds = rota.Rota.Rounds.ToDictionary(round => round.Shift);
        shifts = Enumerable.Range(0, problem.Shifts.Length).ToLookup(shift => problem.Shifts[shift].Worker);
    }

    /// <summary>The groups.</summary>
    /// <param name="rota">The rota.</param>
    /// <param name="visit">A visit that it does not have in a round.</param>
    /// <param name="obstacles">What keeps each worker from it.</param>
    public static IReadOnlyList<RuledOutGroup> Groups(LoadedRota rota, int visit, IEnumerable<WorkerObstacle> obstacles) => new RuledOutWorkers(rota, visit).Groups(obstacles);

    private IReadOnlyList<RuledOutGroup> Groups(IEnumerable<WorkerObstacle> obstacles) =>
    [
        .. obstacles
            .Select(obstacle => (Obstacle: obstacle, Code: CodeOf(obstacle)))
            .GroupBy(entry => (entry.Code, Lacks: LacksOf(entry.Obstacle)))
            .OrderBy(group => Array.IndexOf(Order, group.Key.Code)).ThenBy(group => group.Key.Lacks, StringComparer.Ordinal)
            .Select(group => new RuledOutGroup(
                group.Key.Code,
                Text(group.Key.Code, group.Key.Lacks, group.Count() == 1),
                IsNear(group.Key.Code),
                [
                    .. group.Select(entry => Named(entry.Obstacle, entry.Code))
                        .OrderBy(worker => worker.MissMinutes ?? int.MaxValue).ThenBy(worker => worker.Worker, StringComparer.Ordinal),
                ])),
    ];

    /// <summary>The rule about shifts speaks of three kinds of people: those who are not there, those who are at another time, and those who could nearly do it.</summary>
    private string CodeOf(WorkerObstacle obstacle) => obstacle switch
    {
        { Rule: "SHIFT" } when !shifts[obstacle.Worker].Any() => OffDuty,
        { Rule: "SHIFT", MissSeconds: null } when !shifts[obstacle.Worker].Any(IsThen) => OtherHours,
        _ => obstacle.Rule,
    };

    private bool IsThen(int shift) => problem.Shifts[shift].Start < visit.Windows[^1].Latest + visit.DurationSeconds && problem.Shifts[shift].Finish > visit.Windows[0].Earliest;

    private static bool IsNear(string code) => code is not ("PINNED_WORKER" or "FORBIDDEN" or "ATTRIBUTE" or "GRADE" or "SKILL" or OtherHours or OffDuty);

    /// <summary>The skills or attributes that are missing, by name; who lacks the same stands together, and so do those who lack many: they are not near.</summary>
    private string LacksOf(WorkerObstacle obstacle) => MissingOf(obstacle) is { Length: > MostNamed } missing ? $"{missing.Length} of what it needs" : string.Join(" and ", MissingOf(obstacle));

    private string[] MissingOf(WorkerObstacle obstacle)
    {
        Worker worker = problem.Workers[obstacle.Worker];
        return obstacle.Rule switch
        {
            "SKILL" => Names(problem.Skills, visit.RequiredSkills & ~worker.Skills),
            "ATTRIBUTE" => Names(problem.Attributes, (visit.RequiredAttributes | problem.Patients[visit.Patient].RequiredAttributes) & ~worker.Attributes),
            _ => [],
        };
    }

    private RuledOutWorker Named(WorkerObstacle obstacle, string code)
    {
        Worker worker = problem.Workers[obstacle.Worker];
        string[] hours = [.. shifts[obstacle.Worker].Select(shift => $"{Clock(problem.Shifts[shift].Start)}–{Clock(problem.Shifts[shift].Finish)}")];
        string why = code switch
        {
            "GRADE" => $"grade {worker.Grade}",
            OtherHours or "SHIFT" when obstacle.MissSeconds is null => $"works {string.Join(" and ", hours)}",
            "SKILL" or "ATTRIBUTE" when MissingOf(obstacle) is { Length: > MostNamed } missing => $"lacks {string.Join(", ", missing)}",
            "SKILL" or "ATTRIBUTE" or "FORBIDDEN" or "PINNED_WORKER" or OffDuty or "SEARCH" => "",
            _ => string.Join("; ", new[] { Busy(obstacle.Worker), obstacle.Text ?? "" }.Where(part => part.Length > 0)),
        };
        return new RuledOutWorker(worker.Id, worker.Profession, worker.Locality, why, obstacle.MissSeconds is > 0 and var miss ? (miss + 59) / 60 : null);
    }

    /// <summary>When the worker's rounds leave no room for the visit while it may start: stretches with less than its length between them count as one.</summary>
    private string Busy(int worker)
    {
        (int from, int until) = (visit.Windows[0].Earliest, visit.Windows[^1].Latest + visit.DurationSeconds);
        List<(int From, int Until)> full = [];
        foreach (Stop stop in shifts[worker].Where(rounds.ContainsKey).SelectMany(shift => rounds[shift].Stops).Where(stop => stop.Finish > from && stop.Start < until).OrderBy(stop => stop.Start))
        {
            if (full.Count > 0 && stop.Start - full[^1].Until < visit.DurationSeconds)
            {
                full[^1] = (full[^1].From, stop.Finish);
            }
            else
            {
                full.Add((stop.Start, stop.Finish));
            }
        }

        return full.Count == 0 ? "" : $"round full {string.Join(", ", full.Select(own => $"{Clock(own.From)}–{Clock(own.Until)}"))}";
    }

    private static string Text(string code, string lacks, bool one) => code switch
    {
        "SEARCH" => "could make it",
        "SKILL" => $"{(one ? "lacks" : "lack")} {lacks}",
        "ATTRIBUTE" => $"{(one ? "is" : "are")} not what was asked for ({lacks})",
        "GRADE" => $"{(one ? "is" : "are")} below the grade it needs",
        "FORBIDDEN" => $"{(one ? "is" : "are")} not to be sent to this patient",
        "PINNED_WORKER" => $"{(one ? "is" : "are")} ruled out by its pin to another worker",
        "PINNED_START" => "cannot be there at the pinned time",
        "WINDOW" => "would come too late",
        "TIMES" => $"{(one ? "has a full round" : "have full rounds")} then",
        "SHIFT" => $"could not do it and the way within {(one ? "the" : "their")} shift",
        OtherHours => $"{(one ? "works" : "work")} other hours",
        "BREAK" => $"would miss {(one ? "a break" : "breaks")}",
        "CONTINUOUS_WORK" => "would work too long without a break",
        "MAX_TRAVEL" => "would travel too long",
        "MAX_CONTACT" => "would be too long with patients",
        "MAX_LOAD" => "would have to carry too much",
        "LINK_GAP" => "cannot keep the time between it and its linked visit",
        "LINK_WORKERS" => $"{(one ? "is" : "are")} ruled out by who makes its linked visit",
        "LINK_ALL_OR_NONE" => "could make it, if its linked visit had a place",
        "ONE_AT_A_TIME" => "would meet another worker at the patient's",
        _ => $"{(one ? "is" : "are")} off duty that day",
    };

    private static string[] Names(IReadOnlyList<string> names, ulong bits) => [.. names.Where((_, index) => (bits >> index & 1) == 1)];

    private string Clock(int seconds) => clock.Local(seconds).ToString("HH:mm", CultureInfo.InvariantCulture);
}
