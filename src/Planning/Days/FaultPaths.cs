using System.Text.RegularExpressions;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// Tells the faults that the dense problem finds in the words of the document: a shift by its worker, a call by its one id, a link by its
/// place in the file, lengths in minutes.
/// </summary>
internal sealed partial class FaultPaths(Dictionary<string, string> shiftPaths, Dictionary<string, string> linkPaths)
{
    /// <summary><paramref name="fault"/> with the document's path.</summary>
    public Fault ToDocument(Fault fault) => fault with { Path = ToDocument(fault.Path) };

    private string ToDocument(string path)
    {
        if (path.StartsWith("links[", StringComparison.Ordinal))
        {
            return linkPaths.GetValueOrDefault(path, path);
        }

        if (path.StartsWith("shifts[", StringComparison.Ordinal))
        {
            // Ids may hold brackets themselves: take the longest one that fits.
            string? id = shiftPaths.Keys.Where(key => path.StartsWith($"shifts[{key}]", StringComparison.Ordinal)).MaxBy(key => key.Length);
            path = id is null ? path : string.Concat(shiftPaths[id], path.AsSpan($"shifts[{id}]".Length));
        }

        path = FurtherWorker().Replace(path, "]");
        path = path.EndsWith(".window", StringComparison.Ordinal) ? path[..^".window".Length] : path;
        path = path.EndsWith(".durationSeconds", StringComparison.Ordinal) ? string.Concat(path.AsSpan(0, path.Length - "durationSeconds".Length), "minutes") : path;
        return path.EndsWith("Seconds", StringComparison.Ordinal) ? string.Concat(path.AsSpan(0, path.Length - "Seconds".Length), "Minutes") : path;
    }

    [GeneratedRegex(@"~\d\]", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex FurtherWorker();
}
