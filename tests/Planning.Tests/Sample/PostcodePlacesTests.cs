using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Tests.Sample;

public sealed class PostcodePlacesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("care-sample-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Make_WhenOneAreaHasAllTheOld_PutsEverybodyThere()
    {
        string postcodes = Written("p.csv", "postcode,lat,lon", "HP1 1AA,51.8168,-0.8084", "HP1 1AB,51.6286,-0.7482");
        string population = Written("l.csv", "lat,lon,pop60plus_mid2015", "51.8170,-0.8090,0", "51.6290,-0.7480,500");

        DayDocument day = SampleDay.Make(new SampleRequest { Workers = 5, Visits = 20 }, SamplePlaces.AtPostcodes(postcodes, population));

        Assert.All(day.Patients, patient =>
        {
            Assert.InRange(patient.Lat, 51.627, 51.630);
            Assert.Equal("Wycombe", patient.Locality);
        });
    }

    [Fact]
    public void AtPostcodes_WhenFilesAreFaulty_NamesEveryFault()
    {
        string postcodes = Written("p.csv", "postcode,lat,lon", "HP1 1AA,NaN,-0.8", "HP1 1AB,51.6,west");
        string population = Written("l.csv", "lat,lon", "51.8,-0.8");

        FaultException thrown = Assert.Throws<FaultException>(() => SamplePlaces.AtPostcodes(postcodes, population));

        Assert.Equal(["PLACES_NUMBER", "PLACES_NUMBER", "PLACES_COLUMN"], thrown.Faults.Select(fault => fault.Code));
        Assert.EndsWith("line 2", thrown.Faults[0].Path);
        Assert.Contains("west", thrown.Faults[1].Message);
    }

    [Fact]
    public void AtPostcodes_WhenFileIsAbsent_SaysSo()
    {
        FaultException thrown = Assert.Throws<FaultException>(() => SamplePlaces.AtPostcodes(Path.Combine(folder, "no.csv"), Path.Combine(folder, "none.csv")));
        Assert.Equal(["FILE_UNREADABLE", "FILE_UNREADABLE"], thrown.Faults.Select(fault => fault.Code));
    }

    [SkippableFact]
    public void Make_AtRealPostcodes_SpreadsOverAllLocalities()
    {
        string postcodes = ProjectRoot.PathTo("..", "shared", "places", "bucks-postcodes.csv");
        Skip.IfNot(File.Exists(postcodes), "skipped: no ../shared/places/bucks-postcodes.csv");
        string population = ProjectRoot.PathTo("..", "shared", "places", "bucks-lsoa.csv");

        DayDocument day = SampleDay.Make(new SampleRequest(), SamplePlaces.AtPostcodes(postcodes, population));

        Assert.Equal(PresetLibrary.Bucks.Localities.Count, day.Patients.Select(patient => patient.Locality).Distinct().Count());

        // Milton Keynes (52.04 N, 0.76 W) is another authority.
        Assert.DoesNotContain(day.Patients, patient => patient.Lat > 52.0 && patient.Lon > -0.8);
    }

    private string Written(string name, params string[] lines)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
