using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Sample;

/// <summary>Draws the referrals that arrive in the course of the day, between 07:00 and 22:00.</summary>
internal static class ReferralDraw
{
    /// <summary>The clock hour from which <see cref="HourWeights"/> are.</summary>
    public const int FirstHour = 7;

    // Chosen: few before nine, most before lunch and in the afternoon when wards discharge, some until late.
    private static readonly double[] HourWeights = [1, 2, 5, 7, 7, 5, 5, 6, 7, 6, 4, 3, 2, 2, 1];

    /// <summary>Share of a day's referrals that arrive in each hour from <see cref="FirstHour"/> on.</summary>
    public static IReadOnlyList<double> HourShares { get; } = [.. HourWeights.Select(weight => weight / HourWeights.Sum())];

    /// <summary>Skills that a lead's first visit may need, each as likely as the others, its lowest grade, and its lengths in minutes, each as likely as the others.</summary>
    public static (string[] Skills, int Grade, int[] Minutes) KindOf(LeadProfession lead) => lead switch
    {
        LeadProfession.Nurse => (["wound", "wound", "catheter", "iv"], 5, [30, 45, 60]),
        LeadProfession.Therapist => (["ot", "ot", "physio"], 5, [45, 60]),
        _ => (["assessment"], 4, [45, 60]),
    };

    public static List<ReferralDocument> Draw(SampleRequest request, Func<SeededStream, SamplePlace> draw, IReadOnlyList<PatientDocument> patients)
    {
        PresetReferrals p = request.Preset.Referrals;
        SeededStream stream = request.OfDay("referrals");
        var clock = new SampleClock(request);
        var teams = new AreaTeams(request.Preset);
        int count = request.Referrals ?? (int)Math.Round(Math.Round(p.AYear / 365.0) * request.Visits / 900.0);
        double[] leads = [p.Leads.Nurse, p.Leads.Therapist, p.Leads.SocialCare];
        double[] classes = [p.Classes.Normal, p.Classes.Fast, p.Classes.Rapid];
        double[] sources = [.. p.Sources.Select(source => source.Share)];
        List<int> received = [.. Enumerable.Range(0, count).Select(_ => (60 * (FirstHour + stream.Weighted(HourWeights))) + stream.Below(60)).Order()];
        var referrals = new List<ReferralDocument>();
        foreach (int minute in received)
        {
            string id = $"R-{referrals.Count + 1:000}";
            var lead = (LeadProfession)stream.Weighted(leads);
            ResponseClass response = ResponseClass.Normal + stream.Weighted(classes);
            (string[] skills, int grade, int[] lengths) = KindOf(lead);
            string skill = skills.Length == 1 ? skills[0] : stream.Pick(skills);
            int minutes = stream.Pick(lengths);
            PatientDocument patient = patients.Count > 0 && stream.Chance(0.15) ? stream.Pick(patients) : NewPatient(id, draw(stream), teams, stream);
            referrals.Add(new ReferralDocument
            {
                Id = id,
                Received = clock.Text(minute),
                Class = response,
                Lead = lead,
                Patient = patient,
                Minutes = minutes,
                Skills = [skill],
                MinimumGrade = grade,
                Source = p.Sources[stream.Weighted(sources)].Source,
            });
        }

        return referrals;
    }

    private static PatientDocument NewPatient(string referral, SamplePlace place, AreaTeams teams, SeededStream stream) => new()
    {
        Id = "P-" + referral,
        Lat = place.Lat,
        Lon = place.Lon,
        Locality = place.Locality,
        AccessMinutes = 2 + stream.Below(3),
        NewFaceExtraMinutes = 5,
        RequiredAttributes = teams.Of(place.Locality) is { } own ? [own] : [],
    };
}
