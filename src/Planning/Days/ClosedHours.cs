using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Planning.Days;

/// <summary>When closures hold: from <c>from</c> until <c>until</c>, the second itself not included; all day where neither is said.</summary>
public static class ClosedHours
{
    // By the document itself, as travel sources keep what they make of one: asked again, the same closures that hold are the same document.
    private static readonly ConditionalWeakTable<ClosuresDocument, ConcurrentDictionary<string, ClosuresDocument>> Subsets = [];

    /// <summary>Every fault of the times: <c>TIME_BAD</c>, <c>OVERLAY_BACKWARDS</c>.</summary>
    /// <param name="closures">What is closed or slow.</param>
    /// <param name="clock">The day's clock.</param>
    /// <param name="path">What faults' paths start with; <c>$</c>: nothing.</param>
    public static IReadOnlyList<Fault> Faults(ClosuresDocument closures, DayClock clock, string path)
    {
        List<Fault> faults = [];
        string below = path is "$" ? "" : $"{path}.";
        for (int at = 0; at < closures.Closures.Count; at++)
        {
            Check(closures.Closures[at].From, closures.Closures[at].Until, clock, $"{below}closures[{at}]", faults);
        }

        for (int at = 0; at < closures.Speeds.Count; at++)
        {
            Check(closures.Speeds[at].From, closures.Speeds[at].Until, clock, $"{below}speeds[{at}]", faults);
        }

        return faults;
    }

    /// <summary>The same closures with hours for those that say none.</summary>
    /// <param name="closures">What is closed or slow.</param>
    /// <param name="from">From when on; null: from the day's beginning.</param>
    /// <param name="until">Until when; null: for the rest of the day.</param>
    public static ClosuresDocument Within(ClosuresDocument closures, string? from, string? until) => closures with
    {
        Closures = [.. closures.Closures.Select(own => own with { From = own.From ?? from, Until = own.Until ?? until })],
        Speeds = [.. closures.Speeds.Select(own => own with { From = own.From ?? from, Until = own.Until ?? until })],
    };

    /// <summary>Those that hold at a local time of a usual service day, 07:00 to 07:00 in London; null where none does.</summary>
    /// <exception cref="FaultException">With every fault of the times.</exception>
    public static ClosuresDocument? At(ClosuresDocument closures, DateTime local)
    {
        var time = LocalDateTime.FromDateTime(local);
        var start = new LocalTime(7, 0);
        var clock = new DayClock(time.TimeOfDay < start ? time.Date.PlusDays(-1) : time.Date, start, DateTimeZoneProviders.Tzdb["Europe/London"]);
        FaultList.ThrowIfAny(Faults(closures, clock, "$"));
        int instant = clock.ToSeconds(time.InZoneLeniently(clock.Zone).ToInstant());
        return Spells(closures, clock).Last(spell => spell.From <= instant).Holding;
    }

    /// <summary>Those that hold all day; null where none does.</summary>
    internal static ClosuresDocument? AllDay(ClosuresDocument? closures) => closures is null ? null
        : Subset(closures, [.. closures.Closures.Select(own => own.From is null && own.Until is null), .. closures.Speeds.Select(own => own.From is null && own.Until is null)]);

    /// <summary>The stretches of a day in which the same closures hold, one after the other, the first from ever on. Times must be without faults.</summary>
    internal static IReadOnlyList<ClosedSpell> Spells(ClosuresDocument? closures, DayClock clock)
    {
        if (closures is null)
        {
            return [new ClosedSpell(int.MinValue, null)];
        }

        (int From, int Until)[] hours =
        [
            .. closures.Closures.Select(own => Hours(own.From, own.Until, clock)),
            .. closures.Speeds.Select(own => Hours(own.From, own.Until, clock)),
        ];
        int[] changes =
        [
            .. hours.SelectMany(own => new[] { own.From, own.Until }).Where(at => at is > ProblemValidator.EarliestInstant and < ProblemValidator.LatestInstant).Distinct().Order(),
        ];
        List<ClosedSpell> spells = [];
        foreach (int at in changes.Prepend(int.MinValue))
        {
            int instant = Math.Max(at, ProblemValidator.EarliestInstant);
            ClosuresDocument? holding = Subset(closures, Array.ConvertAll(hours, own => own.From <= instant && instant < own.Until));
            if (spells.Count == 0 || !ReferenceEquals(spells[^1].Holding, holding))
            {
                spells.Add(new ClosedSpell(at, holding));
            }
        }

        return spells;
    }

    private static ClosuresDocument? Subset(ClosuresDocument closures, bool[] holds)
    {
        if (Array.TrueForAll(holds, own => own))
        {
            return holds.Length == 0 ? null : closures;
        }

        return !Array.Exists(holds, own => own) ? null : Subsets.GetValue(closures, _ => []).GetOrAdd(
            string.Concat(holds.Select(own => own ? '1' : '0')),
            _ => closures with
            {
                Closures = [.. closures.Closures.Where((_, at) => holds[at])],
                Speeds = [.. closures.Speeds.Where((_, at) => holds[closures.Closures.Count + at])],
            });
    }

    private static (int From, int Until) Hours(string? from, string? until, DayClock clock) => (
        from is null ? int.MinValue : clock.Parse(from, out _)!.Value,
        until is null ? int.MaxValue : clock.Parse(until, out _, endOfDay: true)!.Value);

    private static void Check(string? from, string? until, DayClock clock, string path, List<Fault> faults)
    {
        int? begins = Time(from, endOfDay: false, clock, $"{path}.from", faults);
        int? ends = Time(until, endOfDay: true, clock, $"{path}.until", faults);
        if (begins >= ends)
        {
            faults.Add(new Fault("OVERLAY_BACKWARDS", $"{path}.until", $"{until} is not after {from}.", "Say an instant after 'from', or leave it out."));
        }
    }

    private static int? Time(string? text, bool endOfDay, DayClock clock, string path, List<Fault> faults)
    {
        if (text is null)
        {
            return null;
        }

        int? seconds = clock.Parse(text, out string problem, endOfDay);
        if (seconds is null)
        {
            faults.Add(new Fault("TIME_BAD", path, $"{char.ToUpperInvariant(problem[0])}{problem[1..]}.", "Write HH:mm on the service day, or an instant."));
        }

        return seconds;
    }
}

/// <summary>A stretch of a day in which the same closures hold.</summary>
/// <param name="From">Seconds since the day's zero instant; it ends where the next begins.</param>
/// <param name="Holding">What is closed or slow; null: nothing.</param>
internal readonly record struct ClosedSpell(int From, ClosuresDocument? Holding);
