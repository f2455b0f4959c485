using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Rotas;

public sealed class RotaFileTests
{
    private static readonly PlanningDay Day = ProblemBuilder.Build(Example.Day);
    private static readonly RotaOrigin Origin = new() { Seed = 1, Threads = 2, Seconds = 60, Iterations = 12_345 };

    [Fact]
    public void WriteThenRead_OfARota_GivesItBack()
    {
        Rota rota = ARota();
        Rota again = Read(Text(Day, rota), Day);

        AssertSame(rota, again);
    }

    [Fact]
    public void Write_SaysWhatPeopleLookFor()
    {
        string text = Text(Day, ARota());

        Assert.Contains("\"format\": \"care-rota/1\"", text, StringComparison.Ordinal);
        Assert.Contains($"\"dayHash\": \"{DayWriter.Hash(Example.Day)}\"", text, StringComparison.Ordinal);
        Assert.Contains("\"engine\": \"0.1.0\"", text, StringComparison.Ordinal);
        Assert.Contains("\"seed\": 1,", text, StringComparison.Ordinal);
        Assert.Contains("\"visit\": \"p3-hoist~2\"", text, StringComparison.Ordinal);
        Assert.Contains("\"start\": \"07:57:30\"", text, StringComparison.Ordinal);
        Assert.Contains("\"travelTime\": 123.456789", text, StringComparison.Ordinal);
        Assert.Contains("\"mileage\": 0.000001", text, StringComparison.Ordinal);
        Assert.Contains("\"overtime\": 0.000000", text, StringComparison.Ordinal);
        Assert.Contains("\"nearestMiss\": \"would fit if 20 minutes later\"", text, StringComparison.Ordinal);
        Assert.Equal(text, Text(Day, ARota()));

        // Items that came later are written where they are not nothing, so that older files stay as they are.
        Assert.DoesNotContain("worstIdle", text, StringComparison.Ordinal);
        Assert.Contains("\"worstIdle\": 0.000007", Text(Day, ARota() with { Score = new Score { WorstIdle = 7 } }), StringComparison.Ordinal);
    }

    [Fact]
    public void WriteThenRead_OfRandomRotas_IsLossless()
    {
        var random = new Random(3);
        foreach (string date in new[] { "2026-03-02", "2026-03-28", "2026-10-24" })
        {
            PlanningDay day = ProblemBuilder.Build(Example.Day with { Date = date });
            for (int i = 0; i < 60; i++)
            {
                Rota rota = ARandomRota(random);
                AssertSame(rota, Read(Text(day, rota), day));
            }
        }
    }

    [Theory]
    [InlineData("\"date\": \"2026-03-02\"", "\"date\": \"2026-03-03\"", "ROTA_OTHER_DAY", "date")]
    [InlineData("Europe/London", "Europe/Dublin", "ROTA_OTHER_DAY", "zone")]
    [InlineData("sha256:", "sha256:0", "ROTA_OTHER_DAY", "dayHash")]
    [InlineData("care-rota/1", "care-day/1", "FORMAT_UNKNOWN", "format")]
    [InlineData("\"seed\": 1,", "", "FIELD_MISSING", "seed")]
    [InlineData("\"seed\": 1,", "\"sead\": 1,", "FIELD_UNKNOWN", "sead")]
    [InlineData("\"shift\": \"ann-early\"", "\"shift\": \"ann-late\"", "SHIFT_UNKNOWN", "rounds[ann-late].shift")]
    [InlineData("\"worker\": \"ann\"", "\"worker\": \"bob\"", "ROUND_WORKER", "rounds[ann-early].worker")]
    [InlineData("\"visit\": \"p1-morning\"", "\"visit\": \"p1-evening\"", "VISIT_UNKNOWN", "rounds[ann-early].stops[p1-evening].visit")]
    [InlineData("\"visit\": \"p1-lunch\"", "\"visit\": \"p1-lnch\"", "VISIT_UNKNOWN", "unassigned[0].visit")]
    [InlineData("\"start\": \"07:57:30\"", "\"start\": \"7:57\"", "TIME_BAD", "rounds[bob-early].start")]
    [InlineData("\"start\": \"07:57:30\"", "\"start\": \"2036-01-01T00:00:00Z\"", "INSTANT_RANGE", "rounds[bob-early].start")]
    [InlineData("\"travelSeconds\": 180", "\"travelSeconds\": -180", "TRAVEL_RANGE", "rounds[ann-early].stops[p1-morning].travelSeconds")]
    [InlineData("\"afterStops\": 2", "\"afterStops\": 3", "BREAK_POSITION", "rounds[bob-early].breaks[0].afterStops")]
    [InlineData("\"mileage\": 0.000001", "\"mileage\": 0.0000001", "SCORE_BAD", "score.mileage")]
    [InlineData("\"mileage\": 0.000001", "\"mileage\": 1e28", "SCORE_BAD", "score.mileage")]
    [InlineData("\"mileage\": 0.000001", "\"mileage\": 0.000002", "SCORE_SUM", "score.total")]
    public void Read_WhenOneThingIsWrong_SaysWhere(string text, string becomes, string code, string path)
    {
        string json = Text(Day, ARota());
        Assert.Contains(text, json, StringComparison.Ordinal);
        Example.AssertFault(Example.FaultsOf(() => Read(json.Replace(text, becomes, StringComparison.Ordinal), Day)), code, path);
    }

    [Fact]
    public void Read_WhenManyThingsAreWrong_SaysAllAtOnce()
    {
        string json = Text(Day, ARota())
            .Replace("\"ann-early\"", "\"x\"", StringComparison.Ordinal)
            .Replace("\"p1-lunch\"", "\"y\"", StringComparison.Ordinal)
            .Replace("07:57:30", "z", StringComparison.Ordinal);

        Assert.Equal(
            ["SHIFT_UNKNOWN rounds[x].shift", "TIME_BAD rounds[bob-early].start", "VISIT_UNKNOWN unassigned[0].visit"],
            Example.FaultsOf(() => Read(json, Day)).Select(fault => $"{fault.Code} {fault.Path}"));
    }

    [Fact]
    public void Read_WhenRulesAreBroken_LeavesThemToTheChecker()
    {
        Rota rota = ARota();
        Rota broken = rota with { Rounds = [rota.Rounds[0], rota.Rounds[0] with { Start = 50_000, Finish = 10 }], Unassigned = [] };

        AssertSame(broken, Read(Text(Day, broken), Day));
    }

    [Fact]
    public void WriteFile_ThenReadFile_GivesTheRotaBack()
    {
        string folder = Directory.CreateTempSubdirectory("care-rotas-").FullName;
        string file = Path.Combine(folder, "rota.json");
        RotaWriter.WriteFile(Day, ARota(), Origin, file);

        AssertSame(ARota(), RotaReader.ReadFile(file, Day));
        Assert.Equal([file], Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Read_AfterAnyMutation_WorksOrTellsFaults()
    {
        var random = new Random(11);
        byte[] json = Encoding.UTF8.GetBytes(Text(Day, ARota()));
        int told = 0;
        for (int i = 0; i < 2_000; i++)
        {
            byte[] mutated = [.. json];
            mutated[random.Next(json.Length)] = json[random.Next(json.Length)];
            try
            {
                using var stream = new MemoryStream(mutated);
                RotaReader.Read(stream, Day);
            }
            catch (FaultException)
            {
                told++;
            }
        }

        Assert.InRange(told, 1_000, 1_999);
    }

    private static Rota ARota() => new()
    {
        Rounds =
        [
            new Round { Shift = 0, Start = 1_620, Finish = 12_000, ReturnSeconds = 310, ReturnMetres = 2_100, Stops = [new Stop(0, 1_800, 1_920, 3_720, 180, 900), new Stop(3, 7_200, 7_320, 10_020, 270, 1_800)] },
            new Round
            {
                Shift = 1,
                Start = 3_450,
                Finish = 14_000,
                ReturnSeconds = 310,
                ReturnMetres = 2_100,
                Stops = [new Stop(2, 3_690, 3_690, 4_590, 240, 1_400), new Stop(4, 7_200, 7_320, 10_020, 420, 3_000)],
                Breaks = [new BreakTaken(10_800, 12_000, 2)],
            },
        ],
        Unassigned = [new UnassignedVisit(1, [new Reason("SKILL", 1, null), new Reason("WINDOW", 1, "would fit if 20 minutes later")])],
        Score = new Score { Unassigned = 1_000_000_000_000, TravelTime = 123_456_789, Mileage = 1 },
    };

    private static Rota ARandomRota(Random random)
    {
        int Time() => random.Next(-3_600, 100_000);
        return new Rota
        {
            Rounds =
            [
                .. Enumerable.Range(0, 2).Select(shift => new Round
                {
                    Shift = shift,
                    Start = Time(),
                    Finish = Time(),
                    ReturnSeconds = random.Next(3_600),
                    ReturnMetres = random.Next(50_000),
                    Stops = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new Stop(random.Next(5), Time(), Time(), Time(), random.Next(3_600), random.Next(50_000)))],
                    Breaks = [.. Enumerable.Range(0, random.Next(2)).Select(_ => new BreakTaken(Time(), Time(), random.Next(2)))],
                }),
            ],
            Unassigned = [new UnassignedVisit(random.Next(5), [])],
            Score = new Score
            {
                Unassigned = random.NextInt64(9_000_000_000_000_000), Overtime = random.NextInt64(1_000_000_000), Disturbance = random.NextInt64(1_000),
                WorstLateness = random.NextInt64(3), Waiting = random.NextInt64(3), WorstIdle = random.NextInt64(3), Uneven = random.NextInt64(3), MissedBreaks = random.NextInt64(3),
            },
        };
    }

    private static string Text(PlanningDay day, Rota rota)
    {
        using var stream = new MemoryStream();
        RotaWriter.Write(day, rota, Origin, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Rota Read(string json, PlanningDay day)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return RotaReader.Read(stream, day);
    }

    private static void AssertSame(Rota expected, Rota actual)
    {
        Assert.Equal(expected.Score, actual.Score);
        Assert.Equal(expected.Rounds.Select(Flat), actual.Rounds.Select(Flat));
        Assert.Equal(expected.Rounds.SelectMany(round => round.Stops), actual.Rounds.SelectMany(round => round.Stops));
        Assert.Equal(expected.Rounds.SelectMany(round => round.Breaks), actual.Rounds.SelectMany(round => round.Breaks));
        Assert.Equal(expected.Unassigned.Select(visit => visit.Visit), actual.Unassigned.Select(visit => visit.Visit));
        Assert.Equal(expected.Unassigned.SelectMany(visit => visit.Reasons), actual.Unassigned.SelectMany(visit => visit.Reasons));
    }

    private static object Flat(Round round) => (round.Shift, round.Start, round.Finish, round.ReturnSeconds, round.ReturnMetres, round.Stops.Length, round.Breaks.Length);
}
