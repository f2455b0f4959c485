namespace CareRostering.Optimiser.Problem;

/// <summary>Anyone who visits: reablement worker, healthcare assistant, nurse, therapist, assessor, social worker.</summary>
public sealed record Worker
{
    /// <summary>The caller's id, unique among workers.</summary>
    public required string Id { get; init; }

    /// <summary>Profession, in the caller's words; for reports.</summary>
    public string Profession { get; init; } = "";

    /// <summary>Employer, in the caller's words; for reports and silo baselines.</summary>
    public string Employer { get; init; } = "";

    /// <summary>Home locality; for reports and silo baselines.</summary>
    public string Locality { get; init; } = "";

    /// <summary>NHS band or equivalent.</summary>
    public int Grade { get; init; }

    /// <summary>Bit set over <see cref="RotaProblem.Skills"/>.</summary>
    public ulong Skills { get; init; }

    /// <summary>Bit set over <see cref="RotaProblem.Attributes"/>.</summary>
    public ulong Attributes { get; init; }

    /// <summary>How this worker travels.</summary>
    public TravelMode Mode { get; init; }

    /// <summary>Service seconds of this worker per 1000 seconds of <see cref="Visit.DurationSeconds"/>: 1000 usual, 1250 for a new starter.</summary>
    public int DurationFactorPermille { get; init; } = 1000;

    /// <summary>Hourly wage in pence, on-costs included.</summary>
    public int WagePencePerHour { get; init; }
}
