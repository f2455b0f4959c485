namespace CareRostering.Roads.Import;

/// <summary>How far an import is.</summary>
/// <param name="Step">What is being done, for people.</param>
/// <param name="Fraction">Done of the whole import, 0 to 1.</param>
public readonly record struct RoadImportProgress(string Step, double Fraction);
