using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Pathways;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Pathways;

public sealed class PackagesReaderTests : IDisposable
{
    private const string Sound = """
        {
          "format": "care-packages/1", "asOf": "2026-03-02", "localities": ["Aylesbury"],
          "packages": [
            {
              "id": "K1", "patient": "P1", "locality": "Aylesbury",
              "steps": [
                { "from": "2026-02-20", "taken": "2026-02-21", "calls": [ { "name": "breakfast", "minutes": 30, "workers": 2 }, { "name": "bed", "minutes": 15, "weekdays": ["monday", "sunday"] } ] },
                { "from": "2026-03-06", "movedTo": "2026-03-08", "calls": [ { "name": "breakfast", "minutes": 30 } ] }
              ],
              "lastDay": "2026-03-20", "extendedTo": "2026-03-27",
              "reviews": [ { "dueOn": "2026-03-04", "by": "reablement assessor" }, { "dueOn": "2026-03-18", "by": "occupational therapist", "decides": "end", "minutes": 60 } ]
            },
            { "id": "K2", "patient": "P2", "locality": "Aylesbury", "steps": [ { "from": "2026-02-01", "taken": "2026-02-01", "calls": [] } ], "lastDay": "2026-03-01", "ended": "2026-02-20", "outcome": "hospital" }
          ]
        }
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-packages");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Read_OfSoundPackages_HasThem()
    {
        PackagesDocument packages = PackagesReader.Read(Sound);

        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Sunday], packages.Packages[0].Steps[0].Calls[1].Weekdays);
        Assert.Equal((45m, ReviewDecides.StepDown), (packages.Packages[0].Reviews[0].Minutes, packages.Packages[0].Reviews[0].Decides));
        Assert.Equal(PackageOutcome.Hospital, packages.Packages[1].Outcome);
    }

    [Fact]
    public void ReadFile_OfWhatWasWritten_IsTheSame()
    {
        string file = Path.Combine(folder.FullName, "packages.json");
        PackagesDocument drawn = PackagesSample.Draw(new PathwayAssumptions { Starts = 1 }, "2026-03-04", 2, SmallCounty.Homes);
        PackagesReader.WriteFile(drawn, file);
        string first = File.ReadAllText(file);
        PackagesReader.WriteFile(PackagesReader.ReadFile(file), file);

        Assert.Equal(first, File.ReadAllText(file));
        Assert.NotEmpty(drawn.Packages);
    }

    /// <summary>Each is one thing wrong, put in the place of something right.</summary>
    [Theory]
    [InlineData("\"asOf\": \"2026-03-02\"", "\"asOf\": \"2 March\"", "DATE_BAD asOf")]
    [InlineData("\"asOf\": \"2026-03-02\"", "\"asOf\": \"1066-10-14\"", "DATE_RANGE asOf")]
    [InlineData("\"id\": \"K2\"", "\"id\": \"K1\"", "ID_DUPLICATE packages[K1]")]
    [InlineData("\"patient\": \"P1\"", "\"patient\": \" \"", "ID_EMPTY packages[K1].patient")]
    [InlineData("\"localities\": [\"Aylesbury\"]", "\"localities\": [\"Thame\"]", "LOCALITY_UNKNOWN packages[K1].locality")]
    [InlineData("\"taken\": \"2026-02-21\"", "\"taken\": \"2026-03-02\"", "PACKAGE_FUTURE packages[K1].steps[0].taken")]
    [InlineData("\"from\": \"2026-03-06\"", "\"from\": \"2026-02-20\"", "PACKAGE_STEPS packages[K1].steps[1].from")]
    [InlineData("\"movedTo\": \"2026-03-08\"", "\"movedTo\": \"2026-03-06\"", "PACKAGE_DAYS packages[K1].steps[1].movedTo")]
    [InlineData("\"lastDay\": \"2026-03-20\"", "\"lastDay\": \"2026-03-05\"", "PACKAGE_DAYS packages[K1].lastDay")]
    [InlineData("\"extendedTo\": \"2026-03-27\"", "\"extendedTo\": \"2026-03-20\"", "PACKAGE_DAYS packages[K1].extendedTo")]
    [InlineData("\"ended\": \"2026-02-20\"", "\"ended\": \"2026-01-20\"", "PACKAGE_DAYS packages[K2].ended")]
    [InlineData("\"ended\": \"2026-02-20\", ", "", "PACKAGE_OUTCOME packages[K2].outcome")]
    [InlineData("\"minutes\": 15", "\"minutes\": 0", "MINUTES_RANGE packages[K1].steps[0].calls[bed].minutes")]
    [InlineData("\"workers\": 2", "\"workers\": 5", "WORKERS_RANGE packages[K1].steps[0].calls[breakfast].workers")]
    [InlineData("\"name\": \"bed\"", "\"name\": \"breakfast\"", "ID_DUPLICATE packages[K1].steps[0].calls[breakfast]")]
    [InlineData("\"by\": \"reablement assessor\"", "\"by\": \"\"", "ID_EMPTY packages[K1].reviews[0].by")]
    [InlineData("\"minutes\": 60", "\"minutes\": -60", "MINUTES_RANGE packages[K1].reviews[1].minutes")]
    [InlineData("[\"monday\", \"sunday\"]", "[\"someday\"]", "VALUE_UNKNOWN packages[K1].steps[0].calls[1].weekdays[0]")]
    [InlineData("care-packages/1", "care-day/1", "FORMAT_UNKNOWN format")]
    public void Read_WithOneThingWrong_NamesIt(string right, string wrong, string fault)
    {
        Assert.Equal(2, Sound.Split(right).Length);
        FaultException told = Assert.Throws<FaultException>(() => PackagesReader.Read(Sound.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(fault, told.Faults.Select(one => $"{one.Code} {one.Path}"));
    }

    [Fact]
    public void Read_WithManyThingsWrong_NamesAllOfThem()
    {
        string wrong = Sound.Replace("2026-03-06", "2026-13-06", StringComparison.Ordinal).Replace("\"minutes\": 15", "\"minutes\": 1500", StringComparison.Ordinal).Replace("\"dueOn\": \"2026-03-04\"", "\"dueOn\": \"soon\"", StringComparison.Ordinal);
        FaultException told = Assert.Throws<FaultException>(() => PackagesReader.Read(wrong));

        Assert.Equal(["DATE_BAD", "MINUTES_RANGE", "DATE_BAD"], told.Faults.Select(fault => fault.Code));
    }

    /// <summary>Whatever is done to the text, reading and forecasting it works or tells faults.</summary>
    [Fact]
    public void Read_AfterAnyMutation_WorksOrTellsFaults()
    {
        var random = new Random(20_260_302);
        byte[] sound = Encoding.UTF8.GetBytes(Sound);
        string[] pieces = ["2026-03-02", "2026-02-20", "2100-12-31", "2000-01-01", "null", "[]", "0", "-1", "79228162514264337593543950335"];
        int read = 0;
        int faulty = 0;
        for (int mutation = 0; mutation < 3_000; mutation++)
        {
            List<byte> bytes = [.. sound];
            int at = random.Next(bytes.Count);
            if (mutation % 2 == 0)
            {
                bytes[at] = (byte)random.Next(32, 127);
            }
            else
            {
                int date = Sound.IndexOf("2026-", random.Next(Sound.Length - 400), StringComparison.Ordinal);
                bytes.RemoveRange(date, 10);
                bytes.InsertRange(date, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
            }

            try
            {
                PackagesDocument packages = PackagesReader.Read(Encoding.UTF8.GetString([.. bytes]));
                Packages.Forecast(packages, Packages.Nothing with { StepSlip = SlipDistribution.Usual }, days: 5, runs: 40);
                ReviewPlan.Of(packages, 5);
                read++;
            }
            catch (FaultException told)
            {
                Assert.All(told.Faults, fault => Assert.False(string.IsNullOrEmpty(fault.Code) || string.IsNullOrEmpty(fault.Path) || string.IsNullOrEmpty(fault.Message)));
                faulty++;
            }
        }

        Assert.True(read > 100 && faulty > 500, $"{read} read, {faulty} at fault.");
    }
}
