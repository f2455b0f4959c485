using CareRostering.Optimiser.Problem;

namespace CareRostering.Quality.Instances;

/// <summary>The published sets end no shift. Ours need a finish, so far away that no good rota comes near it.</summary>
internal static class Horizon
{
    /// <summary>Latest instant that a problem may speak of at all, with room behind it for the way home.</summary>
    private const int Most = 9_000_000;

    /// <summary>Late enough for one worker to make every visit after the last window has closed, where the model reaches that far.</summary>
    public static int Latest(IReadOnlyCollection<Visit> visits, TravelMatrix travel)
    {
        int longestTravel = 0;
        foreach (int units in travel.AllSeconds)
        {
            longestTravel = Math.Max(longestTravel, units);
        }

        long inARow = visits.Sum(visit => (long)visit.DurationSeconds + longestTravel) + longestTravel;
        long lastWindow = visits.Count == 0 ? 1 : visits.Max(visit => visit.Windows.Max(window => window.Latest));
        return (int)Math.Min(Most, lastWindow + inARow + 1);
    }
}
