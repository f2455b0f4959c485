using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Presets;

/// <summary>A service's promises and hours in the offers for a referral: one nurse on a short day.</summary>
public sealed class PresetClockTests
{
    /// <summary>Received at eight; the nurse is there from half past ten: two and a half hours are less than Buckinghamshire's three, and more than Tower Hamlets' two.</summary>
    [Theory]
    [InlineData("bucks", false, 30)]
    [InlineData("tower-hamlets", true, -30)]
    public void ARapidReferralServedAfterTwoHoursAndAHalf_IsABreachWhereTwoArePromised(string preset, bool breach, int slackMinutes)
    {
        CallOffers call = Offers(preset, ResponseClass.Rapid, received: "08:00", shift: ("10:30", "14:00"))!;

        Offer offer = call.Offers.Offers[0];
        Assert.Equal("10:30", call.Day.Clock.Format(offer.Stops[0].Start));
        Assert.Equal(breach, offer.IsBreach);
        Assert.Equal(slackMinutes * 60, offer.SlackToDueSeconds);
    }

    /// <summary>Somebody is on shift from seven; whether a first visit may be made then is the service's own.</summary>
    [Theory]
    [InlineData("bucks", ResponseClass.Rapid, "07:15")]
    [InlineData("bucks", ResponseClass.Fast, "07:15")]
    [InlineData("durham", ResponseClass.Rapid, "08:00")]
    [InlineData("durham", ResponseClass.Fast, "08:00")]
    [InlineData("bury", ResponseClass.Rapid, "08:00")]
    public void AFirstVisit_BeginsNoEarlierThanTheServiceWorks(string preset, ResponseClass response, string first)
    {
        CallOffers call = Offers(preset, response, received: "07:15", shift: ("07:00", "14:00"))!;

        Assert.Equal(first, call.Offers.Offers.Min(offer => call.Day.Clock.Format(offer.Stops[0].Start)));
    }

    /// <summary>A rapid referral late in the evening is the night team's in Buckinghamshire, and nobody's of that day in Durham.</summary>
    [Fact]
    public void ARapidReferralInTheEvening_HasNoTimeLeftWhereNobodyWorksThen()
    {
        Assert.NotEmpty(Offers("bucks", ResponseClass.Rapid, received: "21:30", shift: ("21:00", "2026-03-03T07:30:00Z"))!.Offers.Offers);
        Assert.Null(Offers("durham", ResponseClass.Rapid, received: "21:30", shift: ("21:00", "2026-03-03T07:30:00Z")));
    }

    private static CallOffers? Offers(string preset, ResponseClass response, string received, (string Start, string Finish) shift)
    {
        PlanningDay day = ProblemBuilder.Build(
            new DayDocument
            {
                Format = DayDocument.CurrentFormat,
                Date = "2026-03-02",
                Skills = ["wound"],
                Workers =
                [
                    new WorkerDocument
                    {
                        Id = "nurse",
                        Profession = "nurse",
                        Grade = 5,
                        WagePencePerHour = 2_209,
                        Skills = ["wound"],
                        Shifts = [new ShiftDocument { Id = "own", Start = shift.Start, Finish = shift.Finish, StartsAt = "first-visit", EndsAt = "last-visit" }],
                    },
                ],
                Patients = [],
                Visits = [],
            },
            new StraightLines());
        Rota empty = RotaSearch.Solve(day.Problem, new SearchOptions { IterationLimit = 1, Threads = 1 }).Rota;
        var referral = new ReferralDocument
        {
            Id = "r",
            Received = received,
            Class = response,
            Lead = LeadProfession.Nurse,
            Patient = new PatientDocument { Id = "p", Lat = 51.8, Lon = -0.8 },
            Minutes = 30,
            Skills = ["wound"],
        };
        return CallOffers.For(
            day, empty, referral, day.Clock.ToInstant(day.Clock.Parse(received, out _)!.Value), PresetLibrary.Named(preset, "preset").Document.Response, new OfferOptions(), new StraightLines());
    }
}
