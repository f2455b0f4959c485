namespace CareRostering.Optimiser.Insertion;

/// <summary>How far a rota that people go by may be changed although nothing has happened, and for what.</summary>
public sealed record ImprovementLimits
{
    /// <summary>Most patients of whom a visit moves by more than a quarter of an hour. Chosen: half of what a repair may, since nothing has happened.</summary>
    public int MostPatientsMoved { get; init; } = 2;

    /// <summary>Most visits that another worker makes. Chosen.</summary>
    public int MostWorkerChanges { get; init; } = 2;

    /// <summary>What it has to save, pence, unless a visit that nobody made is made or a broken promise kept. Chosen: about what telling the people concerned costs.</summary>
    public long LeastGainPence { get; init; } = 500;
}
