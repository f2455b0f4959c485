using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Travel;
using CareRostering.Roads.Gazetteer;

namespace CareRostering.Planning.Tests.Travel;

/// <summary>Postcodes from a file.</summary>
public sealed class PostcodeFileTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Read_AListWithMoreColumns_TakesThoseThatItNeeds()
    {
        File.WriteAllText(file, "quality, LAT ,Postcode,lon\n10,51.5893,hp10 0aa,-0.6814\n\n10,51.5920,HP10 0AD,-0.6757\n");
        Assert.Equal(
            [("HP10 0AA", NamedPlaceKind.Postcode, 51.5893, -0.6814), ("HP10 0AD", NamedPlaceKind.Postcode, 51.5920, -0.6757)],
            PostcodeFile.Read(file).Select(own => (own.Name, own.Kind, own.At.Latitude, own.At.Longitude)));
    }

    [Theory]
    [InlineData("postcode,lat\nHP10 0AA,51\n", "POSTCODES_COLUMN")]
    [InlineData("postcode,lat,lon\n,51,-1\nHP10 0AA,north,-1\nHP10 0AA,51,181\n", "POSTCODES_EMPTY", "POSTCODES_NUMBER", "POSTCODES_NUMBER")]
    public void Read_AListThatCannotBe_SaysAllFaults(string text, params string[] codes)
    {
        File.WriteAllText(file, text);
        Assert.Equal(codes, Assert.Throws<FaultException>(() => PostcodeFile.Read(file)).Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void Read_AFileThatIsNotThere_SaysSo() =>
        Assert.Equal("FILE_UNREADABLE", Assert.Throws<FaultException>(() => PostcodeFile.Read(file + ".none")).Faults[0].Code);
}
