using CareRostering.Planning.Import;
using CareRostering.Planning.Pathways;
using CareRostering.Planning.Tests.Import;

namespace CareRostering.Planning.Tests.Pathways;

public sealed class PackagesImportTests : IDisposable
{
    private readonly CsvFolder folder = new();

    public PackagesImportTests()
    {
        folder.Write("patients.csv", "id,lat,lon,locality\np1,51.82,-0.81,Aylesbury\np2,51.81,-0.80,Thame\np3,51.81,-0.80,Thame\n");
        folder.Write(
            "packages.csv",
            "id,patient,from,until,weekdays,minutes,earliest,latest,workers,skills\n"
            + "p1-am,p1,2026-02-20,2026-03-26,,30,07:00,10:00,,personal-care\np1-noon,p1,2026-02-20,2026-03-05,,15,11:00,13:00,,\np1-bed,p1,2026-02-20,2026-03-26,,30,19:00,21:00,2,\n"
            + "p2-bath,p2,2026-01-05,,sun;2,45,09:00,11:00,,\np3-am,p3,2026-01-01,2026-02-10,,30,07:00,10:00,,\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_Rows_MakesAPackageOfEachPatientAndAStepOfEachChange()
    {
        ImportedPackages imported = PackagesImport.Read(folder.Path, new ColumnsDocument(), Packages.AsOf);

        Assert.Empty(imported.Faults);
        CarePackage first = imported.Document!.Packages[0];
        Assert.Equal([("2026-02-20", "2026-02-20", 3), ("2026-03-06", null, 2)], first.Steps.Select(step => (step.From, step.Taken, step.Calls.Count)));
        Assert.Equal(("2026-03-26", "Aylesbury", null), (first.LastDay, first.Locality, first.Ended));
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Tuesday], imported.Document.Packages[1].Steps[0].Calls[0].Weekdays);
        Assert.Null(imported.Document.Packages[1].LastDay);
        Assert.Equal("2026-02-10", imported.Document.Packages[2].Ended);
        Assert.Empty(PackagesChecks.Faults(imported.Document));
    }

    /// <summary>The same packages as days of <c>care import</c> and as a forecast: the same visits and minutes on every day.</summary>
    [Fact]
    public void Read_Rows_AsksForWhatTheirDaysAskFor()
    {
        folder.Write("visits.csv", "id,patient,date,minutes,earliest,latest\n");
        ImportedDays days = CsvImport.Read(new ImportRequest(folder.Path, new ColumnsDocument()) { From = Packages.AsOf, Until = Packages.AsOf.PlusDays(29) });
        PathwayForecast forecast = Packages.Forecast(PackagesImport.Read(folder.Path, new ColumnsDocument(), Packages.AsOf).Document!, Packages.Nothing, days: 30, runs: 40);

        Assert.Empty(days.Faults);
        Assert.Equal(days.Days.Select(day => (double)day.Visits.Sum(visit => visit.Minutes * visit.Workers)), forecast.Days.Select(day => day.Expected.Minutes));
        Assert.Equal(days.Days.Select(day => (double)day.Visits.Sum(visit => visit.Workers)), forecast.Days.Select(day => day.Expected.Visits));
        Assert.True(forecast.Days[0].Expected.Minutes > forecast.Days[^1].Expected.Minutes);
    }

    [Fact]
    public void Read_WithFaults_TellsThemByTheirRows()
    {
        folder.Change("packages.csv", "p1-noon,p1", "p1-noon,p9");
        folder.Change("packages.csv", "p2-bath,p2,2026-01-05", "p2-bath,p2,05/01/2026");
        ImportedPackages imported = PackagesImport.Read(folder.Path, new ColumnsDocument(), Packages.AsOf);

        Assert.Null(imported.Document);
        Assert.Equal(["IMPORT_DATE packages.csv line 5, from", "PATIENT_UNKNOWN packages.csv line 3, patient"], imported.Faults.Select(fault => $"{fault.Code} {fault.Path}"));

        folder.Delete("patients.csv");
        Assert.Contains(PackagesImport.Read(folder.Path, new ColumnsDocument(), Packages.AsOf).Faults, fault => fault is { Code: "FILE_UNREADABLE", Path: "patients.csv" });
    }
}
