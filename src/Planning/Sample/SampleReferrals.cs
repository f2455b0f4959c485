using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Sample;

/// <summary>Draws any number of referrals for a day that exists, with the sample's own proportions of class, lead, length, source and hour of arrival.</summary>
public static class SampleReferrals
{
    /// <summary>Most referrals that can be drawn for a day.</summary>
    public const int Most = 2_000;

    /// <summary>Draws referrals: new patients live in the sample county's settlements, where they can be travelled to; some are patients of the day.</summary>
    /// <param name="day">The day that they arrive on.</param>
    /// <param name="count">How many, 0 to <see cref="Most"/>.</param>
    /// <param name="seed">The same seed, day and roads give the same referrals.</param>
    /// <param name="travel">Roads that new homes must lie near; null: those that the day was made with.</param>
    /// <param name="service">The service that they come to; null: Buckinghamshire's.</param>
    /// <exception cref="FaultException"><c>SAMPLE_OFF_ROADS</c>: the roads are another county's, or there are none; <c>SAMPLE_RANGE</c>: the number is outside what can be drawn; <c>PRESET_OTHER_DAY</c>: the day is another service's.</exception>
    public static IReadOnlyList<ReferralDocument> Draw(PlanningDay day, int count, int seed, ITravelSource? travel, PresetDocument? service = null)
    {
        if (count is < 0 or > Most)
        {
            throw new FaultException([new Fault("SAMPLE_RANGE", "referrals", $"{count} referrals cannot be drawn.", $"Ask for 0 to {Most:N0}.")]);
        }

        ITravelSource source = day.Travel ?? travel ?? throw new FaultException([new Fault(
            "SAMPLE_OFF_ROADS", "roads", "The day brings its own travel times, so that nobody new can live in it.", "Replay the referrals that the day has, or name a road file.")]);
        TravelMode[] modes = [.. Enum.GetValues<TravelMode>().Where(day.Problem.HasTravel)];
        PresetDocument preset = service ?? PresetLibrary.Bucks;
        CheckIsOf(preset, day.Document);
        var localities = new LocalityMap(preset);
        var homes = new RoutablePlaces(
            SamplePlaces.InSampleCounty(SampleCounty.Draw()),
            localities,
            (lat, lon) => Array.TrueForAll(modes, mode => source.FindUnroutable([new GeoPlace("home", lat, lon)], mode).Count == 0));
        var request = new SampleRequest { Preset = preset, Seed = seed, Referrals = count };
        return ReferralDraw.Draw(request, PracticeRegister.PatientHomes(request, localities, homes), day.Document.Patients);
    }

    private static void CheckIsOf(PresetDocument preset, DayDocument day)
    {
        string[] missing =
        [
            .. preset.Localities.Select(locality => locality.Name).Except(day.Localities, StringComparer.Ordinal),
            .. new AreaTeams(preset).All.Except(day.Attributes, StringComparer.Ordinal),
        ];
        if (missing.Length > 0)
        {
            throw new FaultException(new Fault(
                "PRESET_OTHER_DAY",
                "preset",
                $"The day is not one of the preset '{preset.Name}', from which referrals are drawn: it does not have {string.Join(", ", missing)}.",
                "Name the preset that the day was made with, make a day of this one, or replay the referrals that the day has."));
        }
    }
}
