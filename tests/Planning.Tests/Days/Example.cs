using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Tests.Days;

/// <summary>The example day of docs/formats.md, and places of the project.</summary>
internal static class Example
{
    public static string Root { get; } = FindRoot();

    public static string Json { get; } = File.ReadAllText(Path.Combine(Root, "data", "examples", "two-workers.json"));

    public static DayDocument Day { get; } = DayReader.Read(Json);

    /// <summary>The faults of <paramref name="action"/>, each as code and path; it must have some.</summary>
    public static IReadOnlyList<Fault> FaultsOf(Action action) => Assert.Throws<FaultException>(action).Faults;

    /// <summary>The faults of the example with one piece of its text replaced, whether reading or building finds them.</summary>
    public static IReadOnlyList<Fault> FaultsWhen(string text, string becomes)
    {
        Assert.Contains(text, Json, StringComparison.Ordinal);
        int at = Json.IndexOf(text, StringComparison.Ordinal);
        string changed = string.Concat(Json.AsSpan(0, at), becomes, Json.AsSpan(at + text.Length));
        return FaultsOf(() => ProblemBuilder.Build(DayReader.Read(changed)));
    }

    public static void AssertFault(IEnumerable<Fault> faults, string code, string path)
    {
        Fault[] all = [.. faults];
        Assert.True(
            Array.Exists(all, fault => string.Equals(fault.Code, code, StringComparison.Ordinal) && string.Equals(fault.Path, path, StringComparison.Ordinal)),
            $"No {code} at {path} among: {string.Join("; ", all.Select(fault => $"{fault.Code} {fault.Path}: {fault.Message}"))}");
        Assert.All(all, fault => Assert.NotEmpty(fault.Message));
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CareRostering.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the project.");
    }
}
