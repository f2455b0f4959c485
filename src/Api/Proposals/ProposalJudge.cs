using CareRostering.Api.Disruptions;
using CareRostering.Api.Rotas;
using CareRostering.Api.Settings;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Proposals;

/// <summary>A proposal on a certain version: what it would make of it, and why it cannot be accepted, if so.</summary>
/// <param name="Amended">The version with the proposal.</param>
/// <param name="Finding">What it changes and gains.</param>
/// <param name="DecideBy">When somebody would have to know of it.</param>
/// <param name="Faults">What stands in the way; empty: nothing.</param>
internal sealed record JudgedProposal(LoadedRota Amended, ProposalFinding Finding, Instant DecideBy, IReadOnlyList<Fault> Faults);

/// <summary>Says what rounds would make of a standing rota, and whether that may be proposed: the same questions when it is found, when the rota has moved on, and when it is accepted.</summary>
internal sealed class ProposalJudge(IOptions<ProposalSettings> settings, IOptions<RepairSettings> repairs, IOptions<ReferralSettings> notice, TimeProvider clock)
{
    private const string Hint = "Wait for the next proposal.";

    /// <summary>Judges rounds on a standing rota.</summary>
    public JudgedProposal Judge(LoadedRota standing, IReadOnlyList<Round> rounds, DayNow now)
    {
        LoadedRota amended = ProposedRota.On(standing, rounds);
        ProposalFinding finding = Find(standing, amended);
        Instant decideBy = DecideBy(standing, amended);
        return new JudgedProposal(amended, finding, decideBy, [.. Faults(standing, amended, rounds, finding, decideBy, now)]);
    }

    private IEnumerable<Fault> Faults(LoadedRota standing, LoadedRota amended, IReadOnlyList<Round> rounds, ProposalFinding finding, Instant decideBy, DayNow now)
    {
        if (!amended.Report.IsSound || finding.Changes.Any(change => change.Kind is ChangeKind.Unassigned or ChangeKind.Added or ChangeKind.Removed))
        {
            yield return new Fault("ROTA_CHANGED", "rounds", "The rounds that it changes are no longer what they were.", Hint);
            yield break;
        }

        if (rounds.FirstOrDefault(round => !IsBegunKept(standing, round, now)) is { } begun)
        {
            yield return new Fault("TIME_PASSED", $"shifts[{standing.Day.Problem.Shifts[begun.Shift].Id}]", "What it would change has begun.", Hint);
        }

        if (decideBy <= Instants.Now(clock))
        {
            yield return new Fault("TIME_PASSED", "decideBy", "There is no time left to tell those concerned.", Hint);
        }

        HashSet<string> settled = [.. now.Patients.Intersect(finding.Changes.Select(change => change.Patient))];
        if (settled.Count > 0 || finding.Changes.Any(change => now.Visits.Contains(change.Visit)))
        {
            yield return new Fault("PATIENT_TOLD", "changes", "It would change what a patient has been told for good.", Hint);
        }

        if (!Improvement.IsWorth(standing.Rota.Score, amended.Rota.Score, settings.Value.LeastGainPence))
        {
            yield return new Fault("GAIN_GONE", "gainPence", $"It saves less than {settings.Value.LeastGainPence} pence.", Hint);
        }
    }

    /// <summary>Whether the first visits of a round, as far as they have begun, are the same at the same time.</summary>
    private bool IsBegunKept(LoadedRota standing, Round round, DayNow now)
    {
        if (standing.Rota.Rounds.FirstOrDefault(own => own.Shift == round.Shift) is not { } before)
        {
            return true;
        }

        int begun = StartedVisits.Begun(standing.Day, before, standing.Day.Clock.ToSeconds(Instants.Now(clock)), now.Progress);
        return before.Stops.Take(begun).Select(stop => (stop.Visit, stop.Start)).SequenceEqual(round.Stops.Take(begun).Select(stop => (stop.Visit, stop.Start)));
    }

    private ProposalFinding Find(LoadedRota standing, LoadedRota amended)
    {
        IReadOnlyList<RotaChange> changes = RotaChanges.Between(standing, amended);
        Score gain = standing.Rota.Score - amended.Rota.Score with { Unassigned = standing.Rota.Score.Unassigned };
        decimal tolerance = new RepairBudget().ToleranceSeconds / 60m;
        return new ProposalFinding
        {
            VisitsGained = standing.Rota.Unassigned.Length - amended.Rota.Unassigned.Length,
            GainPence = Pence(gain.Total),
            GainItemsPence = gain.Items().Where(item => item.Micropence != 0).ToDictionary(item => item.Item, item => Pence(item.Micropence)),
            PatientsMoved = changes.Where(change => change.MovedMinutes is { } moved && Math.Abs(moved) > tolerance).Select(change => change.Patient).Distinct(StringComparer.Ordinal).Count(),
            WorkerChanges = changes.Count(change => change.Kind == ChangeKind.Reassigned),
            Changes = changes,
            Tell = TellText.Of(changes, amended.Day.Clock, repairs.Value.TellMinutes),
        };
    }

    /// <summary>The notice before anybody concerned sets out, as the rota stands or as it would.</summary>
    private Instant DecideBy(LoadedRota standing, LoadedRota amended)
    {
        int first = Improvement.FirstSetOut(standing.Day.Problem, standing.Rota, amended.Rota) ?? standing.Day.Clock.LengthSeconds;
        return standing.Day.Clock.ToInstant(first) - Duration.FromMinutes(notice.Value.NoticeMinutes);
    }

    private static decimal Pence(long micropence) => Math.Round((decimal)micropence / Prices.Micropence, 2);
}
