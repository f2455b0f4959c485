namespace CareRostering.Architecture.Tests.Reading;

/// <summary>Assertions that list everything that is wrong, in full.</summary>
internal static class Expect
{
    /// <summary>Fails with one line for each of <paramref name="faults"/>.</summary>
    public static void None(IEnumerable<string?> faults)
    {
        string[] found = [.. faults.OfType<string>()];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
