namespace CareRostering.Roads;

/// <summary>Thrown when a file or a list of points cannot be used; carries every fault found, never only the first of a list.</summary>
public sealed class RoadInputException : Exception
{
    /// <summary>Wraps the faults found.</summary>
    /// <param name="faults">At least one fault.</param>
    public RoadInputException(IReadOnlyList<RoadFault> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>Wraps one fault.</summary>
    public RoadInputException(RoadFault fault)
        : this([fault])
    {
    }

    /// <summary>Wraps one fault with what caused it.</summary>
    public RoadInputException(RoadFault fault, Exception innerException)
        : base(fault.ToString(), innerException) => Faults = [fault];

    /// <summary>Everything found wrong, in the order found; never empty.</summary>
    public IReadOnlyList<RoadFault> Faults { get; }
}
