namespace CareRostering.Roads.Matrix;

/// <summary>A point that can be travelled to, but about which somebody should know something.</summary>
/// <param name="Index">Its number in the list of points.</param>
/// <param name="Id">Its id.</param>
/// <param name="Message">What, for people.</param>
public sealed record PointWarning(int Index, string Id, string Message);
