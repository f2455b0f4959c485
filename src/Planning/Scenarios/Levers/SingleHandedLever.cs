using CareRostering.Planning.Days;

namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>Double-ups become calls by one worker, patient by patient, as equipment for single-handed care makes possible.</summary>
/// <param name="Percent">Share of the patients with double-ups, percent.</param>
public sealed record SingleHandedLever(int Percent) : Lever
{
    /// <inheritdoc/>
    public override string Definition => $"{Percent} % of the patients with calls by two workers are visited by one, for as long and with the same skills.";

    /// <inheritdoc/>
    public override DayDocument Change(DayDocument day)
    {
        List<string> patients = [.. day.Visits.Where(visit => visit.Workers == 2).Select(visit => visit.Patient).Distinct(StringComparer.Ordinal)];
        int number = (int)Math.Round(patients.Count * Percent / 100.0, MidpointRounding.AwayFromZero);
        HashSet<string> changed = [.. Spread.Pick(patients, number)];
        return day with { Visits = [.. day.Visits.Select(visit => visit.Workers == 2 && changed.Contains(visit.Patient) ? visit with { Workers = 1 } : visit)] };
    }
}
