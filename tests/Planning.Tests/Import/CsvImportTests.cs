using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Import;
using CareRostering.Roads.Gazetteer;
using CareRostering.Roads.Geometry;
using NodaTime;

namespace CareRostering.Planning.Tests.Import;

/// <summary>Files without fault, however a service writes them, and what becomes of every row.</summary>
public sealed class CsvImportTests : IDisposable
{
    private readonly CsvFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_AFolder_MakesADayOfEachDate()
    {
        ImportedDays imported = folder.Read();
        Assert.Empty(imported.Faults);
        Assert.Equal(["2026-03-02", "2026-03-03"], imported.Days.Select(day => day.Date));
        DayDocument monday = imported.Days[0];
        Assert.Equal(["ann", "bob"], monday.Workers.Select(worker => worker.Id));
        Assert.Equal(1_925, monday.Workers[1].WagePencePerHour);
        Assert.Equal(["insulin"], monday.Workers[1].Skills.Except(["personal-care"]));
        ShiftDocument early = Assert.Single(monday.Workers[1].Shifts);
        Assert.Equal(("bob", "07:30", "base:hub"), (early.Id, early.Start, early.StartsAt));
        Assert.Equal("10:00", Assert.Single(monday.Workers[0].Shifts[0].Breaks).Earliest);
        Assert.Equal(["07:30-09:00", "16:00-18:00"], monday.Visits[0].Windows.Select(window => $"{window.Earliest}-{window.Latest}"));
        Assert.Equal(2, monday.Visits[1].Workers);
        Assert.Empty(imported.Days[1].Visits);
        Assert.Empty(imported.Days[1].Patients);
        Assert.Empty(imported.Days[1].Workers[1].Shifts);
    }

    [Fact]
    public void Read_SomeDays_CountsWhatIsOnOthers()
    {
        folder.Write("patients.csv", File.ReadAllText(Path.Combine(folder.Path, "patients.csv")) + "p3,51.8,-0.8,\n");
        ImportedDays imported = CsvImport.Read(new ImportRequest(folder.Path, new ColumnsDocument()) { From = new LocalDate(2026, 3, 3) });
        Assert.Equal("2026-03-03", Assert.Single(imported.Days).Date);
        Assert.Equal((2, 2, 3), (imported.Counts.ShiftsOutside, imported.Counts.VisitsOutside, imported.Counts.PatientsUnvisited));
        Assert.Contains(("shifts.csv", 3), imported.Counts.Rows);
    }

    [Fact]
    public void Read_Packages_MakesTheirCallsOnTheirDays()
    {
        folder.Write(
            "packages.csv",
            "id,patient,from,until,weekdays,minutes,earliest,latest\np1-am,p1,2026-02-01,2026-03-02,,30,07:00,10:00\np1-later,p1,2026-03-03,,,20,07:00,10:00\np2-tue,p2,2026-01-01,,tue;4,20,07:00,10:00\nold,p2,2025-01-01,2025-02-01,,20,07:00,10:00\n");
        ImportedDays imported = folder.Read();
        Assert.Empty(imported.Faults);
        Assert.Equal(["p1-am", "v1", "v2"], imported.Days[0].Visits.Select(visit => visit.Id));
        Assert.Equal(["p1-later", "p2-tue"], imported.Days[1].Visits.Select(visit => visit.Id));
        Assert.Equal(1, imported.Counts.PackagesOutside);
    }

    [Fact]
    public void Read_LinksWithoutADate_HoldWhereBothVisitsAre()
    {
        folder.Write("links.csv", "first,second,kind,minGapMinutes\nv1,v2,gap,15\n");
        ImportedDays imported = folder.Read();
        Assert.Empty(imported.Faults);
        Assert.Equal(15, Assert.Single(imported.Days[0].Links).MinGapMinutes);
        Assert.Empty(imported.Days[1].Links);
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    public void Read_WithAColumnsFile_UnderstandsAServicesOwnFiles(string encoding)
    {
        folder.Delete("workers.csv");
        string staff = "Personal-Nr;Beruf;Band;Lohn;Kann;Bemerkung\nann;Pflegehelfer;Stufe 3;13,5;KP;für später\nbob;Krankenpfleger;Stufe 5;19,25;KP/IN;\n";
        Encoding saved = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        folder.Write("staff.csv", saved.GetBytes(staff));
        foreach (string file in new[] { "bases.csv", "shifts.csv", "patients.csv", "visits.csv" })
        {
            string text = File.ReadAllText(Path.Combine(folder.Path, file)).Replace(';', '/').Replace(',', ';').Replace('.', ',').Replace("2026-03-02", "02,03,2026", StringComparison.Ordinal).Replace("2026-03-03", "03,03,2026", StringComparison.Ordinal);
            folder.Write(file, saved.GetBytes(text));
        }

        ImportedDays imported = folder.Read($$"""
            {
              "format": "care-columns/1", "encoding": "{{encoding}}", "decimalComma": true, "dates": "dd,MM,yyyy", "listSeparator": "/",
              "tables": [
                { "table": "workers", "file": "staff.csv", "columns": [
                  { "field": "id", "column": "personal-nr" },
                  { "field": "profession", "column": "Beruf", "words": [ { "from": "pflegehelfer", "to": "reablement worker" }, { "from": "Krankenpfleger", "to": "nurse" } ] },
                  { "field": "grade", "column": "Band", "words": [ { "from": "Stufe 3", "to": "3" }, { "from": "Stufe 5", "to": "5" } ] },
                  { "field": "wagePoundsPerHour", "column": "Lohn" },
                  { "field": "employer", "otherwise": "county" },
                  { "field": "skills", "column": "Kann", "words": [ { "from": "KP", "to": "personal-care" }, { "from": "IN", "to": "insulin" } ] } ] }
              ]
            }
            """);
        Assert.Empty(imported.Faults);
        Assert.Equal(["reablement worker", "nurse"], imported.Days[0].Workers.Select(worker => worker.Profession));
        Assert.Equal(["personal-care", "insulin"], imported.Days[0].Workers[1].Skills);
        Assert.Equal((1_925, "county"), (imported.Days[0].Workers[1].WagePencePerHour, imported.Days[0].Workers[1].Employer));
        Assert.Equal(51.8201, imported.Days[0].Patients[0].Lat);
        Assert.Equal([("staff.csv", "Bemerkung")], imported.Counts.Unused);
    }

    [Fact]
    public void Read_Postcodes_PlacesPatientsAndHomes()
    {
        folder.Write("patients.csv", "id,postcode\np1,hp201uy\np2,HP20 1UY\n");
        var request = new ImportRequest(folder.Path, new ColumnsDocument()) { Postcodes = [new NamedPlace("HP20 1UY", NamedPlaceKind.Postcode, null, new GeoCoordinate(51.8, -0.81))] };
        ImportedDays imported = CsvImport.Read(request);
        Assert.Empty(imported.Faults);
        Assert.All(imported.Days[0].Patients, patient => Assert.Equal((51.8, -0.81), (patient.Lat, patient.Lon)));

        Assert.Equal(["IMPORT_PLACE", "IMPORT_PLACE"], folder.Faults().Select(fault => fault.Code));
        folder.Change("patients.csv", "hp201uy", "HP99 9ZZ");
        Assert.Equal("patients.csv line 2, postcode", Assert.Single(CsvImport.Read(request).Faults).Path);
    }

    [Fact]
    public void Read_EmptyLinesAndLineBreaksInCells_CountsLinesAsTheFileHasThem()
    {
        folder.Write("visits.csv", "id,patient,date,minutes,earliest,latest,notes\n\nv1,p1,2026-03-02,30,07:30,09:00,\"two\nlines\"\n,,,,,,\nv2,p2,2026-03-02,soon,09:00,11:00,\n");
        Fault fault = Assert.Single(folder.Faults());
        Assert.Equal(("IMPORT_NUMBER", "visits.csv line 6, minutes"), (fault.Code, fault.Path));
    }
}
