using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Days;

/// <summary>Everything wrong with closures that somebody gives, all of it at once.</summary>
internal static class ClosureChecks
{
    /// <exception cref="FaultException">Times that are none, names that no road has, areas without roads: every fault found.</exception>
    public static void ThrowIfAny(ClosuresDocument closures, DayClock clock, ITravelSource travel)
    {
        List<Fault> faults = [.. ClosedHours.Faults(closures, clock, "closures")];
        try
        {
            travel.With(closures, "closures");
        }
        catch (FaultException found)
        {
            faults.AddRange(found.Faults);
        }

        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }
}
