using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Durations;
using CareRostering.Planning.Import;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Import;

namespace CareRostering.Planning.Tests.Durations;

/// <summary>What is learned from recorded visits, where the truth is known because it was made up.</summary>
public sealed class DurationModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Learn_FromManyVisits_FindsWhatTheyWereMadeOf(int seed)
    {
        var made = new MadeVisits(seed);
        DurationsDocument learned = DurationModel.Learn(made.Visits);

        Assert.InRange(learned.LeftOut, 0, 3);
        double mean = learned.Workers.Average(worker => Math.Abs((worker.Permille / 1_000.0) - made.Pace[worker.Id]));
        Assert.InRange(mean, 0, 0.03);
        Assert.InRange(learned.Calls.Average(call => Math.Abs((call.Permille / 1_000.0) - made.Length[call.Id])), 0, 0.09);

        // All visits of a planned length together come out as long as they were.
        Dictionary<string, int> workers = learned.Workers.ToDictionary(worker => worker.Id, worker => worker.Permille);
        Dictionary<string, int> calls = learned.Calls.ToDictionary(call => call.Id, call => call.Permille);
        foreach (LengthFactor length in learned.Lengths)
        {
            RecordedVisit[] visits = [.. made.Visits.Where(visit => visit.PlannedMinutes == length.Minutes)];
            double expected = visits.Sum(visit => (double)visit.PlannedMinutes * length.Permille * workers[visit.Worker] * calls[visit.Visit] / 1e9);
            Assert.InRange(expected / (double)visits.Sum(visit => visit.Minutes), 0.998, 1.002);
        }
    }

    [Fact]
    public void Learn_AWorkerSeenOnce_IsDrawnTowardsTheUsual()
    {
        var made = new MadeVisits(4);
        DurationsDocument learned = DurationModel.Learn([.. made.Visits, new RecordedVisit("call 1", "new", 30, 90)]);

        // Three times as long as planned; with variances of 0.25 and 0.12 squared less than a fifth of its logarithm is theirs.
        LearnedFactor newcomer = learned.Workers.Single(worker => worker.Id == "new");
        Assert.Equal(1, newcomer.Visits);
        Assert.InRange(newcomer.Permille, 1_100, 1_300);
    }

    [Fact]
    public void Learn_VisitsAsPlanned_ChangesNothing()
    {
        DurationsDocument learned = DurationModel.Learn([.. Enumerable.Range(0, 100).Select(at => new RecordedVisit($"call {at % 7}", $"worker {at % 3}", 30, 30))]);
        Assert.Equal(1_000, Assert.Single(learned.Lengths).Permille);
        Assert.All(learned.Workers.Concat(learned.Calls), factor => Assert.Equal(1_000, factor.Permille));
    }

    [Fact]
    public void Learn_VisitsThatCannotBe_LeavesThemOut()
    {
        RecordedVisit good = new("call", "worker", 30, 33);
        DurationsDocument learned = DurationModel.Learn([good, good with { Minutes = 0 }, good with { Minutes = 400 }, good with { Minutes = 5 }, good with { PlannedMinutes = 0 }]);
        Assert.Equal((1, 4, 1_100), (learned.Visits, learned.LeftOut, learned.Lengths[0].Permille));
        Assert.Equal("DURATIONS_NONE", Assert.Single(Example.FaultsOf(() => DurationModel.Learn([good with { Minutes = 0 }]))).Code);
    }

    [Fact]
    public void In_ADay_GivesVisitsTheirLengthAndWorkersTheirPace()
    {
        var learned = new LearnedDurations(new DurationsDocument
        {
            Format = DurationsDocument.CurrentFormat,
            Visits = 1,
            LeftOut = 0,
            Lengths = [new LengthFactor { Minutes = 30, Permille = 1_100, Visits = 50 }],
            Calls = [new LearnedFactor { Id = "p1-morning", Permille = 1_070, Visits = 9 }],
            Workers = [new LearnedFactor { Id = "bob", Permille = 930, Visits = 99 }],
        });
        DayDocument day = learned.In(Example.Day);
        Assert.Equal([35.5m, 15m, 15m, 45m], day.Visits.Select(visit => visit.Minutes));
        Assert.Equal([1_000, 930], day.Workers.Select(worker => worker.DurationFactorPermille));
    }

    [Fact]
    public void Read_Actuals_CountsFromStartToFinishOverMidnightToo()
    {
        using var folder = new CsvFolder();
        folder.Write("made.csv", "visit,worker,date,minutes,started,finished\nv1,ann,2026-03-02,30,08:00,08:31\nv2,ann,2026-03-02,45,23:50,00:20:30\nv3,bob,2026-03-02,15,2026-03-02T10:00:00Z,2026-03-02T11:05:00+01:00\n");
        (IReadOnlyList<RecordedVisit> visits, IReadOnlyList<Fault> faults) = ActualsFile.Read(Path.Combine(folder.Path, "made.csv"), new ColumnsDocument());
        Assert.Empty(faults);
        Assert.Equal([31m, 30.5m, 5m], visits.Select(visit => visit.Minutes));

        folder.Change("made.csv", "08:31", "8.31");
        folder.Change("made.csv", "2026-03-02,45", "2 March,");
        faults = ActualsFile.Read(Path.Combine(folder.Path, "made.csv"), new ColumnsDocument()).Faults;
        Assert.Equal(["made.csv line 2, finished", "made.csv line 3, date", "made.csv line 3, minutes"], faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_ADayWithDurations_PlansVisitsAsLongAsTheyAre()
    {
        using var folder = new CsvFolder();
        var learned = new LearnedDurations(DurationModel.Learn([.. Enumerable.Range(0, 40).Select(at => new RecordedVisit($"other {at}", "ann", 45, 54))]));
        ImportedDays imported = CsvImport.Read(new ImportRequest(folder.Path, new ColumnsDocument()) { Durations = learned });
        Assert.Empty(imported.Faults);
        Assert.Equal([30m, 54m], imported.Days[0].Visits.Select(visit => visit.Minutes));
    }

    /// <summary>Six thousand visits of 20 workers to 120 calls, with a pace, a length and chance of their own.</summary>
    private sealed class MadeVisits
    {
        public MadeVisits(int seed)
        {
            var random = new Random(seed);
            Pace = Enumerable.Range(0, 20).ToDictionary(worker => $"worker {worker}", _ => Math.Exp(0.12 * Normal(random)));
            Length = Enumerable.Range(0, 120).ToDictionary(call => $"call {call}", _ => Math.Exp(0.2 * Normal(random)));
            string[] workers = [.. Pace.Keys];
            string[] calls = [.. Length.Keys];

            // Each call is mostly made by the same few workers, so that the two are not told apart by counting alone.
            Visits =
            [
                .. Enumerable.Range(0, 6_000).Select(_ =>
                {
                    int call = random.Next(calls.Length);
                    string worker = workers[random.Next(4) == 0 ? random.Next(workers.Length) : ((call * 7) + random.Next(3)) % workers.Length];
                    decimal planned = call % 3 == 0 ? 45 : 30;
                    double minutes = (double)planned * 1.1 * Pace[worker] * Length[calls[call]] * Math.Exp(0.25 * Normal(random));
                    return new RecordedVisit(calls[call], worker, planned, Math.Max(1, (decimal)Math.Round(minutes)));
                }),
            ];
            double usual = Length.Values.Average(Math.Log);
            Length = Length.ToDictionary(call => call.Key, call => call.Value / Math.Exp(usual));
            usual = Pace.Values.Average(Math.Log);
            Pace = Pace.ToDictionary(worker => worker.Key, worker => worker.Value / Math.Exp(usual));
        }

        public Dictionary<string, double> Pace { get; }

        public Dictionary<string, double> Length { get; }

        public IReadOnlyList<RecordedVisit> Visits { get; }

        /// <summary>Box and Muller (1958).</summary>
        private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
