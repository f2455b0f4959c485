using System.Net;
using CareRostering.Api.Packages;
using CareRostering.Api.Tests.Hosting;
using NodaTime;

namespace CareRostering.Api.Tests.Packages;

public sealed class PackageDaysTests
{
    private static readonly CallDocument Morning = new() { Name = "morning", Minutes = 30, Windows = [] };

    private static readonly CallDocument Bath = Morning with { Name = "bath", Weekdays = [Weekday.Tuesday] };

    // 1 January 2026 is a Thursday.
    private static readonly PackageDocument Package = new()
    {
        Id = "k",
        Patient = "p",
        FirstDay = "2026-01-01",
        LastDay = "2026-01-20",
        Calls = [Morning, Bath],
        Links = [new() { First = "morning", Second = "bath", Kind = CareRostering.Planning.Days.LinkKind.Order }],
        StepDown = new StepDownDocument { From = "2026-01-15", Calls = [Morning with { Name = "check" }] },
    };

    [Theory]
    [InlineData("2025-12-31", "")]
    [InlineData("2026-01-01", "k.morning")]
    [InlineData("2026-01-06", "k.morning k.bath")]
    [InlineData("2026-01-14", "k.morning")]
    [InlineData("2026-01-15", "k.check")]
    [InlineData("2026-01-20", "k.check")]
    [InlineData("2026-01-21", "")]
    public void On_WhenDayGiven_MakesThePatternOfThatDay(string day, string visits) =>
        Assert.Equal(visits, string.Join(' ', PackageDays.On(Package, NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value).Visits.Select(visit => visit.Id)));

    [Fact]
    public void On_WhenOneEndOfALinkIsNotDue_LeavesTheLinkOut()
    {
        Assert.Empty(PackageDays.On(Package, new LocalDate(2026, 1, 5)).Links);
        Assert.Equal("k.bath", Assert.Single(PackageDays.On(Package, new LocalDate(2026, 1, 6)).Links).Second);
    }

    [Fact]
    public void On_WhenPackageHasWeekdays_IsMadeOnThoseOnly()
    {
        PackageDocument mondays = Package with { Weekdays = [Weekday.Monday], LastDay = null, StepDown = null };
        int days = Enumerable.Range(0, 28).Count(day => PackageDays.On(mondays, new LocalDate(2026, 1, 1).PlusDays(day)).Visits.Count == 1);
        Assert.Equal(4, days);
    }

    [Fact]
    public async Task Put_WhenPatternIsWrong_ListsEveryFault()
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        Answer answer = await host.PutAsync("/packages/k2", """
            { "patient": "p1", "firstDay": "2026-02-30", "lastDay": "soon",
              "calls": [
                { "name": "a", "minutes": 30, "windows": [{ "earliest": "08:00", "latest": "09:00" }] },
                { "name": "a", "minutes": 30, "windows": [{ "earliest": "08:00", "latest": "09:00" }] } ] }
            """);
        Assert.Equal(["DATE_INVALID", "DATE_INVALID", "NAME_DUPLICATE"], answer.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
    }

    [Fact]
    public async Task Put_WhenALaterPatternIsWrong_IsRefused()
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        string json = SmallCounty.Package("p1").Replace("\"stepDown\": { \"from\": \"2026-01-15\", \"calls\": [\n    { \"name\": \"morning\", \"minutes\": 30", "\"stepDown\": { \"from\": \"2026-01-15\", \"calls\": [\n    { \"name\": \"morning\", \"minutes\": -30", StringComparison.Ordinal);
        Assert.Contains("-30", json, StringComparison.Ordinal);
        (await host.PutAsync("/packages/k1", json)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }
}
