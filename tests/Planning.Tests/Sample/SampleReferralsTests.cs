using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Replay;

namespace CareRostering.Planning.Tests.Sample;

public sealed class SampleReferralsTests
{
    private static readonly PlanningDay Day = SmallReplay.Day(1);

    [Fact]
    public void Draw_WhenSameSeed_DrawsTheSame()
    {
        string Ids(int seed) => string.Join(';', SampleReferrals.Draw(Day, 120, seed, null).Select(referral => $"{referral.Received} {referral.Class} {referral.Lead} {referral.Patient.Lat}"));

        Assert.Equal(Ids(5), Ids(5));
        Assert.NotEqual(Ids(5), Ids(6));
        Assert.Equal(120, SampleReferrals.Draw(Day, 120, 5, null).Count);
        Assert.Empty(SampleReferrals.Draw(Day, 0, 5, null));
    }

    [Fact]
    public void Draw_ManyReferrals_KeepsThePresetsShares()
    {
        IReadOnlyList<ReferralDocument> drawn = SampleReferrals.Draw(Day, 2_000, 1, null);

        ClassShares classes = PresetLibrary.Bucks.Referrals.Classes;
        double[] shares = [classes.Normal, classes.Fast, classes.Rapid];
        foreach (ResponseClass response in new[] { ResponseClass.Normal, ResponseClass.Fast, ResponseClass.Rapid })
        {
            double share = drawn.Count(referral => referral.Class == response) / 2_000.0;
            Assert.InRange(share, shares[response - ResponseClass.Normal] - 0.04, shares[response - ResponseClass.Normal] + 0.04);
        }
    }

    [Fact]
    public void Draw_WhereTheServiceAssignsByRegistration_PutsNewPatientsInTheirPracticesLocality()
    {
        PresetDocument torbay = PresetLibrary.Named("torbay", "preset").Document;
        IReadOnlyList<ReferralDocument> byHome = SampleReferrals.Draw(Day, 200, 1, null);
        IReadOnlyList<ReferralDocument> byPractice = SampleReferrals.Draw(SmallReplay.Day(1, torbay), 200, 1, null, torbay);

        // The same homes, drawn from the same stream.
        Assert.Equal(byHome.Select(referral => referral.Patient.Lat), byPractice.Select(referral => referral.Patient.Lat));
        Assert.Contains(byHome.Zip(byPractice), pair => pair.First.Patient.Id == $"P-{pair.First.Id}" && pair.First.Patient.Locality != pair.Second.Patient.Locality);
    }

    /// <summary>Merton's patients ask for their area's team, which Buckinghamshire's day does not have; Tower Hamlets' live in other localities.</summary>
    [Theory]
    [InlineData("merton", "team-west")]
    [InlineData("tower-hamlets", "network 8")]
    public void Draw_ForADayOfAnotherService_SaysWhatItLacks(string preset, string lacking)
    {
        Fault fault = Assert.Single(Example.FaultsOf(() => SampleReferrals.Draw(Day, 3, 1, null, PresetLibrary.Named(preset, "preset").Document)));

        Assert.Equal("PRESET_OTHER_DAY", fault.Code);
        Assert.Contains(lacking, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_WhereNobodyNewCanLive_SaysSo()
    {
        PlanningDay own = ProblemBuilder.Build(Example.Day);

        Assert.Equal("SAMPLE_OFF_ROADS", Assert.Single(Example.FaultsOf(() => SampleReferrals.Draw(own, 3, 1, null))).Code);
        Assert.Equal("SAMPLE_RANGE", Assert.Single(Example.FaultsOf(() => SampleReferrals.Draw(Day, SampleReferrals.Most + 1, 1, null))).Code);
    }
}
