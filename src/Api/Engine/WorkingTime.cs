using CareRostering.Optimiser.Search;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Api.Engine;

/// <summary>
/// The manners of one search in the background, and its clock: it stands aside between two of its steps while anything urgent is in hand, and its clock stands still meanwhile, so that
/// it gets the time it was given however busy the node is. One for each search, and for one thread.
/// </summary>
internal sealed class WorkingTime(UrgentWork urgent, TimeProvider clock, CancellationToken stop) : TimeProvider
{
    private long waited;

    /// <inheritdoc/>
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <summary>The options of a search with these manners.</summary>
    public static SearchOptions Of(SearchOptions search, UrgentWork urgent, TimeProvider clock, CancellationToken stop)
    {
        var own = new WorkingTime(urgent, clock, stop);
        return search with { Clock = own, BetweenSteps = own.StandAside };
    }

    /// <summary>The same of the search of a roster.</summary>
    public static RosterSearchOptions Of(RosterSearchOptions search, UrgentWork urgent, TimeProvider clock, CancellationToken stop)
    {
        var own = new WorkingTime(urgent, clock, stop);
        return search with { Clock = own, BetweenSteps = own.StandAside };
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp() - Volatile.Read(ref waited);

    private void StandAside()
    {
        long before = clock.GetTimestamp();
        try
        {
            urgent.StandAside(stop);
        }
        catch (OperationCanceledException)
        {
            // The search sees for itself that it is to end.
        }

        Interlocked.Add(ref waited, clock.GetTimestamp() - before);
    }
}
