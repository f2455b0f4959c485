namespace CareRostering.Roads.Matrix;

/// <summary>A point that cannot be travelled to.</summary>
/// <param name="Index">Its number in the list of points.</param>
/// <param name="Id">Its id.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record UnroutablePoint(int Index, string Id, string Reason);
