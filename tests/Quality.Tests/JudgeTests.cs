using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Rotas;
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
        Agree(judge, set, instances, instance, RotaSearch.Solve(instance.Problem, new SearchOptions { IterationLimit = 100, Threads = 1 }).Rota);
    }

    /// <summary>A search leaves little out. Patients, lunches and with them whole rounds taken away show the prices of what is missing.</summary>
    [SkippableTheory]
    [InlineData("i-116.json")]
    [InlineData("i-134.json")]
    [InlineData("i-235.json")]
    [InlineData("i-406.json")]
    public void Judge_WhenMuchIsLeftOut_AgreesWithTheSetsOwn(string file)
    {
        string instances = Samples.Shared($"instances/uhhc/{file}");
        string judge = Samples.Shared("tools/score.py");
        Instance instance = InstanceSet.Find("uhhc").Read(Path.GetFileNameWithoutExtension(file), instances);
        Rota full = RotaSearch.Solve(instance.Problem, new SearchOptions { IterationLimit = 100, Threads = 1 }).Rota;
        var random = new Random(11);
        int agreed = 0;
        for (int keptPercent = 0; keptPercent <= 80; keptPercent += 20)
        {
            Rota thinned = Thin(instance, full, keptPercent, random);
            Assert.True(keptPercent > 0 || thinned.Unassigned.Length > full.Unassigned.Length);
            if (instance.Judge(thinned).Fault is null)
            {
                Agree(judge, "uhhc", instances, instance, thinned);
                agreed++;
            }
        }

        Assert.InRange(agreed, 3, 5);
    }

    /// <summary>The rota with only some of its lunches and optional patients; all other starts stay.</summary>
    private static Rota Thin(Instance instance, Rota full, int keptPercent, Random random)
    {
        bool[] stays = [.. instance.Problem.Patients.Select(_ => random.Next(100) < keptPercent)];
        var sketch = new RotaSketch(instance.Problem);
        foreach (Round round in full.Rounds)
        {
            Stop[] stops = [.. round.Stops.Where(stop => !instance.IsOptional(stop.Visit) || stays[instance.Problem.Visits[stop.Visit].Patient])];
            IEnumerable<(string What, int Start)> lunches = round.Breaks.Where(_ => random.Next(100) < keptPercent).Select(rest => ("rest", rest.Start));
            if (stops.Length > 0)
            {
                sketch.Round(
                    instance.Problem.Shifts[round.Shift].Id,
                    [.. stops.Select(stop => (instance.Problem.Visits[stop.Visit].Id, stop.Start)).Concat(lunches).OrderBy(step => step.Start)]);
            }
        }

        return sketch.Build();
    }

    private void Agree(string judge, string set, string instances, Instance instance, Rota rota)
    {
        Verdict verdict = instance.Judge(rota);
        string solution = Path.Combine(folder.FullName, instance.Name + instance.SolutionEnding);
        using (FileStream stream = File.Create(solution))
        {
            instance.Write(rota, verdict, new RotaOrigin(), stream);
        }

        using JsonDocument said = JsonDocument.Parse(Ask(judge, set, instances, solution));
        if (verdict.Missing == 0)
        {
            // What a solution without a mandatory visit would cost is a matter of taste.
            Assert.Equal(verdict.Cost, said.RootElement.GetProperty("cost").GetDouble(), 0.000_6);
        }

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
