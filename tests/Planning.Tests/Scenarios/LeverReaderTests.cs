using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Scenarios.Levers;

namespace CareRostering.Planning.Tests.Scenarios;

public sealed class LeverReaderTests
{
    [Fact]
    public void Read_WhenLeversAreWellFormed_ReadsThemInOrder()
    {
        IReadOnlyList<Lever> levers = LeverReader.Read(
            ["staff=reablement worker:+5", "staff=nurse@07:00:-2", "base=51.63,-0.75", "windows=+30", "train=medication:10", "single-handed=30%", "demand=+10%", "classes=rapid:30%,fast:40%,normal:30%"]);

        Assert.Equal(
            [
                new StaffLever("reablement worker", null, 5) { Text = "staff=reablement worker:+5" },
                new StaffLever("nurse", "07:00", -2) { Text = "staff=nurse@07:00:-2" },
                new BaseLever(51.63, -0.75) { Text = "base=51.63,-0.75" },
                new WindowsLever(30) { Text = "windows=+30" },
                new TrainingLever("medication", 10) { Text = "train=medication:10" },
                new SingleHandedLever(30) { Text = "single-handed=30%" },
                new DemandLever(10) { Text = "demand=+10%" },
                new ClassesLever(30, 40) { Text = "classes=rapid:30%,fast:40%,normal:30%" },
            ],
            levers);
        Assert.All(levers, lever => Assert.EndsWith(".", lever.Definition, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("windows", "LEVER_VALUE")]
    [InlineData("windows=", "LEVER_VALUE")]
    [InlineData("windows=-30", "LEVER_VALUE")]
    [InlineData("windows=241", "LEVER_VALUE")]
    [InlineData("staff=nurse:5", "LEVER_VALUE")]
    [InlineData("staff=nurse:+0", "LEVER_VALUE")]
    [InlineData("staff=:+1", "LEVER_VALUE")]
    [InlineData("base=91,0", "LEVER_VALUE")]
    [InlineData("base=51.6", "LEVER_VALUE")]
    [InlineData("train=10", "LEVER_VALUE")]
    [InlineData("single-handed=101%", "LEVER_VALUE")]
    [InlineData("demand=-10%", "LEVER_VALUE")]
    [InlineData("classes=rapid:30%,fast:40%,normal:40%", "LEVER_VALUE")]
    [InlineData("walls=up", "LEVER_UNKNOWN")]
    [InlineData("", "LEVER_UNKNOWN")]
    public void Read_WhenALeverCannotBeUsed_SaysSo(string text, string code) =>
        Assert.Equal([(code, text)], Assert.Throws<FaultException>(() => LeverReader.Read([text])).Faults.Select(fault => (fault.Code, fault.Path)));

    [Fact]
    public void Read_WhenSeveralAreWrong_TellsAll() => Assert.Equal(
        ["LEVER_UNKNOWN", "LEVER_VALUE", "LEVER_TWICE"],
        Assert.Throws<FaultException>(() => LeverReader.Read(["window=+30", "windows=wide", "demand=+5%", "demand=+5%"])).Faults.Select(fault => fault.Code));

    [Fact]
    public void Read_WhenANameIsMistyped_SaysWhichWasMeant() =>
        Assert.Equal("Did you mean 'windows'?", Assert.Throws<FaultException>(() => LeverReader.Read(["window=+30"])).Faults[0].Hint);
}
