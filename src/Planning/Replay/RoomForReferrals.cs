using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;

namespace CareRostering.Planning.Replay;

/// <summary>
/// A morning's plan that keeps room for referrals nobody knows yet: the day is planned together with stand-ins, drawn like referrals are, and these
/// are then taken out again, so that those who could make them have time where and when referrals come in. Sampling the future this way is
/// Bent and Van Hentenryck, "Scenario-based planning for partially dynamic vehicle routing with stochastic customers", Operations Research 52 (2004).
/// </summary>
internal static class RoomForReferrals
{
    /// <summary>What room for one visit may cost, pence. Chosen: above any detour, and so far below a visit asked for that no stand-in ever keeps one out.</summary>
    private const long RoomPence = 100_000;

    /// <summary>Plans the morning of <paramref name="day"/> with room for <paramref name="standIns"/>.</summary>
    /// <returns>A rota of <paramref name="day"/> itself.</returns>
    /// <exception cref="FaultException">A stand-in cannot be used on this day.</exception>
    public static Rota Plan(PlanningDay day, IReadOnlyList<ReferralDocument> standIns, ReplayOptions options, ITravelSource? travel, CancellationToken stop)
    {
        var patients = new List<PatientDocument>();
        var visits = new List<VisitDocument>();
        HashSet<string> known = [.. day.Document.Patients.Select(patient => patient.Id)];
        foreach (ReferralDocument standIn in standIns.Select(Renamed))
        {
            int received = day.Clock.Parse(standIn.Received, out string problem)
                ?? throw new FaultException([new Fault("TIME_BAD", $"referrals[{standIn.Id}].received", problem)]);
            NodaTime.Instant at = day.Clock.ToInstant(received);
            if (FirstVisit.On(standIn, day.Clock, at + options.Notice, options.Response.Due(standIn.Class, at), options.Response) is { } visit)
            {
                visits.Add(visit with { Patient = known.Contains(standIn.Patient.Id) ? standIn.Patient.Id : standIn.Id });
                if (!known.Contains(standIn.Patient.Id))
                {
                    patients.Add(standIn.Patient with { Id = standIn.Id });
                }
            }
        }

        int own = day.Problem.Visits.Length;
        RotaProblem longer = Optional(ProblemBuilder.With(day, patients, visits, [], travel, stop).Problem, own);
        Rota full = RotaSearch.Solve(longer, options.Morning, stop: stop).Rota;
        Rota without = full with
        {
            Rounds = [.. full.Rounds.Select(round => Without(round, own))],
            Unassigned = [.. full.Unassigned.Where(left => left.Visit < own)],
        };

        // No step at all: what is left is only put together, timed and scored as a rota of the day.
        return RotaSearch.Solve(day.Problem, options.Morning with { IterationLimit = 0, TimeLimit = null }, without, stop: stop).Rota;
    }

    private static ReferralDocument Renamed(ReferralDocument standIn) => standIn with { Id = $"expected.{standIn.Id}" };

    private static Round Without(Round round, int own) => round with
    {
        Stops = [.. round.Stops.Where(stop => stop.Visit < own)],
        Breaks = [.. round.Breaks.Select(rest => rest with { AfterStops = round.Stops.Take(rest.AfterStops).Count(stop => stop.Visit < own) })],
    };

    private static RotaProblem Optional(RotaProblem problem, int from) => problem.With(
        [.. problem.Visits.Select((visit, index) => index < from ? visit : visit with { UnassignedPence = RoomPence })], problem.Shifts);
}
