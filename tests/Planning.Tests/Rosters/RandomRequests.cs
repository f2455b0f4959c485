using CareRostering.Planning.Rosters.Documents;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Tests.Rosters;

/// <summary>Small roster requests with a bit of everything, drawn from a seed.</summary>
internal static class RandomRequests
{
    private static readonly string[] Professions = ["nurse", "care worker"];

    public static RosterRequestDocument Draw(int seed)
    {
        var random = new Random(seed);

        // Both Sundays on which clocks change are reached now and then.
        LocalDate first = new[] { new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 23), new LocalDate(2026, 10, 19) }[random.Next(3)];
        int weeks = 1 + random.Next(3);
        List<ShiftTypeDocument> types =
        [
            new() { Name = "early", Start = "07:00", Finish = "15:00", UnpaidBreakMinutes = 30 },
            new() { Name = "late", Start = "14:00", Finish = "22:00", UnpaidBreakMinutes = 30 },
            new() { Name = "split", Start = "08:00", Finish = "20:00", GapStart = "12:00", GapFinish = "16:00" },
            new() { Name = "night", Start = "21:00", Finish = "07:30", UnpaidBreakMinutes = 30 },
        ];
        types = types[..(2 + random.Next(3))];
        string Date(int day) => LocalDatePattern.Iso.Format(first.PlusDays(day));
        List<RosterWorkerDocument> workers =
        [
            .. Enumerable.Range(0, 2 + random.Next(4)).Select(index => new RosterWorkerDocument
            {
                Id = $"w{index}",
                Profession = index < 2 ? Professions[index] : Professions[random.Next(2)],
                Grade = 3 + random.Next(3),
                Skills = index < 2 || random.Next(2) == 0 ? ["insulin"] : [],
                WeeklyHours = new[] { 37.5m, 30m, 22.5m, 45m }[random.Next(4)],
                MostHoursOver = random.Next(3) * 7.5m,
                MostHoursUnder = random.Next(2) * 7.5m,
                ShiftTypes = random.Next(2) == 0 ? [] : [.. types.Where(_ => random.Next(3) > 0).Select(type => type.Name)],
                MostDaysInARow = 2 + random.Next(5),
                OptedOut = random.Next(3) == 0,
                Leave = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Date(random.Next((weeks * 7) + 2) - 1)).Distinct()],
                Requests = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(weeks * 7)).Distinct().Select(day => new ShiftRequestDocument { Date = Date(day), ShiftType = random.Next(2) == 0 ? null : types[random.Next(types.Count)].Name, Weight = 1 + random.Next(9) })],
                WeekendOffEvery = random.Next(4),
                History = random.Next(3) == 0 ? null : new RosterHistoryDocument
                {
                    LastFinish = random.Next(3) == 0 ? null : $"{Date(-random.Next(2))}T{(random.Next(2) == 0 ? "07:30" : "04:00")}",
                    DaysInARow = random.Next(4),
                    WeekendsInARow = random.Next(3),
                    WeeklyHours = [.. Enumerable.Range(0, random.Next(17)).Select(_ => 40m + random.Next(16))],
                    Lates = random.Next(4),
                    WeekendDays = random.Next(4),
                },
            }),
        ];
        HashSet<(int, string, string?, string?, int)> asked = [];
        List<NeedDocument> needs = [];
        for (int number = 0; number < weeks * 12; number++)
        {
            int day = random.Next(weeks * 7);
            string profession = Professions[random.Next(2)];
            string? type = random.Next(4) == 0 ? null : types[random.Next(types.Count)].Name;
            string? skill = random.Next(4) == 0 ? "insulin" : null;
            int grade = random.Next(5) == 0 ? 4 : 0;
            int least = random.Next(3);
            if (asked.Add((day, profession, type, skill, grade)))
            {
                needs.Add(new NeedDocument { Date = Date(day), Profession = profession, ShiftType = type, Skill = skill, MinimumGrade = grade, Least = least, Wanted = random.Next(2) == 0 ? null : least + random.Next(2) });
            }
        }

        return new RosterRequestDocument { Format = RosterRequestDocument.CurrentFormat, FirstDay = Date(0), Weeks = weeks, ShiftTypes = types, Workers = workers, Needs = needs };
    }
}
