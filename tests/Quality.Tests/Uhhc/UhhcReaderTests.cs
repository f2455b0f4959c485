using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Uhhc;

namespace CareRostering.Quality.Tests.Uhhc;

public sealed class UhhcReaderTests
{
    private static readonly string Sound = Samples.Text("lunches.json");

    [Fact]
    public void Read_WhenWindowsEndWithTheService_PrefersStarts()
    {
        RotaProblem problem = Samples.Uhhc().Problem;

        // 40 minutes: until 160, and from 200 to 280; p2's 30 minutes do not fit into 250 to 270, so even a start at 250 is 10 late.
        Assert.Equal([new TimeWindow(100, 160), new TimeWindow(200, 280)], problem.Visits[0].Preferred.AsEnumerable());
        Assert.Equal([new TimeWindow(240, 240)], problem.Visits[3].Preferred.AsEnumerable());
        Assert.Equal(250, problem.Visits[3].Windows[0].Earliest);
        Assert.Equal(10, problem.Visits[3].LatenessSeconds(250));
    }

    [Fact]
    public void Read_WhenOneWindowEndsWhereTheNextBegins_JudgesByTheNext()
    {
        RotaProblem problem = Read(Samples.Change(Sound, "at_service_end", "at_service_start")).Problem;

        Assert.Equal([new TimeWindow(100, 199), new TimeWindow(200, 320)], problem.Visits[0].Preferred.AsEnumerable());
    }

    [Fact]
    public void Read_WhenAPatientIsOptional_SplitsThePointsOverItsVisits()
    {
        RotaProblem problem = Samples.Uhhc().Problem;

        Assert.Equal([null, 71L, 70L, 141L, null, null], problem.Visits.Select(visit => visit.UnassignedPence));
        Assert.All(problem.Links, link => Assert.True(link.AllOrNone));
    }

    [Fact]
    public void Read_WhenSound_KnowsWhoMayComeAndWhoShould()
    {
        RotaProblem problem = Samples.Uhhc().Problem;

        Assert.Equal([0], problem.Patients[0].KnownWorkers.AsEnumerable());
        Assert.Equal([0, 1, 2], problem.Patients[1].KnownWorkers.AsEnumerable());
        Assert.Equal([2], problem.Patients[1].ForbiddenWorkers.AsEnumerable());
        Assert.Equal(9, problem.Prices.NewFacePence);
        Assert.Equal([0, 1, 1], problem.Shifts.Select(shift => shift.StartPlace!.Value));
        Assert.Equal([0, 1, 0], problem.Shifts.Select(shift => shift.EndPlace!.Value));
    }

    [Fact]
    public void Read_WhenLunchCannotBeHad_ChargesItOnceForAll()
    {
        UhhcInstance instance = Samples.Uhhc();

        // c3 starts at 325 and is 14 minutes from the nearest patient: no lunch by 330.
        Assert.Equal([1, 1, 0], instance.Problem.Shifts.Select(shift => shift.Breaks.Length));
        Assert.Equal(50, instance.FixedPoints);
        Assert.Equal(new TimeWindow(180, 330), instance.Problem.Shifts[0].Breaks[0].Window);
    }

    [Fact]
    public void Read_WhenComponentsAreHard_ForbidsThem()
    {
        string hard = Samples.Change(Samples.Change(Sound, "\"total_tardiness\": 5", "\"total_tardiness\": \"HARD\""), "\"total_extra_time\": 7", "\"total_extra_time\": \"HARD\"");
        RotaProblem problem = Read(Samples.Change(Samples.Change(hard, "\"caregiver_preferences\": 9", "\"caregiver_preferences\": \"HARD\""), "\"optional_patients\": 141", "\"optional_patients\": \"HARD\"")).Problem;

        Assert.Equal(problem.Visits[0].Preferred.AsEnumerable(), problem.Visits[0].Windows);
        Assert.All(problem.Shifts, shift => Assert.Equal(0, shift.MaxOvertimeSeconds));
        Assert.Equal([1, 2], problem.Patients[0].ForbiddenWorkers.AsEnumerable());
        Assert.All(problem.Visits, visit => Assert.Null(visit.UnassignedPence));
    }

    [Theory]
    [InlineData("\"max_idle_time\": 3", "\"max_idle_time\": \"HARD\"", "INSTANCE_UNSUPPORTED metadata.cost_components.max_idle_time")]
    [InlineData("\"max_idle_time\": 3", "\"max_idle_time\": \"soft\"", "VALUE_UNKNOWN metadata.cost_components.max_idle_time")]
    [InlineData("\"max_idle_time\": 3", "\"max_idle_time\": 0.5", "NUMBER_RANGE metadata.cost_components.max_idle_time")]
    [InlineData("\"max_idle_time\": 3", "\"max_waiting_time\": 3", "INSTANCE_UNSUPPORTED metadata.cost_components.max_waiting_time")]
    [InlineData("\"origin\": \"made up\"", "\"origin\": \"bazirha-caie\"", "INSTANCE_UNSUPPORTED metadata.origin")]
    [InlineData("\"at_service_end\"", "\"at_noon\"", "VALUE_UNKNOWN metadata.time_window_met")]
    [InlineData("[10, 12, 0, 13, 16]", "[10, 12, 0, 13]", "TRAVEL_SHAPE distances[2]")]
    [InlineData("[10, 12, 0, 13, 16]", "[10, 12, 0, 13, -1]", "TRAVEL_RANGE distances[2][4]")]
    [InlineData("\"id\": \"d1\", \"distance_matrix_index\": 1", "\"id\": \"d1\", \"distance_matrix_index\": 5", "PLACE_UNKNOWN terminal_points[1].distance_matrix_index")]
    [InlineData("\"id\": \"p1\", \"distance_matrix_index\": 3", "\"id\": \"p1\", \"distance_matrix_index\": -3", "NUMBER_RANGE patients[p1].distance_matrix_index")]
    [InlineData("\"id\": \"c2\", \"abilities\": [\"s1\"]", "\"id\": \"c2\", \"abilities\": [\"s5\"]", "SERVICE_UNKNOWN caregivers[c2].abilities[0]")]
    [InlineData("\"id\": \"c2\", \"abilities\": [\"s1\"], \"departing_point\": \"d1\"", "\"id\": \"c2\", \"abilities\": [\"s1\"], \"departing_point\": \"d7\"", "PLACE_UNKNOWN caregivers[c2].departing_point")]
    [InlineData("{ \"start\": 0, \"end\": 300 }", "{ \"start\": 300, \"end\": 300 }", "SHIFT_EMPTY caregivers[c2].working_shift")]
    [InlineData("\"working_shift\": { \"start\": 0, \"end\": 300 }, ", "", "FIELD_MISSING caregivers[c2].working_shift")]
    [InlineData("\"preferred_caregivers\": [\"c1\"]", "\"preferred_caregivers\": [\"c8\"]", "WORKER_UNKNOWN patients[p0].preferred_caregivers[0]")]
    [InlineData("{ \"service\": \"s0\", \"duration\": 20 }", "{ \"service\": \"s3\", \"duration\": 20 }", "SERVICE_UNKNOWN patients[p1].required_services[0].service")]
    [InlineData("{ \"service\": \"s1\", \"duration\": 30 }", "{ \"service\": \"s1\" }", "FIELD_MISSING patients[p2].required_services[0].duration")]
    [InlineData("{ \"start\": 200, \"end\": 320 }", "{ \"start\": 90, \"end\": 320 }", "WINDOWS_OVERLAP patients[p0].time_windows[1]")]
    [InlineData("{ \"start\": 200, \"end\": 320 }", "{ \"start\": 200, \"end\": 210 }", "INSTANCE_UNSUPPORTED patients[p0].time_windows[1]")]
    [InlineData("[ { \"start\": 90, \"end\": 150 } ]", "[]", "WINDOW_MISSING patients[p1].time_windows")]
    [InlineData("\"min\": 10, \"max\": 50", "\"min\": 60, \"max\": 50", "GAP_EMPTY patients[p1].synchronization.distance")]
    [InlineData("\"independent\"", "\"sometime\"", "VALUE_UNKNOWN patients[p3].synchronization.type")]
    [InlineData("\"min_duration\": 30", "\"min_duration\": 200", "WINDOW_EMPTY lunch_breaks")]
    public void Read_WhenSomethingIsWrong_SaysWhatAndWhere(string from, string to, string fault) =>
        Assert.Equal([fault], Samples.Faults(() => Read(Samples.Change(Sound, from, to))));

    [SkippableFact]
    public void Read_WhenPublished_IsSound()
    {
        string[] files = Directory.GetFiles(Samples.Shared("instances/uhhc"), "*.json");

        Assert.Equal(12, files.Length);
        Assert.All(files, file => Assert.NotEmpty(UhhcReader.Read("published", File.ReadAllBytes(file)).Problem.Visits));
    }

    private static UhhcInstance Read(string text) => UhhcReader.Read("changed", Encoding.UTF8.GetBytes(text));
}
