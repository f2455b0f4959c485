using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;
using NodaTime;

namespace CareRostering.Planning.Tests.Reports;

/// <summary>
/// A hand-made round of four stops on 4 March 2026 from 07:00: v1 on time with a new face, v2 with 60 s to spare, v3 20 minutes after its preferred
/// time, v4 a rapid response 5 minutes after its due. The shift ends at 10:00 and the round at 10:20. v5 is promised and in no round.
/// </summary>
public sealed class RotaPageWordsTests
{
    private static readonly string Page = RotaPage.Render(Day(), Rota());

    [Theory]
    [InlineData("v1", "v pl", "07:10–07:40 p1, visit v1, planned; may start 07:00–09:00; new to the patient")]
    [InlineData("v2", "v pl tight", "07:50–08:20 p2, visit v2, planned; may start 07:00–09:00; tight: 1 min to spare")]
    [InlineData("v3", "v no late", "08:30–09:00 p3, visit v3, normal; may start 07:00–09:00; 20 min after the preferred 08:00–08:10")]
    [InlineData("v4", "v ra breach", "09:40–10:10 p4, visit v4, rapid; may start 07:00–13:00; response promise broken: due 09:35, 5 min late")]
    public void Render_WhenAStopHasAState_ShowsItInStyleAndTip(string visit, string style, string tip)
    {
        int at = Page.IndexOf($"data-visit=\"{visit}\"", StringComparison.Ordinal);
        string block = Page[Page.LastIndexOf("<svg", at, StringComparison.Ordinal)..Page.IndexOf("</svg>", at, StringComparison.Ordinal)];
        Assert.Contains($"class=\"{style}\"", block, StringComparison.Ordinal);
        Assert.Contains($"<title>{tip}</title>", block, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<td>No visit</td><th scope=\"row\">Patient p5, worker w1</th><td>Nobody is coming for v5 yet, wanted 12:00–13:00; 12:30 had been announced.</td>")]
    [InlineData("<td>Broken promise</td><th scope=\"row\">Patient p4 and the referrer</th><td>Rapid response v4 starts 09:40, 5 min after its due, 09:35.</td>")]
    [InlineData("<td>Other worker</td><th scope=\"row\">Patient p1, workers w2 and w1</th><td>w1 comes for v1 instead of w2, at 07:10 instead of 08:00.</td>")]
    [InlineData("<td>Other time</td><th scope=\"row\">Patient p2, worker w1</th><td>v2 starts 07:50 instead of 08:10.</td>")]
    [InlineData("<td>Late</td><th scope=\"row\">Patient p3</th><td>v3 starts 08:30, 20 min after the preferred 08:00–08:10.</td>")]
    [InlineData("<td>Overtime</td><th scope=\"row\">Worker w1</th><td>Shift s1 ends 10:20, 20 min after its 10:00.</td>")]
    public void Render_WhenSomebodyMustHear_SaysWhoAndWhat(string row) => Assert.Contains(row, Page, StringComparison.Ordinal);

    [Fact]
    public void Render_WhenAVisitIsUnassigned_SaysWhyInSentences()
    {
        Assert.Contains("<li>1 worker lacks a skill it needs (insulin).</li>", Page, StringComparison.Ordinal);
        Assert.Contains("<li>1 worker would have to work outside the shift. <em>Nearest: would fit if the shift ended 3 hours later</em></li>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WhenScoreIsGiven_ItemisesItInPounds()
    {
        Assert.Contains("<th scope=\"row\">Mileage</th><td>allowances for car and bicycle</td><td>£12.35</td>", Page, StringComparison.Ordinal); // 1,234.5 p, half up
        Assert.Contains("<th scope=\"row\" colspan=\"2\">Total</th><td>£10,012.35</td>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WhenPatientsIdsStartAlike_LeavesThatOutOfBlocks()
    {
        Assert.Contains("blocks leave out what all patients’ ids start with: p</li>", Page, StringComparison.Ordinal);
        Assert.Contains("<text x=\"3\" y=\"19\">1</text>", Page, StringComparison.Ordinal); // p1
        Assert.Contains("<text x=\"3\" y=\"19\">!!R 4</text>", Page, StringComparison.Ordinal); // p4: rapid, promise broken
    }

    [Fact]
    public void Render_WhenAShiftHasNoRound_ShowsItAsFree() =>
        Assert.Contains("No visits: shift s2 is free from 12:00–14:00 for new referrals.", Page, StringComparison.Ordinal);

    private static PlanningDay Day()
    {
        const int places = 6;
        int[] seconds = [.. Enumerable.Range(0, places * places).Select(cell => cell / places == cell % places ? 0 : 600)];
        var matrix = new TravelMatrix(places, seconds, seconds);
        ImmutableArray<TimeWindow> morning = [new TimeWindow(0, 7_200)];
        Visit A(int number, ImmutableArray<TimeWindow> windows) =>
            new() { Id = $"v{number}", CallId = $"v{number}", Patient = number - 1, DurationSeconds = 1_800, Windows = windows };
        var problem = new RotaProblem(
            [.. Enumerable.Range(1, 5).Select(number => new Patient { Id = $"p{number}", Place = number, Locality = "North", KnownWorkers = number == 1 ? [] : [0] })],
            [
                A(1, morning) with { Promised = new Promise(1, 3_600) },
                A(2, morning) with { Preferred = [new TimeWindow(0, 3_060)], Promised = new Promise(0, 4_200) },
                A(3, morning) with { Preferred = [new TimeWindow(3_600, 4_200)], Response = ResponseClass.Normal },
                A(4, [new TimeWindow(0, 21_600)]) with { Due = 9_300, Response = ResponseClass.Rapid },
                A(5, [new TimeWindow(18_000, 21_600)]) with { RequiredSkills = 1, Promised = new Promise(0, 19_800) },
            ],
            [new Worker { Id = "w1", Locality = "North", Skills = 1, WagePencePerHour = 1_500 }, new Worker { Id = "w2", Locality = "North", WagePencePerHour = 1_500 }],
            [
                new Shift { Id = "s1", Worker = 0, Start = 0, Finish = 10_800, MaxOvertimeSeconds = 1_800, StartPlace = 0, EndPlace = 0 },
                new Shift { Id = "s2", Worker = 1, Start = 18_000, Finish = 25_200, StartPlace = 0, EndPlace = 0 },
            ],
            [],
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = matrix },
            ["insulin"],
            []);
        GeoPlace[] map = [new("base:North", 51.8, -0.8), .. Enumerable.Range(1, 5).Select(number => new GeoPlace($"patient:p{number}", 51.8 + (number / 100.0), -0.8))];
        var document = new DayDocument { Format = DayDocument.CurrentFormat, Date = "2026-03-04", Workers = [], Patients = [], Visits = [] };
        return new PlanningDay(document, problem, map, new DayClock(new LocalDate(2026, 3, 4), new LocalTime(7, 0), DateTimeZoneProviders.Tzdb["Europe/London"]));
    }

    private static Rota Rota() => new()
    {
        Rounds =
        [
            new Round
            {
                Shift = 0, Start = 0, Finish = 12_000, ReturnSeconds = 600, ReturnMetres = 600,
                Stops =
                [
                    new Stop(0, 600, 600, 2_400, 600, 600),
                    new Stop(1, 3_000, 3_000, 4_800, 600, 600),
                    new Stop(2, 5_400, 5_400, 7_200, 600, 600),
                    new Stop(3, 7_800, 9_600, 11_400, 600, 600),
                ],
            },
        ],
        Unassigned = [new UnassignedVisit(4, [new Reason("SKILL", 1, null), new Reason("SHIFT", 1, "would fit if the shift ended 3 hours later")])],
        Score = new Score { Unassigned = 1_000_000L * Prices.Micropence, Mileage = 1_234_500_000 },
    };
}
