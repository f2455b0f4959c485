using CareRostering.Api.Disruptions;
using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;

namespace CareRostering.Api.Rotas;

/// <summary>What must hold before a version may come into force.</summary>
internal static class RotaPublishing
{
    /// <summary>Refuses a version in which something that is held could not be accepted any more.</summary>
    /// <param name="active">What is held now.</param>
    /// <param name="fitting">What is known to fit the version.</param>
    public static void ThrowIfHeld(IReadOnlyList<StoredHold> active, IReadOnlyList<StoredHold> fitting)
    {
        Fault[] lost = [.. active.Where(hold => !fitting.Any(own => string.Equals(own.Id, hold.Id, StringComparison.Ordinal))).Select(hold => hold.InTheWay())];
        if (lost.Length > 0)
        {
            throw ProblemException.Conflict("MINUTES_HELD", "What desks hold on that day does not fit this version, or has only just been held.", lost);
        }
    }

    /// <summary>
    /// Refuses a version older than the one in force, one made before a referral was accepted that it does not know: publishing it would
    /// make a promised visit vanish; and one with visits that have been called off since: publishing it would send people to closed doors.
    /// </summary>
    public static void ThrowIfSuperseded(Session session, RotaVersion version)
    {
        RotaVersion? inForce = RotaStore.InForce(session, version.Date);
        if (inForce is not null && inForce.Version > version.Version)
        {
            throw ProblemException.Conflict("VERSION_OLDER", $"Version {inForce.Version} of {version.Date} is in force and newer than {version.Version}.");
        }

        HashSet<string> visits = [.. DayReader.Read(new MemoryStream(RotaStore.Documents(session, version.Date, version.Version).DayJson)).Visits.Select(visit => visit.Id)];
        IReadOnlyList<CalledOffVisit> off = DisruptionDays.CalledOff(session, Dates.Parse(version.Date, "date"));
        HashSet<string> unwanted = [.. off.Select(own => own.Visit.Id)];
        Fault[] lost =
        [
            .. off.Where(own => visits.Contains(own.Visit.Id)).Select(own => new Fault(
                "VISIT_CALLED_OFF", $"visits[{own.Visit.Id}]", $"The visit was called off after this version was planned: disruption '{own.Disruption}'.", "Plan the day again and publish that.")),
            .. ReferralStore.PlannedOn(session, version.Date)
                .Where(referral => !visits.Contains(FirstVisit.IdOf(referral)) && !unwanted.Contains(FirstVisit.IdOf(referral)))
                .Select(referral => new Fault(
                    "REFERRAL_MISSING", $"referrals[{referral}]", $"The visit of referral '{referral}' was accepted after this version was planned.", "Plan the day again and publish that.")),
        ];
        if (lost.Length > 0)
        {
            throw ProblemException.Conflict("ROTA_OUTDATED", $"Version {version.Version} does not know everything that has been accepted or called off for {version.Date} since.", lost);
        }
    }
}
