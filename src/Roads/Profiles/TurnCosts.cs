namespace CareRostering.Roads.Profiles;

/// <summary>
/// What turning costs. The more one turns, the more time it takes, along a curve that starts flat; turns across oncoming traffic cost more (OSRM's
/// car.lua and bicycle.lua, function process_turn).
/// </summary>
/// <param name="MostMillis">Milliseconds of the sharpest turn at a junction of three or more roads; 0: turns are free.</param>
/// <param name="Bias">How much dearer turning across oncoming traffic is, and how much cheaper turning away from it; 1: the same.</param>
/// <param name="AboutTurnMillis">Milliseconds of turning round on the road.</param>
/// <param name="TurnsAboutAnywhere">Whether one may turn round at any junction, not only where there is no other way on.</param>
internal readonly record struct TurnCosts(int MostMillis, double Bias, int AboutTurnMillis, bool TurnsAboutAnywhere)
{
    /// <summary>Turning any way for nothing.</summary>
    public static TurnCosts Free { get; } = new(0, 1, 0, TurnsAboutAnywhere: true);

    /// <summary>Milliseconds of a turn at a junction.</summary>
    /// <param name="degrees">How far to the right, -180 to 180; 0 is straight on.</param>
    /// <param name="side">On which side of the road one drives.</param>
    public int Millis(double degrees, TrafficSide side)
    {
        if (MostMillis == 0)
        {
            return 0;
        }

        // Right turns are the easy ones where one drives on the right; straight on is easy anyway.
        bool isEasy = degrees == 0 || degrees > 0 == (side == TrafficSide.Right);
        double bias = isEasy ? Bias : 1 / Bias;
        return (int)Math.Round(MostMillis / (1 + Math.Exp(-((13 / bias * Math.Abs(degrees) / 180) - (6.5 * bias)))));
    }
}

/// <summary>The side of the road on which one drives.</summary>
public enum TrafficSide
{
    /// <summary>As in Britain, Ireland, Japan, India, Australia.</summary>
    Left,

    /// <summary>As in most of the world.</summary>
    Right,
}
