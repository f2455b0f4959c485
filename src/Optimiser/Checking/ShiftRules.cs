namespace CareRostering.Optimiser.Checking;

/// <summary>The bounds a shift sets to its round: start and finish, most travel, most contact, most load.</summary>
internal static class ShiftRules
{
    public static IEnumerable<Violation> Shift(CheckedRota rota)
    {
        foreach (CheckedRound round in rota.Rounds)
        {
            if (round.Round.Start < round.Shift.Start)
            {
                yield return new Violation(
                    "SHIFT", $"{round.Path}.start", $"Worker '{round.Worker.Id}' starts the round at {Say.Time(round.Round.Start)}, before the shift's start at {Say.Time(round.Shift.Start)}.");
            }

            long latest = (long)round.Shift.Finish + round.Shift.MaxOvertimeSeconds;
            if (round.Round.Finish > latest)
            {
                yield return new Violation(
                    "SHIFT",
                    $"{round.Path}.finish",
                    $"Worker '{round.Worker.Id}' finishes the round at {Say.Time(round.Round.Finish)}; shift and allowed overtime end at {Say.Time(latest)}.");
            }
        }
    }

    /// <summary>Counts the legs as the matrix has them, not as the rota says; a leg that nobody can travel is the business of <c>TIMES</c>.</summary>
    public static IEnumerable<Violation> MaxTravel(CheckedRota rota)
    {
        foreach (CheckedRound round in rota.Rounds)
        {
            long travelSeconds = round.Legs.Where(leg => leg.IsReachable).Sum(leg => (long)leg.Seconds);
            if (travelSeconds > round.Shift.MaxTravelSeconds)
            {
                yield return new Violation(
                    "MAX_TRAVEL", round.Path, $"Worker '{round.Worker.Id}' travels {Say.Time(travelSeconds)}; the shift allows {Say.Time(round.Shift.MaxTravelSeconds.Value)}.");
            }
        }
    }

    /// <summary>Counts service as the rules give it, not as the rota says.</summary>
    public static IEnumerable<Violation> MaxContact(CheckedRota rota)
    {
        foreach (CheckedRound round in rota.Rounds)
        {
            long contactSeconds = round.Stops.Sum(stop => stop.ServiceSeconds);
            if (contactSeconds > round.Shift.MaxContactSeconds)
            {
                yield return new Violation(
                    "MAX_CONTACT", round.Path, $"Worker '{round.Worker.Id}' serves for {Say.Time(contactSeconds)}; the shift allows {Say.Time(round.Shift.MaxContactSeconds.Value)}.");
            }
        }
    }

    public static IEnumerable<Violation> MaxLoad(CheckedRota rota)
    {
        foreach (CheckedRound round in rota.Rounds)
        {
            long load = round.Stops.Sum(stop => (long)stop.Visit.Load);
            if (load > round.Shift.MaxLoad)
            {
                yield return new Violation(
                    "MAX_LOAD", round.Path, $"The visits of worker '{round.Worker.Id}' take a load of {load}; the shift allows {round.Shift.MaxLoad.Value}.");
            }
        }
    }
}
