namespace CareRostering.Storage.Dialects;

/// <summary>A table as the store itself describes it.</summary>
/// <param name="Name">Its name, a constant of our migrations.</param>
/// <param name="Columns">Its columns, by name.</param>
/// <param name="Key">Columns of the primary key, in its order; rows are read in that order.</param>
internal sealed record TableShape(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key);
