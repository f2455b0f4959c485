using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Sample;

/// <summary>
/// Draws blocks of oversight: after a crisis somebody looks in again and again for some days. Of each block the day gets the visits that fall on
/// it; blocks began up to their whole length ago, or begin today.
/// </summary>
internal sealed class OversightDraw(SampleRequest request, Func<SeededStream, SamplePlace> draw, SampleCare care, PresetOversight oversight)
{
    private readonly SeededStream stream = SeededStream.For("oversight", request.Seed);
    private readonly SampleHours hours = SampleHours.Of(request.Preset);

    /// <summary>
    /// Agreed times of a block's visits, by their number in the block: every so many hours from its start, before its end, within the hours of
    /// visits of whichever day they fall on. Minutes since a midnight, which may lie behind or ahead.
    /// </summary>
    /// <param name="start">When the block begins, on the same scale.</param>
    /// <param name="oversight">What a block is.</param>
    /// <param name="hours">The hours of visits.</param>
    public static IEnumerable<(int Number, int Agreed)> Times(int start, PresetOversight oversight, SampleHours hours)
    {
        int every = oversight.EveryHours * 60;
        for (int number = 0; number * every < oversight.Hours * 60; number++)
        {
            int agreed = start + (number * every);
            int ofDay = ((agreed % PresetTimes.Day) + PresetTimes.Day) % PresetTimes.Day;
            if (ofDay >= hours.Opens && ofDay + oversight.Minutes <= hours.LastFinish)
            {
                yield return (number + 1, agreed);
            }
        }
    }

    public void Draw()
    {
        int blocks = oversight.Blocks == 0 ? 0 : Math.Max(1, (int)Math.Round(oversight.Blocks * request.Visits / 900.0));
        for (int block = 0; block < blocks; block++)
        {
            // From those that end this morning to those that begin this evening.
            int first = hours.Opens - ((oversight.Hours - oversight.EveryHours) * 60);
            int last = hours.LastFinish - oversight.Minutes;
            int start = first + (15 * stream.Below(1 + ((last - first) / 15)));
            List<(int Number, int Agreed)> today = [.. Times(start, oversight, hours).Where(visit => visit.Agreed is >= 0 and < PresetTimes.Day).Take(request.Visits - care.Visits)];
            if (today.Count > 0)
            {
                care.AddPatient(draw(stream), isNew: start >= hours.Opens).Calls.AddRange(today.Select(visit => Call(visit.Number, visit.Agreed)));
            }
        }
    }

    private SampleCall Call(int number, int agreed) => new()
    {
        Name = $"oversight-{number}",
        Minutes = oversight.Minutes,
        Agreed = agreed,
        Reach = request.Proportions.OversightWindowMinutes,
        DayStart = hours.Opens,
        DayEnd = hours.LastFinish,
        Skills = [oversight.Skill],
        Priority = 6,
        ByFew = true,
    };
}
