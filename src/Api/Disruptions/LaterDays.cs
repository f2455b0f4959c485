using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;
using NodaTime;

namespace CareRostering.Api.Disruptions;

/// <summary>The later days of what goes on for longer: which of them have a rota, and whether it knows.</summary>
internal sealed class LaterDays(RotaSeatsCache seats, TimeProvider clock)
{
    /// <summary>The disruption with its later days.</summary>
    public DisruptionResource Shown(Session session, StoredDisruption stored) =>
        IsOneDay(stored) ? stored.Resource : stored.Resource with { LaterDays = Of(session, stored) };

    /// <summary>Days after the first, from today on, on which a rota stands, and those past for which repairs were worked out. None once the disruption is withdrawn but the latter.</summary>
    public IReadOnlyList<LaterDayResource> Of(Session session, StoredDisruption stored)
    {
        if (IsOneDay(stored))
        {
            return [];
        }

        var days = new SortedDictionary<string, LaterDayResource>(DisruptionDayStore.Of(session, stored.Number).ToDictionary(own => own.Date, StringComparer.Ordinal), StringComparer.Ordinal);
        if (stored.Resource.State == DisruptionState.Withdrawn)
        {
            return [.. days.Values];
        }

        LocalDate today = DayAssembly.DateOf(Tables.ServiceOf(session), Instants.Now(clock));
        foreach (string date in RotaStore.DaysWithRotas(session, stored.Resource.Disruption.Date, stored.LastDay).Where(date => Dates.Parse(date, "date") >= today))
        {
            bool isSettled = IsSettled(session, stored, date);
            LaterDayResource own = days.GetValueOrDefault(date) ?? new LaterDayResource { Date = date, State = LaterDayState.Open };

            // A later plan may have been made before it was said, and published since: accepted once does not mean that the rota still knows.
            days[date] = own with { State = isSettled ? LaterDayState.Settled : LaterDayState.Open };
        }

        return [.. days.Values];
    }

    /// <summary>The date asked for, checked: null is the first day.</summary>
    /// <exception cref="ProblemException">400: not one of the disruption's days, or over.</exception>
    public string Checked(StoredDisruption stored, string? date, string path)
    {
        string first = stored.Resource.Disruption.Date;
        if (date is null)
        {
            return first;
        }

        string day = Dates.Text(Dates.Parse(date, path));
        string days = string.Equals(first, stored.LastDay, StringComparison.Ordinal) ? $"is of {first} alone" : $"goes on from {first} to {stored.LastDay}";
        return string.CompareOrdinal(day, first) >= 0 && string.CompareOrdinal(day, stored.LastDay) <= 0 ? day : throw ProblemException.Invalid(new Fault(
            "DISRUPTION_OTHER_DAY", path, $"Disruption '{stored.Resource.Id}' {days}, and {day} is none of its days.", "Give one of its days, or leave the date out for the first."));
    }

    /// <summary>Whether nothing of it is left to change in the standing rota of a later day.</summary>
    public bool IsSettled(Session session, StoredDisruption stored, string date)
    {
        DayClock day = DayAssembly.Clock(Tables.ServiceOf(session), Dates.Parse(date, "date"));
        return RotaStore.Current(session, date) is { } version && seats.Read(session, version, day).Day is { } document && DayEdits.ChangeNothing(document, stored.Edits, day);
    }

    private static bool IsOneDay(StoredDisruption stored) => string.Equals(stored.LastDay, stored.Resource.Disruption.Date, StringComparison.Ordinal);
}
