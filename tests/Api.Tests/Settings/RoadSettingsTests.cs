using System.ComponentModel.DataAnnotations;
using CareRostering.Api.Settings;

namespace CareRostering.Api.Tests.Settings;

public sealed class RoadSettingsTests
{
    [Fact]
    public void Validate_WhenSettingsFit_FindsNothing()
    {
        Assert.Empty(Faults(new RoadSettings()));
        Assert.Empty(Faults(new RoadSettings { File = "a.roads", Extract = "a.osm.pbf", Nightly = "0 30 3 * * ?", Box = "51,-1,52,0" }));
    }

    [Fact]
    public void Validate_WhenSettingsDoNotFit_SaysEachThing()
    {
        Assert.Contains("Roads:File", Assert.Single(Faults(new RoadSettings { Extract = "a.osm.pbf" })), StringComparison.Ordinal);
        Assert.Contains("Roads:Extract", Assert.Single(Faults(new RoadSettings { Nightly = "0 30 3 * * ?" })), StringComparison.Ordinal);
        Assert.Contains("cron", Assert.Single(Faults(new RoadSettings { File = "a", Extract = "b", Nightly = "03:30" })), StringComparison.Ordinal);
        Assert.Contains("south", Assert.Single(Faults(new RoadSettings { Box = "52,-1,51,0" })), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("both", Assert.Single(Faults(new RoadSettings { Box = "51,-1,52,0", Polygon = "a.poly" })), StringComparison.Ordinal);
        Assert.Single(Faults(new RoadSettings { Threads = 0 }));
        Assert.StartsWith("Roads:Postcodes: ", Assert.Single(Faults(new RoadSettings { Postcodes = "/no/such/list.csv" })), StringComparison.Ordinal);
    }

    private static string[] Faults(RoadSettings settings)
    {
        List<ValidationResult> found = [];
        Validator.TryValidateObject(settings, new ValidationContext(settings), found, validateAllProperties: true);
        return [.. found.Select(fault => fault.ErrorMessage!)];
    }
}
