using System.Text.Json;
using CareRostering.Planning.Days;
using CareRostering.Planning.Import;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Tests.Import;

/// <summary>What is written is read again as it was.</summary>
public sealed class CsvExportTests
{
    [Fact]
    public void Write_ASampleDay_IsReadAgainAsItWas()
    {
        DayDocument day = SampleDay.Make(new SampleRequest { Workers = 40, Visits = 200 }, SamplePlaces.InSampleCounty(SampleCounty.Draw()));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-export");
        try
        {
            CsvExport.Write(day, folder.FullName);
            ImportedDays imported = CsvImport.Read(new ImportRequest(folder.FullName, new ColumnsDocument()));
            Assert.Empty(imported.Faults);
            Assert.Equal((0, 0), (imported.Counts.VisitsOutside, imported.Counts.Unused.Count));
            DayDocument read = Assert.Single(imported.Days);
            Assert.Equal(Parts(day with { Patients = [.. day.Patients.Where(patient => day.Visits.Any(visit => visit.Patient == patient.Id))] }), Parts(read));
            Assert.NotEmpty(read.Links);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Parts(DayDocument day) => JsonSerializer.Serialize(new { day.Date, day.Bases, day.Workers, day.Patients, day.Visits, day.Links });
}
