namespace CareRostering.Planning.AsIs;

/// <summary>Variants of the manual rule. The usual one is the hardest to beat: docs/comparison.md has the measurements.</summary>
public sealed record ManualOptions
{
    /// <summary>
    /// Waiting counts as this many thousandths of travel when workers are ranked: 0, the usual, is "the nearest", however long they then wait;
    /// 1000 is "least travel and waiting". 0 to 10,000.
    /// </summary>
    public int WaitingPermille { get; init; }

    /// <summary>
    /// How much further, in seconds of travel, a worker whom the patient knows is sent rather than a stranger. Five minutes is what the sample's
    /// patients need on top for a new face. 0 to 86,400.
    /// </summary>
    public int KnownWorkerSeconds { get; init; } = 300;

    /// <summary>Whether a visit that its own team cannot place is offered to the other teams at once, nearest worker first.</summary>
    public bool PhonesAround { get; init; }

    /// <exception cref="ArgumentException">A value out of range.</exception>
    internal void Validate()
    {
        if (WaitingPermille is < 0 or > 10_000)
        {
            throw new ArgumentException($"Waiting of {WaitingPermille} thousandths; 0 to 10,000 are possible.");
        }

        if (KnownWorkerSeconds is < 0 or > 86_400)
        {
            throw new ArgumentException($"{KnownWorkerSeconds} seconds further for a known worker; 0 to 86,400 are possible.");
        }
    }
}
