using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Tests.Reports;

/// <summary>
/// A day of any size with a rota made by putting visits, in the order of their windows, where a worker gets soonest: not good, but with rounds, breaks,
/// waiting, lateness, double-ups and left-over visits, which is what a page has to show. Crow-fly travel at 11 m/s with a detour of 1.3.
/// </summary>
internal sealed class SketchDay
{
    private static readonly (string Name, double Lat, double Lon)[] Localities =
    [
        ("Aylesbury", 51.816, -0.812), ("Southern", 51.540, -0.640), ("Buckingham", 51.999, -0.988), ("Thame", 51.750, -0.974),
        ("Amersham", 51.674, -0.607), ("Wycombe", 51.628, -0.749), ("Marlow", 51.571, -0.777),
    ];

    private readonly Random random;
    private readonly List<GeoPlace> places = [];
    private readonly List<Patient> patients = [];
    private readonly List<Visit> visits = [];
    private readonly List<Worker> workers = [];
    private readonly List<Shift> shifts = [];
    private readonly List<LinkedVisits> links = [];

    private SketchDay(int seed) => random = new Random(seed);

    internal static (PlanningDay Day, Rota Rota) Make(int workers, int visits, int seed)
    {
        var sketch = new SketchDay(seed);
        PlanningDay day = sketch.MakeDay(workers, visits);
        return (day, SketchRota.Make(day.Problem));
    }

    private PlanningDay MakeDay(int workerCount, int visitCount)
    {
        foreach ((string name, double lat, double lon) in new[] { Localities[0], Localities[5], Localities[4] })
        {
            places.Add(new GeoPlace($"base:{name}", lat, lon));
        }

        for (int index = 0; index < workerCount; index++)
        {
            AddWorker(index);
        }

        while (visits.Count < visitCount)
        {
            AddPatient();
        }

        TravelMatrix travel = CrowFly();
        var problem = new RotaProblem(
            [.. patients], [.. visits], [.. workers], [.. shifts], [.. links],
            Enum.GetValues<TravelMode>().ToDictionary(mode => mode, _ => travel), ["personal care", "insulin"], ["female"]);
        var document = new DayDocument
        {
            Format = DayDocument.CurrentFormat, Date = "2026-03-04", Workers = [], Patients = [], Visits = [],
            Localities = [.. Localities.Select(locality => locality.Name)],
        };
        return new PlanningDay(document, problem, places, new DayClock(new LocalDate(2026, 3, 4), new LocalTime(7, 0), DateTimeZoneProviders.Tzdb["Europe/London"]));
    }

    private int Place(string id, (string Name, double Lat, double Lon) near)
    {
        double spread = 0.02 + (0.05 * random.NextDouble());
        double turn = random.NextDouble() * 2 * Math.PI;
        places.Add(new GeoPlace(id, near.Lat + (spread * Math.Sin(turn) * random.NextDouble()), near.Lon + (1.6 * spread * Math.Cos(turn) * random.NextDouble())));
        return places.Count - 1;
    }

    private void AddWorker(int index)
    {
        (string Name, double Lat, double Lon) locality = Localities[index % Localities.Length];
        bool nurse = index % 8 == 7;
        int home = Place($"home:W{index:000}", locality);
        workers.Add(new Worker
        {
            Id = $"W{index:000}", Profession = nurse ? "nurse" : "reablement worker", Locality = locality.Name, Grade = nurse ? 5 : 3 + (index % 2), Skills = nurse ? 3UL : 1UL,
            Attributes = (ulong)(index % 5 == 0 ? 0 : 1), Mode = index % 20 == 3 ? TravelMode.Bicycle : TravelMode.Car, WagePencePerHour = nurse ? 2_400 : 1_600,
        });
        bool night = index % 37 == 36;
        int start = night ? 50_400 : index % 2 == 0 ? 0 : 28_800; // 21:00, 07:00 or 15:00
        int length = night ? 37_800 : index % 5 == 4 ? 18_000 : 25_200;
        shifts.Add(new Shift
        {
            Id = $"S{index:000}", Worker = index, Start = start, Finish = start + length, MaxOvertimeSeconds = 900, StartPlace = home, EndPlace = home,
            Breaks = length > 21_600 ? [new Break(1_800, new TimeWindow(start + 9_000, start + 16_200))] : [],
        });
    }

    private void AddPatient()
    {
        int index = patients.Count;
        (string Name, double Lat, double Lon) locality = Localities[random.Next(Localities.Length)];
        int keyWorker = random.Next(workers.Count);
        patients.Add(new Patient
        {
            Id = $"P{index:000}", Place = Place($"patient:P{index:000}", locality), Locality = locality.Name, AccessSeconds = 60 * random.Next(4),
            KnownWorkers = [.. Enumerable.Range(0, workers.Count).Where(_ => random.Next(3) > 0)], KeyWorker = random.Next(3) == 0 ? keyWorker : null,
        });
        int calls = 1 + random.Next(4);
        bool twoWorkers = random.Next(12) == 0;
        for (int call = 0; call < calls; call++)
        {
            int middle = new[] { 5_400, 21_600, 36_000, 48_600 }[call];
            bool referral = random.Next(25) == 0;
            var visit = new Visit
            {
                Id = $"V{visits.Count:000}", CallId = $"V{visits.Count:000}", Patient = index, DurationSeconds = 900 * (1 + random.Next(3)),
                Windows = [new TimeWindow(Math.Max(0, middle - 5_400), middle + 5_400)], Preferred = [new TimeWindow(Math.Max(0, middle - 2_700), middle + 2_700)],
                RequiredSkills = random.Next(12) == 0 ? 2UL : 1UL, MinimumGrade = 3,
                Response = referral ? (ResponseClass)(1 + random.Next(3)) : ResponseClass.Planned, Due = referral ? middle + 1_800 : null,
                Promised = random.Next(60) == 0 ? new Promise(random.Next(workers.Count), middle) : null,
            };
            visits.Add(visit);
            if (twoWorkers)
            {
                links.Add(new LinkedVisits { First = visits.Count - 1, Second = visits.Count, MinGapSeconds = 0, MaxGapSeconds = 0, DistinctWorkers = true, AllOrNone = true, MayOverlap = true });
                visits.Add(visit with { Id = visit.Id + "~2" });
            }
        }
    }

    private TravelMatrix CrowFly()
    {
        int size = places.Count;
        int[] seconds = new int[size * size];
        int[] metres = new int[size * size];
        for (int cell = 0; cell < seconds.Length; cell++)
        {
            GeoPlace from = places[cell / size];
            GeoPlace to = places[cell % size];
            double north = (to.Lat - from.Lat) * 111_195;
            double east = (to.Lon - from.Lon) * 111_195 * 0.62;
            metres[cell] = (int)Math.Ceiling(1.3 * Math.Sqrt((north * north) + (east * east)));
            seconds[cell] = (metres[cell] + 10) / 11;
        }

        return new TravelMatrix(size, seconds, metres);
    }
}
