using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Checking;

/// <summary><c>TIMES</c>: every time of a round follows from the ones before it. Times are compared with the rota's own earlier times,
/// so that one wrong time is one violation and not a row of them.</summary>
internal static class TimesRule
{
    private const string Rule = "TIMES";

    public static IEnumerable<Violation> Times(CheckedRota rota)
    {
        foreach (CheckedRound round in rota.Rounds)
        {
            foreach (CheckedStop stop in round.Stops)
            {
                foreach (Violation violation in OnTheWay(round, stop).Concat(AtTheDoor(stop)))
                {
                    yield return violation;
                }
            }

            foreach (Violation violation in OnTheWayBack(round))
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<Violation> OnTheWay(CheckedRound round, CheckedStop stop)
    {
        Stop said = stop.Stop;
        if (!stop.Leg.IsReachable)
        {
            yield return new Violation(Rule, stop.Path, $"Worker '{round.Worker.Id}' has no way to visit '{stop.Visit.Id}' from the place before ({round.Worker.Mode}).");
            yield break;
        }

        if (said.TravelSeconds != stop.Leg.Seconds || said.TravelMetres != stop.Leg.Metres)
        {
            yield return new Violation(
                Rule,
                $"{stop.Path}.travel",
                $"The rota says {said.TravelSeconds} s and {said.TravelMetres} m to visit '{stop.Visit.Id}'; the leg is {stop.Leg.Seconds} s and {stop.Leg.Metres} m.");
        }

        long left = LeftAt(round, stop.Position);
        if (said.Arrival < left + stop.Leg.Seconds)
        {
            yield return new Violation(
                Rule,
                $"{stop.Path}.arrival",
                $"Worker '{round.Worker.Id}' leaves at {Say.Time(left)} and travels {stop.Leg.Seconds} s, so cannot arrive at visit '{stop.Visit.Id}' at {Say.Time(said.Arrival)}.");
        }
    }

    private static IEnumerable<Violation> AtTheDoor(CheckedStop stop)
    {
        Stop said = stop.Stop;
        if (said.Start < (long)said.Arrival + stop.Patient.AccessSeconds)
        {
            yield return new Violation(
                Rule,
                $"{stop.Path}.start",
                $"Visit '{stop.Visit.Id}' starts at {Say.Time(said.Start)}, before the arrival at {Say.Time(said.Arrival)} and {stop.Patient.AccessSeconds} s of access.");
        }

        if (said.Finish != said.Start + stop.ServiceSeconds)
        {
            yield return new Violation(
                Rule,
                $"{stop.Path}.finish",
                $"Visit '{stop.Visit.Id}' starts at {Say.Time(said.Start)} and takes {stop.ServiceSeconds} s; the rota says it finishes at {Say.Time(said.Finish)}.");
        }
    }

    private static IEnumerable<Violation> OnTheWayBack(CheckedRound round)
    {
        Round said = round.Round;
        if (!round.ReturnLeg.IsReachable)
        {
            yield return new Violation(Rule, $"{round.Path}.finish", $"Worker '{round.Worker.Id}' has no way from the last visit to the end place ({round.Worker.Mode}).");
            yield break;
        }

        if (said.ReturnSeconds != round.ReturnLeg.Seconds || said.ReturnMetres != round.ReturnLeg.Metres)
        {
            yield return new Violation(
                Rule,
                $"{round.Path}.return",
                $"The rota says {said.ReturnSeconds} s and {said.ReturnMetres} m for the return; the leg is {round.ReturnLeg.Seconds} s and {round.ReturnLeg.Metres} m.");
        }

        long left = LeftAt(round, round.Stops.Count);
        if (said.Finish != left + round.ReturnLeg.Seconds)
        {
            yield return new Violation(
                Rule,
                $"{round.Path}.finish",
                $"Worker '{round.Worker.Id}' leaves the last stop at {Say.Time(left)} and returns in {round.ReturnLeg.Seconds} s; the rota says the round finishes at {Say.Time(said.Finish)}.");
        }
    }

    /// <summary>When the worker sets off to the stop at <paramref name="position"/> (or home): after the last break before it, else the stop before, else the round's start.</summary>
    private static long LeftAt(CheckedRound round, int position)
    {
        long left = position == 0 ? round.Round.Start : round.Stops[position - 1].Stop.Finish;
        foreach (BreakTaken taken in round.Breaks)
        {
            if (taken.AfterStops == position)
            {
                left = taken.Finish;
            }
        }

        return left;
    }
}
