using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>Workers learn a skill: of the professions in which somebody has it, from all over the list, on shift or not.</summary>
/// <param name="Skill">Skill.</param>
/// <param name="Number">How many learn it.</param>
public sealed record TrainingLever(string Skill, int Number) : Lever
{
    /// <inheritdoc/>
    public override string Definition => $"{Number} more employed workers have the skill '{Skill}', of the professions in which somebody has it; they work on the days they work on.";

    /// <inheritdoc/>
    public override DayDocument Change(DayDocument day)
    {
        HashSet<string> professions = [.. day.Workers.Where(worker => worker.Skills.Contains(Skill)).Select(worker => worker.Profession)];
        List<WorkerDocument> without = [.. day.Workers.Where(worker => professions.Contains(worker.Profession) && !worker.Skills.Contains(Skill))];
        if (without.Count < Number)
        {
            throw new FaultException(new Fault(
                "LEVER_DAY",
                Text,
                professions.Count == 0 ? $"Nobody has the skill '{Skill}'." : $"{without.Count} workers could learn the skill '{Skill}'.",
                professions.Count == 0 ? Suggestion.For(Skill, day.Skills, $"There are {string.Join(", ", day.Skills)}.") : "Train fewer: all others of these professions have it."));
        }

        HashSet<string> learners = [.. Spread.Pick(without, Number).Select(worker => worker.Id)];
        return day with { Workers = [.. day.Workers.Select(worker => learners.Contains(worker.Id) ? worker with { Skills = [.. worker.Skills, Skill] } : worker)] };
    }
}
