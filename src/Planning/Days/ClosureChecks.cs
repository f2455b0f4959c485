using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>Everything wrong with closures that somebody gives, all of it at once.</summary>
public static class ClosureChecks
{
    /// <param name="closures">What is closed or slow.</param>
    /// <param name="clock">The day's clock.</param>
    /// <param name="travel">The roads.</param>
    /// <param name="path">What faults' paths start with; <c>$</c>: nothing.</param>
    /// <exception cref="FaultException">Times that are none, names that no road has, areas without roads: every fault found.</exception>
    public static void ThrowIfAny(ClosuresDocument closures, DayClock clock, ITravelSource travel, string path = "closures") =>
        FaultList.ThrowIfAny(Faults(closures, clock, travel, path));

    /// <summary>The same of closures that came in a file of their own, by whose paths faults are told. What else is wrong with the day is not looked at.</summary>
    /// <param name="day">The day, with those closures.</param>
    /// <param name="travel">The roads.</param>
    public static void ThrowIfAny(DayDocument day, ITravelSource travel)
    {
        if (day.Closures is { } closures)
        {
            ThrowIfAny(closures, new DayTimes(day, []).Clock, travel, "$");
        }
    }

    /// <summary>Every fault found.</summary>
    internal static IReadOnlyList<Fault> Faults(ClosuresDocument closures, DayClock clock, ITravelSource travel, string path)
    {
        List<Fault> faults = [.. ClosedHours.Faults(closures, clock, path)];
        try
        {
            travel.With(closures, path);
        }
        catch (FaultException found)
        {
            faults.AddRange(found.Faults);
        }

        return faults;
    }
}
