using System.Text.Json;
using System.Text.Json.Serialization;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Profiles;

/// <summary>Reads profile files: JSON, with comments and trailing commas allowed. An unknown entry is a fault: it would silently do nothing.</summary>
internal static class ProfileFile
{
    private const double MostKmh = 300;
    private const double MostSeconds = 3_600;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>One of the profiles that come with the program.</summary>
    public static RoadProfile BuiltIn(string name)
    {
        using Stream stream = typeof(ProfileFile).Assembly.GetManifestResourceStream($"profiles.{name}.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray(), $"{name}.json", isOwn: false);
    }

    /// <exception cref="FaultException">The file cannot be opened, or <see cref="Read(byte[], string)"/> finds fault with it.</exception>
    public static RoadProfile Read(string path)
    {
        try
        {
            return Read(File.ReadAllBytes(path), Path.GetFileName(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault("PROFILE_UNREADABLE", Path.GetFileName(path), "The file cannot be opened: it is absent or locked.", "Check the path."), exception);
        }
    }

    /// <exception cref="FaultException"><c>PROFILE_MALFORMED</c>: no JSON, or not with these entries; <c>PROFILE_RANGE</c>: figures that cannot be (all are listed).</exception>
    public static RoadProfile Read(byte[] json, string file) => Read(json, file, isOwn: true);

    private static RoadProfile Read(byte[] json, string file, bool isOwn)
    {
        ProfileDocument document;
        try
        {
            document = JsonSerializer.Deserialize<ProfileDocument>(WithoutMark(json), Options) ?? throw new JsonException("The file says null.");
        }
        catch (JsonException exception)
        {
            throw new FaultException(new Fault("PROFILE_MALFORMED", file, Explained(exception), "Start from a copy of a profile that comes with the program (docs/profiles.md)."), exception);
        }

        List<Fault> faults = [.. Ranges(document).Where(range => !(range.Value >= range.Least && range.Value <= range.Most)).Select(range => new Fault(
            "PROFILE_RANGE", $"{file}: {range.Path}", FormattableString.Invariant($"{range.Value} is not possible."), FormattableString.Invariant($"Give {range.Least} to {range.Most}.")))];
        faults.AddRange(Tags(document).Where(tag => TagSet.Split(tag.Tag) is ("", _) or (_, "")).Select(tag => new Fault(
            "PROFILE_TAG", $"{file}: {tag.Path}", $"'{tag.Tag}' is no tag.", "Write key=value.")));
        if (document.Access.Length == 0)
        {
            faults.Add(new Fault("PROFILE_ACCESS", $"{file}: access", "No access key is given.", "Name at least 'access', so that closed ways stay closed."));
        }

        return faults.Count > 0 ? throw new FaultException(faults) : new RoadProfile(document, file, isOwn);
    }

    /// <summary>The reader's own words name types of the program; people need the line and the entry.</summary>
    private static string Explained(JsonException exception)
    {
        const string MissingMark = "including: ";
        int missing = exception.Message.IndexOf(MissingMark, StringComparison.Ordinal);
        if (missing >= 0)
        {
            return $"Entries are missing: {exception.Message[(missing + MissingMark.Length)..].TrimEnd('.')}.";
        }

        string where = exception.LineNumber is { } line ? $"Line {line + 1}: " : string.Empty;
        return exception.Path is { Length: > 2 } path ? $"{where}'{path[2..]}' is not an entry of a profile, or not written as it must be." : $"{where}This is not JSON as a profile needs it.";
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static IEnumerable<(string Path, double Value, double Least, double Most)> Ranges(ProfileDocument document)
    {
        foreach ((string highway, ProfileDocument.WayRule rule) in document.Ways)
        {
            yield return ($"ways.{highway}.kmh", rule.Kmh, 1, MostKmh);
            yield return ($"ways.{highway}.mostKmh", rule.MostKmh ?? rule.Kmh, 1, MostKmh);
        }

        foreach ((string surface, double kmh) in document.Surfaces)
        {
            yield return ($"surfaces.{surface}", kmh, 1, MostKmh);
        }

        foreach ((string tag, double seconds) in document.Delays)
        {
            yield return ($"delays.{tag}", seconds, 0, MostSeconds);
        }

        yield return ("shareOfLimit", document.ShareOfLimit, 0, 2);
        yield return ("turns.mostSeconds", document.Turns.MostSeconds, 0, MostSeconds);
        yield return ("turns.bias", document.Turns.Bias, 0.1, 10);
        yield return ("turns.aboutTurnSeconds", document.Turns.AboutTurnSeconds, 0, MostSeconds);
    }

    private static IEnumerable<(string Path, string Tag)> Tags(ProfileDocument document) =>
    [
        .. document.Closed.Select(tag => ("closed", tag)),
        .. document.Contraflow.Select(tag => ("contraflow", tag)),
        .. document.Delays.Keys.Select(tag => ("delays", tag)),
        .. document.Ways.SelectMany(way => (way.Value.MustBeOpenedIf ?? []).Select(tag => ($"ways.{way.Key}.mustBeOpenedIf", tag))),
    ];
}
