namespace CareRostering.Optimiser.Checking;

/// <summary>Rules on when a visit may start, each judged stop by stop.</summary>
internal static class StartRules
{
    public static IEnumerable<Violation> PinnedStart(CheckedRota rota)
    {
        foreach (CheckedStop stop in rota.Stops)
        {
            if (stop.Visit.PinnedStart is { } pinned && pinned != stop.Stop.Start)
            {
                yield return new Violation("PINNED_START", stop.Path, $"Visit '{stop.Visit.Id}' is pinned to start at {Say.Time(pinned)} and starts at {Say.Time(stop.Stop.Start)}.");
            }
        }
    }

    public static IEnumerable<Violation> Window(CheckedRota rota)
    {
        foreach (CheckedStop stop in rota.Stops)
        {
            bool inside = false;
            foreach (Problem.TimeWindow window in stop.Visit.Windows)
            {
                inside |= window.Earliest <= stop.Stop.Start && stop.Stop.Start <= window.Latest;
            }

            if (!inside)
            {
                IEnumerable<string> windows = stop.Visit.Windows.Select(window => $"{Say.Time(window.Earliest)} to {Say.Time(window.Latest)}");
                yield return new Violation("WINDOW", stop.Path, $"Visit '{stop.Visit.Id}' starts at {Say.Time(stop.Stop.Start)}; it may start from {string.Join(", or from ", windows)}.");
            }
        }
    }
}
