namespace CareRostering.Storage.Tests;

/// <summary>A folder of a test's own with a store in it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-storage-");

    public string File(string name) => Path.Combine(folder.FullName, name);

    public StorageSettings Settings(string name = "care.db") => new() { Path = File(name), WaitSeconds = 1 };

    public IReadOnlyList<string> Names => [.. folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Delete(recursive: true);
}
