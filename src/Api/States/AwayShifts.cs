using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;

namespace CareRostering.Api.States;

/// <summary>Shifts of the standing rota that disruptions have taken or cut short and no accepted repair knows of: what they still have is nobody's.</summary>
internal sealed class AwayShifts
{
    private readonly DayClock clock;
    private readonly List<(string Disruption, Dictionary<string, int> Finish)> after = [];

    public AwayShifts(DayLedger ledger)
    {
        clock = ledger.Clock;
        if (ledger.Standing?.Day is not { } day)
        {
            return;
        }

        foreach (StoredDisruption disruption in ledger.Unrepaired)
        {
            day = DayEdits.Apply(day, disruption.Edits, clock);
            after.Add((disruption.Resource.Id, day.Workers.SelectMany(worker => worker.Shifts).ToDictionary(shift => shift.Id, shift => clock.Parse(shift.Finish, out _, endOfDay: true) ?? 0, StringComparer.Ordinal)));
        }
    }

    /// <summary>The disruption that leaves one of the seats without its worker; null: none does. Who is only late still comes, in a shift named after the old one.</summary>
    public string? Of(IReadOnlyList<RoundSeat> seats) => after
        .Where(own => seats.Any(seat => !own.Finish.Any(shift =>
            shift.Value > seat.Start && (string.Equals(shift.Key, seat.Shift, StringComparison.Ordinal) || shift.Key.StartsWith($"{seat.Shift}.", StringComparison.Ordinal)))))
        .Select(own => own.Disruption)
        .FirstOrDefault();
}
