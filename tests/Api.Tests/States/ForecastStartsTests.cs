using CareRostering.Api.Disruptions;
using CareRostering.Api.Progress;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;
using NodaTime;

namespace CareRostering.Api.Tests.States;

/// <summary>A round of three half-hour visits at 10:00, 11:00 and 12:00, ten minutes apart by car; times below are minutes since 07:00.</summary>
public sealed class ForecastStartsTests
{
    private static readonly DayClock Clock = new(new LocalDate(2026, 1, 5), new LocalTime(7, 0), DateTimeZoneProviders.Tzdb["Europe/London"]);

    [Fact]
    public void Of_WhenNothingIsKnown_IsAsPlanned() => Assert.Equal([180, 240, 300], Minutes(Ledger(), now: 250));

    [Theory]
    // Started 25 minutes late: free at 235, at the next at 245, and there in time for the third.
    [InlineData(205, 210, 245, 300)]
    // Started in time, and still there two hours later.
    [InlineData(180, 300, 310, 350)]
    // Started early: nobody comes earlier than planned.
    [InlineData(170, 205, 240, 300)]
    public void Of_WhenTheFirstWasStarted_GoesOnFromThere(int started, int now, int second, int third) =>
        Assert.Equal([second, third], Minutes(Ledger(new VisitProgress(ProgressState.Started, Text(started), null)), now));

    [Fact]
    public void Of_WhenTheFirstWasFinishedLate_GoesOnFromThere() =>
        Assert.Equal([300, 340], Minutes(Ledger(new VisitProgress(ProgressState.Finished, Text(180), Text(290))), now: 295));

    [Fact]
    public void Of_WhenADisruptionHoldsTheWorkerUp_NothingStartsBefore()
    {
        DayEdit delay = new() { Kind = DayEditKind.DelayShift, Shift = "s", From = Text(290) };
        Assert.Equal([290, 330, 370], Minutes(Ledger(edits: delay), now: 100));
        DayEdit split = new() { Kind = DayEditKind.SplitShift, Shift = "s", NewShift = "s.1", At = Text(210), From = Text(290) };
        Assert.Equal([180, 290, 330], Minutes(Ledger(edits: split), now: 220));
        Assert.Equal([180, 240, 300], Minutes(Ledger(edits: delay with { Shift = "other" }), now: 100));
    }

    [Fact]
    public void Of_WhenAVisitTakesLonger_WhatComesBehindIsLater() =>
        Assert.Equal([180, 280, 320], Minutes(Ledger(edits: new DayEdit { Kind = DayEditKind.SetMinutes, Visit = "a", Minutes = 90 }), now: 100));

    [Fact]
    public void Of_WhenAWorkerHasSaidToBeLate_GoesOnFromThere()
    {
        Assert.Equal([250, 290, 330], Minutes(Ledger() with { Troubles = new Dictionary<string, VisitTrouble> { ["a"] = new(null, 70) } }, now: 175));
        Assert.Equal([180, 240, 300], Minutes(Ledger() with { Troubles = new Dictionary<string, VisitTrouble> { ["a"] = new(Text(180), null) } }, now: 185));
    }

    [Fact]
    public void Of_WhenTwoComeTogether_TheLaterOneCounts()
    {
        DayLedger ledger = Ledger(edits: new DayEdit { Kind = DayEditKind.DelayShift, Shift = "s", From = Text(250) }, more: [new RoundSeat("b~2", "w2", "t", 240 * 60, 270 * 60, 0)]);
        Assert.Equal(290 * 60, ForecastStarts.Of(ledger, 100 * 60)["b"]);
    }

    private static int[] Minutes(DayLedger ledger, int now) => [.. ForecastStarts.Of(ledger, now * 60).OrderBy(own => own.Key, StringComparer.Ordinal).Select(own => own.Value / 60)];

    private static string Text(int minutes) => Clock.FormatInstant(minutes * 60);

    private static DayLedger Ledger(VisitProgress? first = null, DayEdit? edits = null, RoundSeat[]? more = null)
    {
        RoundSeat[] seats = [Seat("a", 180), Seat("b", 240), Seat("c", 300), .. more ?? []];
        var said = new DisruptionDocument { Date = "2026-01-05", Kind = DisruptionKind.WorkerLate };
        return new DayLedger
        {
            Date = "2026-01-05",
            Clock = Clock,
            Due = [],
            Standing = new RotaSeats
            {
                Seats = seats.ToLookup(seat => RotaSeats.CallOf(seat.Id), StringComparer.Ordinal),
                Unassigned = RotaSeats.Unreadable.Unassigned,
                Wanted = seats.DistinctBy(seat => RotaSeats.CallOf(seat.Id)).ToDictionary(
                    seat => RotaSeats.CallOf(seat.Id), seat => new VisitDocument { Id = seat.Id, Patient = "p", Minutes = 30, Windows = [] }),
            },
            Progress = first is null ? new Dictionary<string, VisitProgress>() : new Dictionary<string, VisitProgress> { ["a"] = first },
            Unrepaired = edits is null ? [] :
                [new StoredDisruption(1, new DisruptionResource { Id = "D000001", State = DisruptionState.Open, CreatedAt = Text(0), Disruption = said }, [edits]) { LastDay = "2026-01-05" }],
        };

        static RoundSeat Seat(string id, int minutes) => new(id, "w", "s", minutes * 60, (minutes + 30) * 60, 10 * 60);
    }
}
