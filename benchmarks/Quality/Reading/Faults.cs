using CareRostering.Optimiser.Problem;

namespace CareRostering.Quality.Reading;

/// <summary>Every fault of one file, each code and path once, so that a wrong file is mended in one go.</summary>
internal sealed class Faults
{
    /// <summary>Most faults told at once; a wrong matrix can have a million.</summary>
    private const int Most = 1_000;

    private readonly List<Fault> found = [];
    private readonly HashSet<(string Code, string Path)> seen = [];
    private int more;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool None => found.Count == 0;

    public void Add(string code, string path, string message, string hint = "")
    {
        // What is not there, or of the wrong kind, is wrong in no other way as well.
        if (seen.Contains(("TYPE_WRONG", path)) || seen.Contains(("FIELD_MISSING", path)) || !seen.Add((code, path)))
        {
            return;
        }

        if (found.Count == Most)
        {
            more++;
            seen.Remove((code, path));
            return;
        }

        found.Add(new Fault(code, path, message, hint));
    }

    /// <exception cref="FaultException">With every fault, where there is any.</exception>
    public void ThrowIfAny()
    {
        if (more > 0)
        {
            found.Add(new Fault("TOO_MANY_FAULTS", "$", $"{more} more faults are not listed.", "Mend the ones above first."));
        }

        if (found.Count > 0)
        {
            throw new FaultException(found);
        }
    }
}
