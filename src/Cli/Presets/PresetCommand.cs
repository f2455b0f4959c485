using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Presets;
using CareRostering.Roads.Files;

namespace CareRostering.Cli.Presets;

/// <summary><c>care preset</c>: services as files: which there are, what they say, and one to change (docs/presets.md).</summary>
internal static class PresetCommand
{
    /// <summary>How JSON is laid out for people to edit.</summary>
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create() => new("preset", "Services as files: list them, show one, make one's own.") { CreateList(), CreateShow(), CreateNew() };

    /// <summary>The option that names a service; one for all commands.</summary>
    public static Option<string?> Option(string what) => new("--preset") { Description = $"{what}: a name of `care preset list`, or a preset file. Default: bucks." };

    /// <summary>The service that an option names; null: Buckinghamshire's.</summary>
    /// <exception cref="FaultException">There is no such preset, or with every fault found in the file.</exception>
    public static PresetDocument Find(string? nameOrFile) => nameOrFile is null ? PresetLibrary.Bucks : PresetReader.Find(nameOrFile).Document;

    private static Command CreateList()
    {
        var command = new Command("list", "The services that come with the program.");
        command.SetAction(_ => CommandRunner.Run(() => PresetTables.PrintList([.. PresetLibrary.Names.Select(name => PresetReader.Find(name).Document)])));
        return command;
    }

    private static Command CreateShow()
    {
        var preset = new Argument<string>("PRESET") { Description = "A name of `care preset list`, or a preset file." };
        var json = new Option<bool>("--json") { Description = "The whole preset as JSON." };
        var command = new Command("show", "What a preset says, and where its figures come from.") { preset, json };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            Preset found = PresetReader.Find(parsed.GetRequiredValue(preset));
            if (parsed.GetValue(json))
            {
                Console.WriteLine(Whole(found).ToJsonString(Layout));
            }
            else
            {
                PresetTables.Print(found.Document);
            }
        }));
        return command;
    }

    private static Command CreateNew()
    {
        var from = new Option<string>("--from") { Description = "The preset to start from: a name, or a file.", DefaultValueFactory = _ => PresetLibrary.Bucks.Name };
        var output = new Option<string>("--out") { Description = "The preset file to write; one that exists is left alone.", Required = true };
        var command = new Command("new", "Write a whole preset to a file, to be changed there.") { from, output };
        command.SetAction(parsed => CommandRunner.Run(() => Write(PresetReader.Find(parsed.GetRequiredValue(from)), parsed.GetRequiredValue(output))));
        return command;
    }

    /// <summary>All of a preset but where its schema lay, which is true of its own file only.</summary>
    private static JsonObject Whole(Preset preset)
    {
        JsonObject whole = JsonNode.Parse(preset.Json)!.AsObject();
        whole.Remove("$schema");
        return whole;
    }

    private static void Write(Preset preset, string file)
    {
        if (File.Exists(file))
        {
            throw new FaultException(new Fault("PRESET_EXISTS", file, "The file exists, and somebody may have worked on it.", "Name another one, or delete it first."));
        }

        if (!file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            throw new FaultException(new Fault("PRESET_FILE", file, "A preset file is known by its name's end.", "Let it end in .json."));
        }

        JsonObject own = Whole(preset);
        own["name"] = Path.GetFileNameWithoutExtension(file);
        AtomicFile.Write(file, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine(own.ToJsonString(Layout));
        });
        Console.WriteLine($"wrote {file}: change it, then care preset show {file}, care sample --preset {file} --out day.json");
    }
}
