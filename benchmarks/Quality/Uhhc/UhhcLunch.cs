using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Quality.Reading;

namespace CareRostering.Quality.Uhhc;

/// <summary>When lunch may start, in minutes, and how long it lasts: the shortest that counts.</summary>
internal sealed record UhhcLunch(int Earliest, int Latest, int Duration)
{
    public static UhhcLunch? Read(JsonPart lunch, bool isMetAtEnd, Faults faults)
    {
        int start = lunch.Whole("start", 0, UhhcPatients.MostMinutes);
        int end = lunch.Whole("end", 0, UhhcPatients.MostMinutes);
        int duration = lunch.Whole("min_duration", 1, UhhcPatients.MostMinutes);
        int latest = end - (isMetAtEnd ? duration : 0);
        if (latest < start)
        {
            faults.Add("WINDOW_EMPTY", lunch.Path, $"No lunch of {duration} fits between {start} and {end}.");
            return null;
        }

        return new UhhcLunch(start, latest, duration);
    }

    /// <summary>The break of a shift; null where the worker cannot be at any patient in time for one.</summary>
    public Break? For(Shift shift, long missedPence, int nearestSeconds) => shift.Start + nearestSeconds > Latest
        ? null
        : new Break(Duration, new TimeWindow(Math.Max(Earliest, shift.Start), Latest)) { MissedPence = missedPence, MissedWhenUnused = true };

    /// <summary>
    /// Where and when the published format says that a break is taken: at the next patient's, after the way there, where that is still in time;
    /// else at the last patient's. Times and costs of all else stay as they are: what is waited before lunch there is not waited behind it.
    /// </summary>
    /// <returns>The stop whose patient is named, and the start; null where a break before the first stop cannot be said.</returns>
    public (int Stop, int Start)? Place(Shift shift, Round round, BreakTaken rest)
    {
        int before = rest.AfterStops;
        int free = before == 0 ? shift.Start : round.Stops[before - 1].Finish;
        if (before < round.Stops.Length)
        {
            Stop next = round.Stops[before];
            int earliest = Math.Max(Earliest, free + next.TravelSeconds);
            int latest = Math.Min(Latest, next.Start - Duration);
            if (earliest <= latest)
            {
                return (before, Math.Clamp(rest.Start + next.TravelSeconds, earliest, latest));
            }
        }

        return before == 0 ? null : (before - 1, rest.Start);
    }
}
