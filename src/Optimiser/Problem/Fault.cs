namespace CareRostering.Optimiser.Problem;

/// <summary>One thing wrong with an input, told to a person.</summary>
/// <param name="Code">Stable, upper case with underscores; explained in docs/errors.md.</param>
/// <param name="Path">Where, by the caller's own ids: <c>visits[v12].windows[0].earliest</c>.</param>
/// <param name="Message">What is wrong, with the value.</param>
/// <param name="Hint">What to do about it; empty where nothing sensible can be said.</param>
public sealed record Fault(string Code, string Path, string Message, string Hint = "")
{
    /// <summary>The fault on one line: code, path, message and hint.</summary>
    public override string ToString() => $"{Code} {Path}: {Message} {Hint}".TrimEnd();
}

/// <summary>An input that cannot be used, with every fault found.</summary>
public sealed class FaultException : Exception
{
    /// <summary>Carries all of <paramref name="faults"/>; at least one.</summary>
    public FaultException(IReadOnlyList<Fault> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>Carries one fault.</summary>
    public FaultException(Fault fault)
        : this([fault])
    {
    }

    /// <summary>Carries one fault and what caused it.</summary>
    public FaultException(Fault fault, Exception innerException)
        : base(fault.ToString(), innerException) => Faults = [fault];

    /// <summary>Every fault, in the order found.</summary>
    public IReadOnlyList<Fault> Faults { get; }
}
