using CareRostering.Api.Disruptions;
using CareRostering.Api.Rotas;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.Tests.Disruptions;

/// <summary>Who is told of which change: patients of what they notice, workers of everything.</summary>
public sealed class TellTextTests
{
    private static readonly DayClock Clock = new(new LocalDate(2026, 1, 5), new LocalTime(7, 0), DateTimeZoneProviders.Tzdb["Europe/London"]);

    [Theory]
    [InlineData(0, 5, "")]
    [InlineData(1, 5, "w1")]
    [InlineData(4, 5, "w1")]
    [InlineData(-4, 5, "w1")]
    [InlineData(5, 5, "p w1")]
    [InlineData(-5, 5, "p w1")]
    [InlineData(1, 0, "p w1")]
    [InlineData(0, 0, "")]
    [InlineData(29, 30, "w1")]
    public void Of_WhenAStartMoves_TellsThePatientFromTheMinutesSetOn(int moved, int minutes, string told) =>
        Assert.Equal(told, Told(new RotaChange("v", "p", ChangeKind.Retimed, "w1", At(600), "w1", At(600 + moved), moved), minutes));

    [Theory]
    [InlineData(ChangeKind.Reassigned, "w1", "w2", "p w1 w2")]
    [InlineData(ChangeKind.Unassigned, "w1", null, "p w1")]
    [InlineData(ChangeKind.Assigned, null, "w2", "p w2")]
    [InlineData(ChangeKind.Removed, "w1", null, "p w1")]
    [InlineData(ChangeKind.Added, null, "w2", "p w2")]
    public void Of_WhenSomebodyElseComes_TellsThePatientAlways(ChangeKind kind, string? from, string? to, string told) =>
        Assert.Equal(told, Told(new RotaChange("v", "p", kind, from, from is null ? null : At(600), to, to is null ? null : At(600), null), 120));

    private static string Told(RotaChange change, int minutes) => string.Join(' ', TellText.Of([change], Clock, minutes).Select(own => own.Id));

    private static string At(int minutes) => Clock.FormatInstant(minutes * 60);
}
