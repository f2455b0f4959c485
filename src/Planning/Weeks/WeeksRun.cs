using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Weeks;

/// <summary>
/// Plans the days of a county one after another, each in three ways: without memory, with a ledger of who visited whom, and with key workers first. The days and what else is known of
/// them are the same for all three. The same request with an iteration limit gives the same result.
/// </summary>
public sealed class WeeksRun
{
    private readonly WeeksRequest request;
    private readonly SamplePlaces places;
    private readonly ITravelSource travel;
    private readonly Dictionary<(double Lat, double Lon), bool> routable = [];

    private WeeksRun(WeeksRequest request, SamplePlaces places, ITravelSource travel)
    {
        this.request = request;
        this.places = places;
        this.travel = travel.Snapshot();
    }

    /// <summary>Plans the days.</summary>
    /// <param name="request">Which.</param>
    /// <param name="places">Where people live.</param>
    /// <param name="travel">Where travel times come from.</param>
    /// <param name="progress">Told of each day and the share done, 0 to 1.</param>
    /// <param name="stop">Ends it without a result: days with unequal time are not alike.</param>
    /// <exception cref="FaultException">With every fault of the request or of a day.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static WeeksResult Run(WeeksRequest request, SamplePlaces places, ITravelSource travel, IProgress<(string Day, double Fraction)>? progress = null, CancellationToken stop = default)
    {
        FaultList.ThrowIfAny(request.Faults());
        return new WeeksRun(request, places, travel).Run(progress, stop);
    }

    private WeeksResult Run(IProgress<(string Day, double Fraction)>? progress, CancellationToken stop)
    {
        Memory[] ways = Enum.GetValues<Memory>();
        VisitLedger[] ledgers = [.. ways.Select(_ => VisitLedger.Empty)];
        List<DayOfWeeks>[] planned = [.. ways.Select(_ => new List<DayOfWeeks>())];
        var people = new CountyPeople();
        var daysOf = new Dictionary<string, int>(StringComparer.Ordinal);
        LocalDate first = LocalDatePattern.Iso.Parse(request.Sample.Date).Value;
        for (int number = 0; number < request.Days; number++)
        {
            PlanningDay day = ProblemBuilder.Build(people.Named(SampleDay.Make(request.DayOf(number), places, IsRoutable)), travel, stop);
            foreach (string patient in day.Document.Visits.Select(visit => visit.Patient).Distinct(StringComparer.Ordinal))
            {
                daysOf[patient] = daysOf.GetValueOrDefault(patient) + 1;
            }

            for (int way = 0; way < ways.Length; way++)
            {
                (DayOfWeeks done, ledgers[way]) = Plan(day, ways[way], ledgers[way].Meeting(day), stop);
                planned[way].Add(done);
                progress?.Report((done.Date, ((number * ways.Length) + way + 1.0) / (request.Days * ways.Length)));
            }
        }

        LocalDate last = first.PlusDays(request.Days - 1);
        HashSet<string> recurring = daysOf.Where(patient => patient.Value > 1).Select(patient => patient.Key).ToHashSet(StringComparer.Ordinal);
        return new WeeksResult(request, first, last,
        [
            .. ways.Select((way, index) =>
                new WayOfWeeks(way, [.. planned[index]], ledgers[index], ContinuityFigures.Of(ledgers[index], first, last, request.Options, recurring))),
        ]);
    }

    private (DayOfWeeks Day, VisitLedger Ledger) Plan(PlanningDay day, Memory memory, VisitLedger ledger, CancellationToken stop)
    {
        DayDocument document = memory == Memory.None ? AsAtFirst(day, ledger) : RememberedDay.Of(day, ledger, request.Options, memory == Memory.KeyWorkerFirst);
        PlanningDay changed = ProblemBuilder.Changed(day, document, travel, stop);
        SearchOptions search = request.Search with { Seed = request.Sample.Seed };
        long began = search.Clock.GetTimestamp();
        Rota rota = RotaSearch.Solve(changed.Problem, search, stop: stop).Rota;
        stop.ThrowIfCancellationRequested();
        ComparedPlan plan = ComparedPlan.Of("", changed.Problem, rota, search.Clock.GetElapsedTime(began));
        var done = new DayOfWeeks(day.Document.Date, [.. ComparisonFigures.All.Select(figure => figure.Value(plan))], [.. plan.Check.Violations]);
        return (done, ledger.With(changed, rota));
    }

    /// <summary>Without memory: known is who was known when the patient first came up, whatever a later day of the sample says.</summary>
    private static DayDocument AsAtFirst(PlanningDay day, VisitLedger ledger) => day.Document with
    {
        Patients = [.. day.Document.Patients.Select(patient => patient with { KnownWorkers = [.. ledger.Of(patient.Id).MetBefore.Keys] })],
    };

    private bool IsRoutable(double lat, double lon)
    {
        if (!routable.TryGetValue((lat, lon), out bool found))
        {
            found = Enum.GetValues<TravelMode>().All(mode => travel.FindUnroutable([new GeoPlace("home", lat, lon)], mode).Count == 0);
            routable[(lat, lon)] = found;
        }

        return found;
    }
}
