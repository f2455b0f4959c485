using CareRostering.Api.Engine;
using CareRostering.Api.Jobs;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Api.Rosters;

/// <summary>
/// Searches for one roster after the other, behind everything that somebody waits for: the search stands aside while a plan is made or a request answered, and its thread is as nice as can be.
/// Whoever takes a roster up after a restart begins its search anew.
/// </summary>
internal sealed class RosterRunner(UrgentWork urgent, QueueTools tools) : QueueRunner<RosterInHand>(RosterStore.Queue, tools)
{
    /// <summary>How far a roster on this node is; null where it is not searched for here, or has told nothing yet.</summary>
    public RosterStage? Stage(long roster) => InHand(roster)?.Stage;

    /// <inheritdoc/>
    protected override bool Run(long number, RosterInHand own)
    {
        (NewRoster asked, RosterRequestDocument request) = Database.Read(session => (RosterStore.Find(session, number)!.Asked, RosterStore.Request(session, number)!));
        urgent.StandAside(own.CalledOff);
        (RosterDocument roster, RosterSummary summary) = GivingWay.Run(() =>
        {
            RosterSearchOptions options = WorkingTime.Of(RosterReading.Options(asked), urgent, Clock, own.CalledOff);
            RosterResult result = RosterSearch.Solve(RosterProblemBuilder.Build(request), options, own, own.CalledOff);

            // Called off, its best so far is nobody's wish; when the service stops it is begun anew.
            own.CalledOff.ThrowIfCancellationRequested();
            RosterDocument found = RosterWriter.Write(result);
            return (found, RosterSummary.Of(result, found, RosterChecker.Check(request, found)));
        });
        return Database.Write(session => RosterStore.Finish(session, number, Node.Name, Instants.Text(Clock), summary, roster));
    }

    /// <inheritdoc/>
    protected override bool SignOfLife(long number, RosterInHand own) => Database.Write(session => RosterStore.Beat(session, number, Node.Name, own.Stage));

    /// <inheritdoc/>
    protected override void Fail(long number, JobProblem problem) =>
        Database.Write(session => RosterStore.Fail(session, number, Node.Name, Instants.Text(Clock), problem));

    /// <inheritdoc/>
    protected override JobProblem ProblemOf(long number, IReadOnlyList<Fault> faults) => new("ROSTER_INVALID", $"Roster {number} cannot be made as asked.", faults);
}
