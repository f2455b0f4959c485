namespace CareRostering.Roads.Geometry;

/// <summary>The way from one point of a round to the next.</summary>
/// <param name="From">Id of the point it leaves.</param>
/// <param name="To">Id of the point it leads to.</param>
/// <param name="Seconds">Travel seconds from door to door, the same as in the matrix.</param>
/// <param name="Metres">Metres on the road, the same as in the matrix.</param>
/// <param name="FirstPosition">Where in the round's line the leg begins, counted from 0.</param>
/// <param name="LastPosition">Where it ends; the same as <paramref name="FirstPosition"/> where both points lie at one spot of the road.</param>
public sealed record RoundLeg(string From, string To, int Seconds, int Metres, int FirstPosition, int LastPosition);
