using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using CareRostering.Optimiser.Search;
using CareRostering.Quality.Instances;

namespace CareRostering.Quality.Tests;

/// <summary>The published judge, which knows nothing of our code, finds the same objective in what we write, to the last decimal it prints.</summary>
public sealed class JudgeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-judge");

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("mankowska", "InstanzCPLEX_HCSRP_10_1.json")]
    [InlineData("mankowska", "InstanzCPLEX_HCSRP_50_3.json")]
    [InlineData("kummer", "HHCRSP_10_3_22_1.6_R_C.json")]
    [InlineData("kummer", "HHCRSP_75_15_10_1.6_R_C.json")]
    [InlineData("italian", "instance_003-rome-r19-p44-s4-sim22.3-seq22.9.json")]
    [InlineData("uhhc", "i-116.json")]
    [InlineData("uhhc", "i-134.json")]
    [InlineData("uhhc", "i-167.json")]
    [InlineData("uhhc", "i-235.json")]
    [InlineData("uhhc", "i-272.json")]
    [InlineData("uhhc", "i-406.json")]
    [InlineData("vrptw", "C101.txt")]
    [InlineData("vrptw", "R211.txt")]
    public void Judge_WhenPublished_AgreesWithTheSetsOwn(string set, string file)
    {
        string instances = Samples.Shared($"instances/{set}/{file}");
        string judge = Samples.Shared("tools/score.py");
        InstanceSet kind = InstanceSet.Find(set);
        Instance instance = kind.Read(kind.NameOf(file), instances);
        var rota = RotaSearch.Solve(instance.Problem, new SearchOptions { IterationLimit = 100, Threads = 1 }).Rota;
        Verdict verdict = instance.Judge(rota);
        string solution = Path.Combine(folder.FullName, instance.Name + instance.SolutionEnding);
        using (FileStream stream = File.Create(solution))
        {
            instance.Write(rota, verdict, stream);
        }

        using JsonDocument said = JsonDocument.Parse(Ask(judge, set, instances, solution));
        Assert.Equal(verdict.Cost, said.RootElement.GetProperty("cost").GetDouble(), 0.000_6);
        Assert.Equal(verdict.IsFeasible, said.RootElement.GetProperty("feasible").GetBoolean());
    }

    /// <summary>The first line that the judge prints.</summary>
    private static string Ask(string judge, params string[] arguments)
    {
        Process? asked = null;
        try
        {
            asked = Process.Start(new ProcessStartInfo("python3", [judge, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false });
        }
        catch (Win32Exception)
        {
            Skip.If(true, "skipped: no python3");
        }

        using Process running = asked!;
        string line = running.StandardOutput.ReadLine() ?? "";
        running.StandardOutput.ReadToEnd();
        running.WaitForExit();
        return line;
    }
}
