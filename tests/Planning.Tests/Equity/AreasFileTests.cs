using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Equity;

namespace CareRostering.Planning.Tests.Equity;

public sealed class AreasFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-areas");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Read_WithAllColumns_HasThemAll()
    {
        AreaList areas = Read("code,name,lat,lon,population,rural_urban,imd_decile\nE1,Aylesbury 1A,51.81,-0.81,1500,Urban city and town,1\nE2,,51.99,-0.98,,E1,10\nE3,,51.9,-0.9,,,\n");

        Assert.Equal([new Area("E1", "Aylesbury 1A", 51.81, -0.81, 1500, false, 1), new Area("E2", "", 51.99, -0.98, null, true, 10), new Area("E3", "", 51.9, -0.9, null, null, null)], areas.Areas.AsEnumerable());
        Assert.Equal([Division.Locality, Division.Rurality, Division.Deprivation], areas.Divisions);
    }

    [Fact]
    public void Read_APublishedTableOfSmallAreas_LeavesOutWhatItDoesNotSay()
    {
        AreaList areas = Read("lsoa11cd,lsoa11nm,district,lat,lon,pop_mid2015,pop60plus_mid2015\nE01017916,Wycombe 004B,Wycombe,51.658191,-0.861363,1202,424\n");

        Assert.Equal(new Area("E01017916", "Wycombe 004B", 51.658191, -0.861363, 1202, null, null), Assert.Single(areas.Areas));
        Assert.Equal([Division.Locality], areas.Divisions);
        Assert.Equal(2, new EquityReport(areas, [], []).LeftOut().Count());
    }

    [Fact]
    public void Read_WhenMuchIsWrong_TellsAllOfItByLine()
    {
        FaultException refused = Assert.Throws<FaultException>(() => Read("code,lat,lon,rural_urban,imd_decile\nE1,91,0,suburban,11\nE1,51,north,rural,1.5\n,51,0,urban,3\n"));

        Assert.Equal(
            ["AREAS_NUMBER", "AREAS_WORD", "AREAS_NUMBER", "AREAS_CODE", "AREAS_NUMBER", "AREAS_NUMBER", "AREAS_CODE"], refused.Faults.Select(fault => fault.Code));
        Assert.Equal(
            ["areas.csv line 2, lat", "areas.csv line 2, rural_urban", "areas.csv line 2, imd_decile", "areas.csv line 3", "areas.csv line 3, lon", "areas.csv line 3, imd_decile", "areas.csv line 4"], refused.Faults.Select(fault => fault.Path));
    }

    [Theory]
    [InlineData("code,lat\nE1,51\n", "AREAS_COLUMN")]
    [InlineData("code,lat,lon\n", "AREAS_NONE")]
    public void Read_WhenItIsNoListOfAreas_SaysSo(string text, string code) => Assert.Equal(code, Assert.Single(Assert.Throws<FaultException>(() => Read(text)).Faults).Code);

    [Fact]
    public void Read_WhenThereIsNoFile_SaysSo() => Assert.Equal("FILE_UNREADABLE", Assert.Single(Assert.Throws<FaultException>(() => AreasFile.Read(Path.Combine(folder.FullName, "none.csv"))).Faults).Code);

    [Fact]
    public void Of_AHome_IsTheAreaWhoseCentreIsNearestAcrossTheGround()
    {
        // At 51.8 N a degree of longitude is 0.62 of one of latitude: 0.10 degrees east (6.9 km) is nearer than 0.08 north (8.9 km).
        var areas = new AreaList([Named("east", 51.8, -0.7), Named("north", 51.88, -0.8)]);

        Assert.Equal("east", areas.Of(51.8, -0.8)?.Code);
        Assert.Null(areas.Of(51.5, -0.2));
    }

    private static Area Named(string code, double lat, double lon) => new(code, "", lat, lon, null, null, null);

    private AreaList Read(string text)
    {
        string file = Path.Combine(folder.FullName, "areas.csv");
        File.WriteAllText(file, text);
        return AreasFile.Read(file);
    }
}
