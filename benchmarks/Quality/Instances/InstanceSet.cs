using System.IO.Enumeration;
using CareRostering.Optimiser.Problem;
using CareRostering.Quality.County;
using CareRostering.Quality.Hhcrsp;
using CareRostering.Quality.Reading;
using CareRostering.Quality.Uhhc;
using CareRostering.Quality.Vrptw;

namespace CareRostering.Quality.Instances;

/// <summary>A set of instances: how its files are called and read, and which column of its <c>bks.csv</c> holds the best known value.</summary>
/// <param name="Name">As the command line says it.</param>
/// <param name="FileEnding">Ending of instance files, with the dot.</param>
/// <param name="BestKnownColumn">Column of <c>bks.csv</c>; null where nothing is published.</param>
/// <param name="Read">Reads the file of a name.</param>
internal sealed record InstanceSet(string Name, string FileEnding, string? BestKnownColumn, Func<string, string, Instance> Read)
{
    /// <summary>Every set, in the order in which help lists them.</summary>
    public static IReadOnlyList<InstanceSet> All { get; } =
    [
        new("mankowska", ".json", "bks_verified", ReadHhcrsp),
        new("kummer", ".json", "bks", ReadHhcrsp),
        new("italian", ".json", "bks", ReadHhcrsp),
        new("uhhc", ".json", "best", (name, file) => UhhcReader.Read(name, InstanceFile.Bytes(file))),
        new("vrptw", ".txt", "dimacs_distance", (name, file) => VrptwReader.Read(name, InstanceFile.Bytes(file))),
        new("county", ".json", null, CountyInstance.Read),
    ];

    /// <exception cref="FaultException"><c>VALUE_UNKNOWN</c>.</exception>
    public static InstanceSet Find(string name) => All.FirstOrDefault(set => string.Equals(set.Name, name, StringComparison.Ordinal))
        ?? throw new FaultException(new Fault("VALUE_UNKNOWN", "--set", $"'{name}' is no set of instances.", $"One of {string.Join(", ", All.Select(set => set.Name))}."));

    /// <summary>Instance files in a folder (or the one file given), in order of name, that any of the comma-separated texts of a filter matches.</summary>
    /// <exception cref="FaultException"><c>FILE_UNREADABLE</c> or <c>INSTANCE_NONE</c>.</exception>
    public IReadOnlyList<string> Files(string path, string? filter)
    {
        string[] files;
        try
        {
            files = File.Exists(path) ? [path] : [.. Directory.EnumerateFiles(path).Where(file => file.EndsWith(FileEnding, StringComparison.OrdinalIgnoreCase))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FaultException(new Fault("FILE_UNREADABLE", path, failure is DirectoryNotFoundException ? "There is no such file or folder." : failure.Message, "Give the folder of the set with --dir."), failure);
        }

        string[] wanted = filter?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        string[] found = [.. files.Where(file => wanted.Length == 0 || Array.Exists(wanted, text => Matches(NameOf(file), text))).Order(StringComparer.Ordinal)];
        return found.Length > 0
            ? found
            : throw new FaultException(new Fault("INSTANCE_NONE", path, $"No file *{FileEnding} there{(wanted.Length > 0 ? $" matches '{filter}'" : "")}.", "Check --dir and --filter."));
    }

    /// <summary>The name of an instance: its file's, without the last ending (and without <c>.day</c> of a day file).</summary>
    public string NameOf(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        return BestKnownColumn is null && name.EndsWith(".day", StringComparison.Ordinal) ? name[..^4] : name;
    }

    /// <summary>A text matches where it stands anywhere in the name; with <c>*</c> or <c>?</c> it must match the whole name.</summary>
    private static bool Matches(string name, string text) => text.AsSpan().ContainsAny('*', '?')
        ? FileSystemName.MatchesSimpleExpression(text, name)
        : name.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static Instance ReadHhcrsp(string name, string file) => HhcrspReader.Read(name, InstanceFile.Bytes(file));
}
