using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Scenarios.Levers;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Scenarios;

/// <summary>Each lever bites, and touches nothing else.</summary>
public sealed class LeversTests
{
    private static readonly DayDocument Day = SmallCounty.Day;

    [Fact]
    public void Staff_WhenMoreAreWanted_AddsTwinsOfThoseOnShift()
    {
        DayDocument more = Pull("staff=reablement worker:+30");

        Assert.Equal(OnShift(Day, "reablement worker") + 30, OnShift(more, "reablement worker"));
        AssertSame(Day, more with { Workers = [.. more.Workers.Take(Day.Workers.Count)] });
        Builds(more);
    }

    [Fact]
    public void Staff_WhenFewerAreWanted_SendsThemOffAndKeepsThemEmployed()
    {
        DayDocument fewer = Pull("staff=reablement worker:-2");

        Assert.Equal(OnShift(Day, "reablement worker") - 2, OnShift(fewer, "reablement worker"));
        Assert.Equal(OnShift(Day, "nurse"), OnShift(fewer, "nurse"));
        AssertSame(Day, fewer with { Workers = Day.Workers });
        Assert.Equal(Day.Workers.Select(worker => worker.Id), fewer.Workers.Select(worker => worker.Id));
        Builds(fewer);
    }

    [Fact]
    public void Staff_WhenAShiftIsNamed_ChangesThoseWhoStartThen()
    {
        string start = Day.Workers.First(worker => worker.Profession == "reablement worker" && worker.Shifts.Count > 0).Shifts[0].Start;
        DayDocument more = Pull($"staff=reablement worker@{start}:+1");

        Assert.Contains(more.Workers[^1].Shifts, shift => shift.Start == start);
        Assert.Equal(Day.Workers.Count + 1, more.Workers.Count);
    }

    [Theory]
    [InlineData("staff=nurs:+1", "Did you mean 'nurse'?")]
    [InlineData("staff=nurse:-400", "Take fewer away.")]
    [InlineData("staff=nurse@03:17:+1", "There are")]
    [InlineData("train=juggling:1", "There are")]
    [InlineData("train=personal-care:400", "Train fewer")]
    public void Lever_WhenTheDayHasNotGotWhatItChanges_SaysSo(string text, string hint)
    {
        Fault fault = Assert.Single(Assert.Throws<FaultException>(() => Pull(text)).Faults);

        Assert.Equal(("LEVER_DAY", text), (fault.Code, fault.Path));
        Assert.StartsWith(hint, fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Base_WhenOneIsAdded_IsWhereThoseStartWhoLiveNearer()
    {
        // At the home of somebody who starts from a base.
        WorkerDocument worker = Day.Workers.First(one => one.Shifts.Any(shift => shift.StartsAt.StartsWith("base:", StringComparison.Ordinal)));
        DayDocument more = Pull(FormattableString.Invariant($"base={worker.HomeLat},{worker.HomeLon}"));

        Assert.Equal(Day.Bases.Count + 1, more.Bases.Count);
        Assert.All(more.Workers.First(one => one.Id == worker.Id).Shifts, shift => Assert.Equal(("base:new-base", "base:new-base"), (shift.StartsAt, shift.EndsAt)));
        AssertSame(Day, more with { Bases = Day.Bases, Workers = Day.Workers });
        Assert.All(Day.Workers.Zip(more.Workers), pair => Assert.True(
            pair.First.Shifts.Zip(pair.Second.Shifts).All(shifts => shifts.First.StartsAt == "home" ? shifts.Second.StartsAt == "home" : shifts.Second.StartsAt.StartsWith("base:", StringComparison.Ordinal))));
        Builds(more);
    }

    [Fact]
    public void Windows_WhenWidened_ReachFurtherUnlessTheTimeIsCritical()
    {
        DayDocument wider = Pull("windows=+30");
        RotaProblem before = Builds(Day);
        RotaProblem after = Builds(wider);

        Assert.All(before.Visits.Zip(after.Visits), pair =>
        {
            int reach = pair.First.Priority >= 7 ? 0 : 1_800;
            Assert.Equal(Math.Max(0, pair.First.Windows[0].Earliest - reach), pair.Second.Windows[0].Earliest);
            Assert.Equal(pair.First.Windows[0].Latest + reach, pair.Second.Windows[0].Latest);
        });
        Assert.Contains(before.Visits, visit => visit.Priority >= 7);
        AssertSame(Day, wider with { Visits = [.. wider.Visits.Zip(Day.Visits, (now, then) => now with { Windows = then.Windows })] });
    }

    [Fact]
    public void Windows_WhenTwoGrowTogether_BecomeOne()
    {
        VisitDocument two = Day.Visits[0] with { Priority = 5, Preferred = null, Windows = [Window("09:00", "09:30"), Window("10:00", "10:30"), Window("14:00", "14:30")] };

        VisitDocument wider = ((WindowsLever)LeverReader.Read(["windows=15"])[0]).Change(Day with { Visits = [two] }).Visits[0];

        Assert.Equal([Window("08:45", "10:45"), Window("13:45", "14:45")], wider.Windows);
    }

    [Fact]
    public void Training_WhenWorkersLearn_GivesTheSkillToSoMany()
    {
        DayDocument trained = Pull("train=insulin:3");

        Assert.Equal(Day.Workers.Count(worker => worker.Skills.Contains("insulin")) + 3, trained.Workers.Count(worker => worker.Skills.Contains("insulin")));
        AssertSame(Day, trained with { Workers = [.. trained.Workers.Zip(Day.Workers, (now, then) => now with { Skills = then.Skills })] });
        Builds(trained);
    }

    [Fact]
    public void SingleHanded_WhenHalfOfThePatientsAre_TakesTheSecondWorkerFromThem()
    {
        DayDocument single = Pull("single-handed=50%");
        string[] before = [.. Doubles(Day)];
        string[] after = [.. Doubles(single)];

        Assert.Equal((int)Math.Round(before.Length / 2.0, MidpointRounding.AwayFromZero), before.Length - after.Length);
        Assert.Empty(after.Except(before));
        AssertSame(Day, single with { Visits = [.. single.Visits.Zip(Day.Visits, (now, then) => now with { Workers = then.Workers })] });
        Builds(single);
    }

    [Fact]
    public void Demand_WhenThereIsMore_AddsPackagesBesideTheSameDay()
    {
        DayDocument more = SampleDay.Make(LeverReader.Read(["demand=+10%"])[0].Change(SmallCounty.Request), SmallCounty.Homes);

        Assert.Equal(165, more.Visits.Sum(visit => visit.Workers));
        AssertSame(Day, more with
        {
            Patients = [.. more.Patients.Take(Day.Patients.Count)],
            Visits = [.. more.Visits.Take(Day.Visits.Count)],
            Links = [.. more.Links.Take(Day.Links.Count)],
            Referrals = Day.Referrals,
        });
        Assert.InRange(more.Visits.Skip(Day.Visits.Count).Count(visit => visit.Workers == 2), 0, 3);
        Builds(more);
    }

    [Fact]
    public void Classes_WhenTheMixChanges_DealsThemAndBringsRapidDuesForward()
    {
        DayDocument day = SampleDay.Make(SmallCounty.Request with { Visits = 600 }, SmallCounty.Homes);
        Lever lever = LeverReader.Read(["classes=rapid:50%,fast:25%,normal:25%"])[0];
        DayDocument mixed = lever.Change(day);
        VisitDocument[] first = [.. mixed.Visits.Where(visit => visit.Due is not null)];
        RotaProblem before = Builds(day);
        RotaProblem after = Builds(mixed);

        Assert.True(first.Length >= 10, $"{first.Length} first visits.");
        Assert.Equal((int)Math.Round(first.Length * 0.5, MidpointRounding.AwayFromZero), first.Count(visit => visit.Class == ResponseClass.Rapid));
        Assert.All(before.Visits.Zip(after.Visits).Where(pair => pair.Second.Response == ResponseClass.Rapid), pair =>
            Assert.Equal(Math.Min(pair.First.Due!.Value, pair.First.Windows[0].Earliest + (3 * 3_600)), pair.Second.Due));
        AssertSame(day, mixed with { Visits = [.. mixed.Visits.Zip(day.Visits, (now, then) => now with { Class = then.Class, Due = then.Due })] });
    }

    private static DayDocument Pull(string text) => LeverReader.Read([text])[0].Change(Day);

    private static RotaProblem Builds(DayDocument day) => ProblemBuilder.Build(day, new StraightLines()).Problem;

    private static int OnShift(DayDocument day, string profession) => day.Workers.Count(worker => worker.Profession == profession && worker.Shifts.Count > 0);

    private static IEnumerable<string> Doubles(DayDocument day) => day.Visits.Where(visit => visit.Workers == 2).Select(visit => visit.Patient).Distinct(StringComparer.Ordinal);

    private static WindowDocument Window(string earliest, string latest) => new() { Earliest = earliest, Latest = latest };

    private static void AssertSame(DayDocument expected, DayDocument actual) => Assert.Equal(Text(expected), Text(actual));

    private static string Text(DayDocument day)
    {
        using var stream = new MemoryStream();
        DayWriter.Write(day, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
