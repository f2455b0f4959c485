using System.Text;
using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Presets;

/// <summary>A preset that has been read: what it says, and the whole of its text.</summary>
/// <param name="Document">What it says; sound.</param>
/// <param name="Json">Its JSON, whole: what it was laid over stands in it.</param>
public sealed record Preset(PresetDocument Document, string Json);

/// <summary>Reads presets: those that come with the program by name, others from files.</summary>
public static class PresetReader
{
    /// <summary>Reads a preset by what a person types: the name of one that comes with the program, or else a file, known by its <c>.json</c> or its folder.</summary>
    /// <exception cref="FaultException">There is none of that name, the file cannot be opened, or with every fault found in it.</exception>
    public static Preset Find(string nameOrFile) =>
        nameOrFile.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || nameOrFile.AsSpan().ContainsAny('/', '\\')
            ? Read(DocumentReader.ReadBytes(nameOrFile))
            : PresetLibrary.Named(nameOrFile, "preset");

    /// <summary>Reads a preset from JSON text.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static Preset Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    internal static Preset Read(byte[] json)
    {
        byte[] whole = Whole(json);
        PresetDocument document = DocumentReader.Read<PresetDocument>(whole, format: PresetDocument.CurrentFormat);
        using JsonDocument text = DocumentReader.Parse(whole, "$");
        FaultList.ThrowIfAny([.. PresetChecks.Faults(document), .. NotesOfNothing(document, text.RootElement)]);
        return new Preset(document, Encoding.UTF8.GetString(whole));
    }

    private static IEnumerable<Fault> NotesOfNothing(PresetDocument document, JsonElement whole)
    {
        HashSet<string> paths = [.. PresetPaths.Of(whole).Select(field => field.Path)];
        return document.Notes.Keys.Where(about => !paths.Contains(about)).Select(about => new Fault(
            "PRESET_NOTE", $"notes.{about}", $"The preset has no field '{about}'.", Suggestion.For(about, paths, "A note is about a field, or about what it is in: response.rapidHours, professions.nurse.")));
    }

    /// <summary>Lays a preset that says <c>from</c> over the one it names; others stay as they are.</summary>
    private static byte[] Whole(byte[] json)
    {
        using JsonDocument own = DocumentReader.Parse(json, "$");
        if (own.RootElement.ValueKind != JsonValueKind.Object
            || !JsonMembers.TryGet(own.RootElement, "from", out JsonElement from)
            || from.ValueKind != JsonValueKind.String)
        {
            return json;
        }

        try
        {
            using JsonDocument ground = JsonDocument.Parse(PresetLibrary.Named(from.GetString()!, "from").Json);
            return PresetPatch.Merge(ground.RootElement, own.RootElement);
        }
        catch (InvalidOperationException half)
        {
            throw new FaultException(new Fault("TEXT_INVALID", "$", "The text has an escape that stands for half a character.", "Write the character itself, in UTF-8."), half);
        }
    }
}
