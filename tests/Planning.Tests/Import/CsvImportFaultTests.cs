using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Import;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Import;

/// <summary>Whatever is wrong is told with its file, line and column, all at once, and nothing is imported.</summary>
public sealed class CsvImportFaultTests : IDisposable
{
    private readonly CsvFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("workers.csv", "ann,reablement worker,3", "ann,reablement worker,three", "IMPORT_NUMBER", "workers.csv line 2, grade")]
    [InlineData("workers.csv", "ann,reablement worker,3", "ann,reablement worker,3.5", "IMPORT_NUMBER", "workers.csv line 2, grade")]
    [InlineData("workers.csv", "ann,reablement worker,3", "ann,,3", "IMPORT_EMPTY", "workers.csv line 2, profession")]
    [InlineData("workers.csv", "13.50", "13.505", "IMPORT_NUMBER", "workers.csv line 2, wagePoundsPerHour")]
    [InlineData("workers.csv", "bob,", "ann,", "ID_DUPLICATE", "workers.csv line 3, id")]
    [InlineData("workers.csv", "grade,", "band,", "IMPORT_COLUMN", "workers.csv")]
    [InlineData("workers.csv", "skills\n", "ID\n", "IMPORT_COLUMN_TWICE", "workers.csv")]
    [InlineData("shifts.csv", "bob,2026", "rob,2026", "WORKER_UNKNOWN", "shifts.csv line 4, worker")]
    [InlineData("shifts.csv", "7:30,14:00", "7.30,14:00", "IMPORT_TIME", "shifts.csv line 4, start")]
    [InlineData("shifts.csv", "30,10:00,12:00", "30,10:00,", "IMPORT_LISTS", "shifts.csv line 2, breakMinutes")]
    [InlineData("shifts.csv", "7:30,14:00,base:hub", "7:30,14:00,base:hut", "BASE_UNKNOWN", "shifts.csv line 4, startsAt")]
    [InlineData("patients.csv", "51.8201,", ",", "IMPORT_PLACE", "patients.csv line 2, lat")]
    [InlineData("patients.csv", "51.8201,", "518201,", "COORDINATE_RANGE", "patients.csv line 2, lat")]
    [InlineData("patients.csv", "51.8201,-0.8150,bob", "51.8201,-0.8150,rob", "WORKER_UNKNOWN", "patients.csv line 2, keyWorker")]
    [InlineData("visits.csv", "v2,p2", "v2,p9", "PATIENT_UNKNOWN", "visits.csv line 3, patient")]
    [InlineData("visits.csv", "v2,p2", "v1,p2", "ID_DUPLICATE", "visits.csv line 3, id")]
    [InlineData("visits.csv", "insulin,", "insuline,", "SKILL_UNKNOWN", "visits.csv line 2, skills[0]")]
    [InlineData("visits.csv", "09:00;18:00", "09:00", "IMPORT_LISTS", "visits.csv line 2, latest")]
    [InlineData("visits.csv", "personal-care,2", "personal-care,2,,", "IMPORT_CELLS", "visits.csv line 3")]
    [InlineData("visits.csv", "personal-care,2", "personal-care,9", "WORKERS_RANGE", "visits.csv line 3, workers")]
    public void Read_ACellThatSaysWhatItShouldNot_IsToldByItsRow(string file, string text, string becomes, string code, string path)
    {
        folder.Change(file, text, becomes);
        IReadOnlyList<Fault> faults = folder.Faults();
        Example.AssertFault(faults, code, path);
        Assert.DoesNotContain(faults, fault => fault.Path.StartsWith("2026", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_DatesInThreeWays_TellsEachAndHowItCouldBeMeant()
    {
        folder.Change("visits.csv", "v1,p1,2026-03-02", "v1,p1,02/03/2026");
        folder.Change("visits.csv", "v2,p2,2026-03-02", "v2,p2,2 Mar 2026");
        IReadOnlyList<Fault> faults = folder.Faults();
        Assert.Equal(["visits.csv line 2, date", "visits.csv line 3, date"], faults.Select(fault => fault.Path));
        Assert.Contains("dd/MM/yyyy", faults[0].Hint, StringComparison.Ordinal);
        Assert.Contains("d MMM yyyy", faults[1].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DecimalCommas_AreNamedInTheHint()
    {
        folder.Change("patients.csv", "51.8201,-0.8150", "\"51,8201\",\"-0,8150\"");
        IReadOnlyList<Fault> faults = folder.Faults();
        Assert.Equal(2, faults.Count);
        Assert.All(faults, fault => Assert.Contains("decimalComma", fault.Hint, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_TextThatIsNotUtf8_NamesTheLine()
    {
        folder.Write("patients.csv", Encoding.Latin1.GetBytes("id,lat,lon\np1,51.8,-0.8\nJosé,51.8,-0.8\n"));
        Fault fault = Assert.Single(folder.Faults());
        Assert.Equal(("IMPORT_ENCODING", "patients.csv line 3"), (fault.Code, fault.Path));
    }

    [Fact]
    public void Read_AWorkbook_IsNotTakenForCsv()
    {
        folder.Write("patients.csv", [.. "PK\u0003\u0004"u8, 0, 1, 2]);
        Example.AssertFault(folder.Faults(), "IMPORT_NOT_TEXT", "patients.csv");
    }

    [Fact]
    public void Read_AQuoteThatIsNeverClosed_IsTold()
    {
        folder.Change("patients.csv", "p2,", "\"p2,");
        Assert.Contains(folder.Faults(), fault => fault.Code == "IMPORT_QUOTES" && fault.Path.StartsWith("patients.csv line ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("shifts.csv", "shifts.csv")]
    [InlineData("visits.csv", "visits.csv")]
    public void Read_AFileThatIsNotThere_IsTold(string file, string path)
    {
        folder.Delete(file);
        Example.AssertFault(folder.Faults(), "FILE_UNREADABLE", path);
    }

    [Fact]
    public void Read_FaultsInEveryFile_AreToldAtOnce()
    {
        folder.Change("workers.csv", "13.50", "much");
        folder.Change("shifts.csv", "2026-03-03", "2026-03-33");
        folder.Change("patients.csv", "51.8090", "51.8O90");
        folder.Change("visits.csv", "45,", "-45,");
        Assert.Equal(["workers.csv", "shifts.csv", "patients.csv", "visits.csv"], folder.Faults().Select(fault => fault.Path.Split(' ')[0]).Distinct());
    }

    [Fact]
    public void Read_TwoHundredThousandRows_TellsEveryFault()
    {
        var text = new StringBuilder("id,patient,date,minutes,earliest,latest\n");
        for (int row = 0; row < 200_000; row++)
        {
            text.Append(row).Append(",p1,2026-03-02,").Append(row % 100 == 0 ? "?" : "15").Append(",07:00,21:00\n");
        }

        folder.Write("visits.csv", text.ToString());
        IReadOnlyList<Fault> faults = folder.Faults();
        Assert.Equal(2_000, faults.Count(fault => fault.Code == "IMPORT_NUMBER"));
        Assert.Contains(faults, fault => fault.Path == "visits.csv line 199902, minutes");
    }

    [Theory]
    [InlineData("{\"format\":\"care-columns/1\",\"separator\":\",,\"}", "separator")]
    [InlineData("{\"format\":\"care-columns/1\",\"listSeparator\":\"\"}", "listSeparator")]
    [InlineData("{\"format\":\"care-columns/1\",\"dates\":\"qqq\"}", "dates")]
    [InlineData("{\"format\":\"care-columns/1\",\"tables\":[{\"table\":\"visit\"}]}", "tables[0].table")]
    [InlineData("{\"format\":\"care-columns/1\",\"tables\":[{\"table\":\"visits\"},{\"table\":\"visits\"}]}", "tables[1].table")]
    [InlineData("{\"format\":\"care-columns/1\",\"tables\":[{\"table\":\"visits\",\"columns\":[{\"field\":\"lenght\"}]}]}", "tables[visits].columns[lenght]")]
    public void Columns_ThatMeanNothing_AreTold(string columns, string path) => Example.AssertFault(Example.FaultsOf(() => ColumnsReader.Read(columns)), "IMPORT_COLUMNS", path);

    [Fact]
    public void Read_AnEncodingNobodyKnows_IsTold() =>
        Example.AssertFault(folder.Faults("{\"format\":\"care-columns/1\",\"encoding\":\"klingon\"}"), "IMPORT_ENCODING", "encoding");

    [Fact]
    public void Columns_OfTheDocumentation_AreRead()
    {
        string page = File.ReadAllText(Path.Combine(Example.Root, "docs", "import.md"));
        int begin = page.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        Assert.Equal("dd/MM/yyyy", ColumnsReader.Read(page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)]).Dates);
    }
}
