using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Sample;

/// <summary>Draws what is planned for the night team: turning, and a check on people with high needs. Chosen; lengths and skills are those of the day's short calls.</summary>
internal sealed class NightDraw(SampleRequest request, Func<SeededStream, SamplePlace> draw, SampleCare care, PresetNight night)
{
    // Not in the first hour and a half, when people go to bed, nor in the last two, when they are got up.
    private const int AfterStart = 90;
    private const int BeforeFinish = 120;

    private readonly SeededStream stream = SeededStream.For("night visits", request.Seed);

    public void Draw()
    {
        (int start, int finish) = ShiftPatterns.Night(night);
        int calls = Math.Min(request.Visits - care.Visits, (int)Math.Round(night.Visits * request.Visits / 900.0));
        for (int number = 0; number < calls; number++)
        {
            int quarters = Math.Max(1, (finish - BeforeFinish - start - AfterStart) / 15);
            care.AddPatient(draw(stream)).Calls.Add(new SampleCall
            {
                Name = "night",
                Minutes = stream.Pick([15, 30]),
                Agreed = start + AfterStart + (15 * stream.Below(quarters)),
                Reach = request.Proportions.WindowMinutes,
                Preference = 30,
                DayStart = start,
                DayEnd = finish,
                Skills = ["personal-care"],
                ByFew = true,
            });
        }
    }
}
