using CareRostering.Planning.Days;

namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>Wider time windows, either side, for visits whose time is not critical; preferred windows stay, so that lateness is measured as before.</summary>
/// <param name="Minutes">Minutes earlier, and minutes later.</param>
public sealed record WindowsLever(int Minutes) : Lever
{
    /// <summary>Visits of this priority and above have times that medicine asks for.</summary>
    private const int CriticalPriority = 7;

    /// <inheritdoc/>
    public override string Definition =>
        $"Visits may start {Minutes} minutes earlier and later than their windows allow, those of priority {CriticalPriority} and above excepted; preferred times stay, so that late visits are counted as before.";

    /// <inheritdoc/>
    public override DayDocument Change(DayDocument day)
    {
        DayClock clock = new DayTimes(day, []).Clock;
        return day with { Visits = [.. day.Visits.Select(visit => visit.Priority >= CriticalPriority ? visit : visit with { Windows = Wider(visit.Windows, clock) })] };
    }

    private List<WindowDocument> Wider(IReadOnlyList<WindowDocument> windows, DayClock clock)
    {
        var wider = new List<(int Earliest, int Latest)>();
        foreach (WindowDocument window in windows)
        {
            int from = clock.Parse(window.Earliest, out _) ?? 0;
            int until = clock.Parse(window.Latest, out _, endOfDay: true) ?? 0;
            int earliest = Math.Min(from, Math.Max(0, from - (Minutes * 60)));
            int latest = Math.Max(until, Math.Min(clock.LengthSeconds, until + (Minutes * 60)));
            if (wider.Count > 0 && earliest <= wider[^1].Latest)
            {
                wider[^1] = wider[^1] with { Latest = Math.Max(latest, wider[^1].Latest) };
            }
            else
            {
                wider.Add((earliest, latest));
            }
        }

        return [.. wider.Select(window => new WindowDocument { Earliest = clock.Format(window.Earliest), Latest = clock.Format(window.Latest) })];
    }
}
