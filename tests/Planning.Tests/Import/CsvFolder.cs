using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Import;

namespace CareRostering.Planning.Tests.Import;

/// <summary>A folder of CSV files that make a small service for one week, to be changed one by one.</summary>
internal sealed class CsvFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-import");

    public CsvFolder()
    {
        Write("bases.csv", "id,lat,lon\nhub,51.8156,-0.8084\n");
        Write("workers.csv", "id,profession,grade,wagePoundsPerHour,skills\nann,reablement worker,3,13.50,personal-care\nbob,nurse,5,19.25,personal-care;insulin\n");
        Write(
            "shifts.csv",
            "worker,date,start,finish,startsAt,endsAt,breakMinutes,breakEarliest,breakLatest\nann,2026-03-02,07:00,15:00,base:hub,base:hub,30,10:00,12:00\nann,2026-03-03,07:00,15:00,base:hub,base:hub,,,\n"
            + "bob,2026-03-02,7:30,14:00,base:hub,base:hub,,,\n");
        Write("patients.csv", "id,lat,lon,keyWorker\np1,51.8201,-0.8150,bob\np2,51.8090,-0.7951,\n");
        Write("visits.csv", "id,patient,date,minutes,earliest,latest,skills,workers\nv1,p1,2026-03-02,30,07:30;16:00,09:00;18:00,insulin,\nv2,p2,2026-03-02,45,09:00,11:00,personal-care,2\n");
    }

    public string Path => folder.FullName;

    public void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public void Write(string file, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);

    public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    /// <summary>Puts another text in the place of one that stands in a file once.</summary>
    public void Change(string file, string text, string becomes)
    {
        string path = System.IO.Path.Combine(Path, file);
        string before = File.ReadAllText(path);
        Assert.Equal(2, before.Split(text).Length);
        File.WriteAllText(path, before.Replace(text, becomes, StringComparison.Ordinal));
    }

    public ImportedDays Read(string columns = "{\"format\":\"care-columns/1\"}") => CsvImport.Read(new ImportRequest(Path, ColumnsReader.Read(columns)));

    /// <summary>The faults, and nothing else: with one fault there is no day.</summary>
    public IReadOnlyList<Fault> Faults(string columns = "{\"format\":\"care-columns/1\"}")
    {
        ImportedDays imported = Read(columns);
        Assert.Empty(imported.Days);
        Assert.NotEmpty(imported.Faults);
        return imported.Faults;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
