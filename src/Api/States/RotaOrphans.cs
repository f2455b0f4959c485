using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.States;

/// <summary>What does not add up in the rota that people go by: the search's own checker makes sure of it when a rota is stored, this looks at what is stored now.</summary>
internal static class RotaOrphans
{
    /// <summary>A visit of the rota's input is in no round and not under unassigned.</summary>
    public const string Lost = "VISIT_LOST";

    /// <summary>The text of the rota is not what was stored.</summary>
    public const string Damaged = "ROTA_DAMAGED";

    public static IEnumerable<OrphanResource> Of(DayLedger ledger)
    {
        if (ledger.Versions.Count < ledger.Versions.Highest)
        {
            yield return new OrphanResource(
                "VERSION_MISSING", ledger.Date, null, null, $"{ledger.Versions.Highest} versions of the rota have been made, and {ledger.Versions.Count} are stored.");
        }

        if (ledger.Standing is not { } standing)
        {
            yield break;
        }

        if (standing.IsDamaged)
        {
            yield return new OrphanResource(Damaged, ledger.Date, null, null, $"The text of version {ledger.Version?.Version} is not the one that was stored.");
        }

        foreach (VisitDocument visit in standing.Wanted.Values)
        {
            RoundSeat[] seats = [.. standing.Seats[visit.Id]];
            UnassignedDocument[] left = [.. standing.Unassigned[visit.Id]];
            foreach (string id in RotaSeats.IdsOf(visit))
            {
                int places = seats.Count(seat => string.Equals(seat.Id, id, StringComparison.Ordinal)) + left.Count(own => string.Equals(own.Visit, id, StringComparison.Ordinal));
                if (places == 0)
                {
                    yield return new OrphanResource(Lost, ledger.Date, visit.Id, null, $"'{id}' is in the input of version {ledger.Version?.Version}, in none of its rounds, and not under unassigned.");
                }
                else if (places > 1)
                {
                    yield return new OrphanResource("VISIT_TWICE", ledger.Date, visit.Id, null, $"'{id}' stands {places} times in version {ledger.Version?.Version}.");
                }
            }
        }

        foreach (IGrouping<string, RoundSeat> unknown in standing.Seats.Where(own => !standing.Wanted.ContainsKey(own.Key)))
        {
            yield return new OrphanResource("VISIT_UNKNOWN", ledger.Date, unknown.Key, null, $"'{unknown.Key}' is in a round of version {ledger.Version?.Version}, whose input does not have it.");
        }
    }
}
