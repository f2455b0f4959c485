using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>Hands faults over: each once, and no more than people can read.</summary>
internal static class FaultList
{
    /// <summary>Most faults told at once; a wrong file can have millions.</summary>
    public const int Most = 1_000;

    /// <summary>Throws when there are faults: each code and path once (the first message wins), cut at <see cref="Most"/>.</summary>
    /// <exception cref="FaultException">Where <paramref name="faults"/> is not empty.</exception>
    public static void ThrowIfAny(IReadOnlyList<Fault> faults)
    {
        if (faults.Count == 0)
        {
            return;
        }

        List<Fault> once = [.. faults.DistinctBy(fault => (fault.Code, fault.Path))];
        if (once.Count > Most)
        {
            int more = once.Count - Most;
            once.RemoveRange(Most, more);
            once.Add(new Fault("TOO_MANY_FAULTS", "$", $"{more} more faults are not listed.", "Mend the ones above first."));
        }

        throw new FaultException(once);
    }
}
