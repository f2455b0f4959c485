using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>More or fewer workers of a profession on shift; of those whose shift starts at a time, where one is given.</summary>
/// <param name="Profession">Profession.</param>
/// <param name="Start">Start of the shifts meant, as the day writes it; null: any.</param>
/// <param name="Number">How many more; negative: fewer.</param>
public sealed record StaffLever(string Profession, string? Start, int Number) : Lever
{
    /// <inheritdoc/>
    public override string Definition => $"{Math.Abs(Number)} {(Number < 0 ? "fewer" : "more")} of the profession '{Profession}' on shift each day"
        + (Start is null ? "" : $", of those who start at {Start}")
        + (Number < 0 ? ": they are off." : ": each lives, travels and may do what one of those there are does, with the same shift; no patient knows them yet.");

    /// <inheritdoc/>
    public override DayDocument Change(DayDocument day)
    {
        List<WorkerDocument> meant = [.. day.Workers.Where(worker => worker.Profession == Profession && worker.Shifts.Any(shift => Start is null || shift.Start == Start))];
        if (meant.Count < (Number < 0 ? -Number : 1))
        {
            IEnumerable<string> professions = day.Workers.Select(worker => worker.Profession).Distinct(StringComparer.Ordinal);
            throw new FaultException(new Fault(
                "LEVER_DAY",
                Text,
                $"{meant.Count} of the profession '{Profession}'{(Start is null ? "" : $" who start at {Start}")} are on shift on {day.Date}.",
                meant.Count == 0 ? Suggestion.For(Profession, professions.Where(known => known != Profession), $"There are {string.Join(", ", professions)}.") : "Take fewer away."));
        }

        if (Number < 0)
        {
            HashSet<string> off = [.. Spread.Pick(meant, -Number).Select(worker => worker.Id)];
            return day with { Workers = [.. day.Workers.Select(worker => off.Contains(worker.Id) ? worker with { Shifts = [] } : worker)] };
        }

        return day with { Workers = [.. day.Workers, .. Spread.Pick(meant, Number).Select((like, index) => Another(like, index + 1))] };
    }

    private static WorkerDocument Another(WorkerDocument like, int number) => like with
    {
        Id = $"{like.Id}-more{number}",
        Shifts = [.. like.Shifts.Select(shift => shift with { Id = $"{shift.Id}-more{number}" })],
    };
}
