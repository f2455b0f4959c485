namespace CareRostering.Optimiser.Search;

/// <content>Preparing a visit whose start is bounded by more than its windows and ties.</content>
internal sealed partial class SearchState
{
    /// <summary>
    /// Prepares an assigned visit whose tied visit is about to be placed anew too: its start then lies at <paramref name="earliest"/> or
    /// later, and the round that the other goes to is barred for it.
    /// </summary>
    public bool PrepareBeside(int visit, int earliest, int otherRound)
    {
        Prepare(visit);
        tiedEarliest = earliest;
        tiedLatest = CompiledProblem.Unlimited;
        hasTiedWorkers = false;
        Bar(otherRound);
        SoonestStart = Math.Max(ownWindows[0].Earliest, tiedEarliest);
        LatestStart = ownWindows[^1].Latest;
        return SoonestStart <= LatestStart;
    }

    /// <summary>
    /// As <see cref="Prepare"/>, with the start between two instants, both inclusive. Times are least fixed points, which know nothing of the earlier one: whoever inserts the
    /// visit has to hold it where it was considered (<see cref="Placement.NotBefore"/>).
    /// </summary>
    public bool PrepareWithin(int visit, int earliest, int latest)
    {
        if (!Prepare(visit))
        {
            return false;
        }

        tiedEarliest = Math.Max(tiedEarliest, earliest);
        tiedLatest = Math.Min(tiedLatest, latest);
        SoonestStart = Math.Max(SoonestStart, tiedEarliest);
        LatestStart = Math.Min(LatestStart, tiedLatest);
        return SoonestStart <= LatestStart;
    }

    /// <summary>Every place in every round that lets an absent visit start between two instants, both inclusive, round by round.</summary>
    public List<Placement> PlacesWithin(int visit, int earliest, int latest)
    {
        var places = new List<Placement>();
        bool isPossible = PrepareWithin(visit, earliest, latest);
        for (int round = 0; isPossible && round < compiled.Shifts; round++)
        {
            if (MayMake(visit, round))
            {
                AddPlaces(visit, round, places);
            }
        }

        return places;
    }
}
