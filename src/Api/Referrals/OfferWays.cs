using CareRostering.Api.Engine;
using CareRostering.Api.Holds;
using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using CareRostering.Roads.Geometry;

namespace CareRostering.Api.Referrals;

/// <summary>The roads that offers take: from where the worker is before to the patient, and on to where he or she goes next.</summary>
internal sealed class OfferWays(TentativeRotas tentative, ITravelSource travel, RoadSource roads)
{
    /// <summary>A way for each worker of each offer, in GeoJSON, best offer first. Left out: workers who neither come from anywhere nor go on, and shifts that are gone since.</summary>
    /// <exception cref="FaultException">The day brought travel times of its own, and a place lies away from the service's roads.</exception>
    public byte[] ToGeoJson(ReferralResource referral, CancellationToken stop)
    {
        List<(RoundPath, IReadOnlyList<(string, string)>)> ways = [];
        foreach (IGrouping<(string Date, long Version), OfferResource> offers in referral.Offers.GroupBy(offer => (offer.Date, offer.Version)))
        {
            LoadedRota standing = tentative.Load(offers.Key.Date, offers.Key.Version);
            PlanningDay day = WithHome(standing.Day, referral.Referral.Patient, stop);
            foreach (OfferResource offer in offers)
            {
                foreach (OfferedStopResource own in offer.Stops)
                {
                    if (WayOf(day, standing.Rota, referral, offer, own, stop) is { } way)
                    {
                        ways.Add((way, [("offer", offer.Id), ("shift", own.Shift), ("worker", own.Worker)]));
                    }
                }
            }
        }

        return GeoJson.Of(ways);
    }

    private PlanningDay WithHome(PlanningDay day, PatientDocument patient, CancellationToken stop) =>
        day.Document.Patients.Any(own => string.Equals(own.Id, patient.Id, StringComparison.Ordinal)) ? day : ProblemBuilder.With(day, [patient], [], [], travel, stop);

    private RoundPath? WayOf(PlanningDay day, Rota rota, ReferralResource referral, OfferResource offer, OfferedStopResource own, CancellationToken stop)
    {
        RotaProblem problem = day.Problem;
        if (problem.Shifts.FirstOrDefault(one => string.Equals(one.Id, own.Shift, StringComparison.Ordinal)) is not { } shift || day.Clock.Parse(own.Start, out _) is not { } start)
        {
            return null;
        }

        List<Seat> seats = Seats(day, rota, referral, offer, own.Shift);
        int home = problem.Patients.First(patient => string.Equals(patient.Id, referral.Referral.Patient.Id, StringComparison.Ordinal)).Place;
        Seat? before = seats.FindLast(one => one.Start < start);
        Seat? after = seats.Find(one => one.Start >= start);
        int? from = before is null ? shift.StartPlace : problem.Patients[before.Visit.Patient].Place;
        int? to = after is null ? shift.EndPlace : problem.Patients[after.Visit.Patient].Place;
        if (from is null && to is null)
        {
            return null;
        }

        // Whoever is somewhere goes on from there at once, and waits at the door; whoever begins does so no sooner than needed.
        int setsOut = before?.Finish ?? (start - (int)(own.TravelMinutes * 60));
        int goesOn = start + (int)(referral.Referral.Minutes * 60);
        int[] places = [.. new[] { from, home, to }.OfType<int>()];
        int[] left = [.. from is null ? [] : new[] { setsOut }, .. to is null ? [] : new[] { goesOn }];
        return RoundPaths.Find(day, problem.Workers[shift.Worker].Mode, places, left, roads, stop);
    }

    /// <summary>The other stops of a shift as they would be with an offer, in order of their starts.</summary>
    private static List<Seat> Seats(PlanningDay day, Rota rota, ReferralResource referral, OfferResource offer, string shift)
    {
        RotaProblem problem = day.Problem;
        var moved = offer.Moved.ToDictionary(own => own.Visit, own => day.Clock.Parse(own.To, out _), StringComparer.Ordinal);
        var changed = offer.Changes.ToDictionary(own => own.Visit, own => (Shift: own.ToShift, Start: day.Clock.Parse(own.To, out _)), StringComparer.Ordinal);
        List<Seat> seats = [];
        foreach (Round round in rota.Rounds)
        {
            foreach (Stop stop in round.Stops)
            {
                Visit visit = problem.Visits[stop.Visit];
                (string made, int? to) = changed.TryGetValue(visit.Id, out (string, int?) change) ? change : (problem.Shifts[round.Shift].Id, moved.GetValueOrDefault(visit.Id));

                // What is held for the referral itself is one of its offers, and not beside them.
                if (string.Equals(made, shift, StringComparison.Ordinal) && !string.Equals(visit.CallId, FirstVisit.IdOf(referral.Id), StringComparison.Ordinal))
                {
                    int start = to ?? stop.Start;
                    seats.Add(new Seat(visit, start, start + stop.Finish - stop.Start));
                }
            }
        }

        return [.. seats.OrderBy(seat => seat.Start)];
    }

    /// <summary>When a visit is made.</summary>
    private sealed record Seat(Visit Visit, int Start, int Finish);
}
