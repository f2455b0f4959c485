using System.Globalization;

namespace CareRostering.Faults.Tests;

/// <summary>How long the tests are, and which: <c>CARE_FAULT_ROUNDS</c> and <c>CARE_FAULT_SEED</c> (docs/faults.md).</summary>
internal static class Rounds
{
    /// <summary>Seed of everything that is drawn by chance: who asks for what, and the moment of the kill.</summary>
    public static int Seed { get; } = Number("CARE_FAULT_SEED") ?? 20260105;

    /// <summary>How many rounds a test has, where nobody has said how many: <paramref name="usual"/>.</summary>
    public static int Of(int usual) => Number("CARE_FAULT_ROUNDS") ?? usual;

    /// <summary>Writes a line where the long form can be watched: the file that <c>CARE_FAULT_LOG</c> names, if it does.</summary>
    public static void Log(string line)
    {
        if (Environment.GetEnvironmentVariable("CARE_FAULT_LOG") is { Length: > 0 } file)
        {
            File.AppendAllText(file, line + Environment.NewLine);
        }
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
