using System.Text.Json.Nodes;
using CareRostering.Planning.Days;
using CareRostering.Planning.Durations;
using CareRostering.Planning.Import;
using CareRostering.Planning.Pathways;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Weeks;

namespace CareRostering.Planning.Tests.Days;

public sealed class DocumentSchemaTests
{
    /// <summary>Set to 1, the tests write the schemas instead of comparing them.</summary>
    private const string Regenerate = "CARE_WRITE_SCHEMAS";

    [Fact]
    public void Schemas_AsCommitted_AreUpToDate()
    {
        Compare("day.schema.json", DocumentSchema.Of<DayDocument>("Day to be planned", DayDocument.CurrentFormat));
        Compare("closures.schema.json", DocumentSchema.Of<ClosuresDocument>("Closed and slow roads", ClosuresDocument.CurrentFormat));
        Compare("columns.schema.json", DocumentSchema.Of<ColumnsDocument>("How a service writes its CSV files", ColumnsDocument.CurrentFormat));
        Compare("durations.schema.json", DocumentSchema.Of<DurationsDocument>("How long visits are", DurationsDocument.CurrentFormat));
        Compare("ledger.schema.json", DocumentSchema.Of<LedgerDocument>("Ledger of visits", LedgerDocument.CurrentFormat));
        Compare("packages.schema.json", DocumentSchema.Of<PackagesDocument>("Packages of care over weeks", PackagesDocument.CurrentFormat));
        Compare("preset.schema.json", DocumentSchema.Of<PresetDocument>("Service as a preset", PresetDocument.CurrentFormat));
        Compare("roster.schema.json", DocumentSchema.Of<RosterDocument>("Roster", RosterDocument.CurrentFormat));
        Compare("roster-request.schema.json", DocumentSchema.Of<RosterRequestDocument>("What a roster is asked for", RosterRequestDocument.CurrentFormat));
        Compare("rota.schema.json", DocumentSchema.Of<RotaDocument>("Rota", RotaDocument.CurrentFormat));
    }

    [Fact]
    public void Of_Day_ForbidsUnknownFieldsAndDescribesKnownOnes()
    {
        JsonObject schema = JsonNode.Parse(DocumentSchema.Of<DayDocument>("Day", DayDocument.CurrentFormat))!.AsObject();
        JsonObject visit = schema["properties"]!["visits"]!["items"]!.AsObject();

        Assert.Equal(["format", "date", "workers", "patients", "visits"], schema["required"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
        Assert.False(visit["additionalProperties"]!.GetValue<bool>());
        Assert.Equal("The only worker who may come.", visit["properties"]!["pinnedWorker"]!["description"]!.GetValue<string>());
        Assert.Equal(["planned", "normal", "fast", "rapid"], visit["properties"]!["class"]!["enum"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal("Per mile by car: HMRC approved mileage rate, first 10,000 miles.", schema["properties"]!["prices"]!["properties"]!["carPencePerMile"]!["description"]!.GetValue<string>());
    }

    [Fact]
    public void Of_DayPresetAndPackages_DescribeEveryField()
    {
        var bare = new List<string>();
        Visit(JsonNode.Parse(DocumentSchema.Of<DayDocument>("Day", DayDocument.CurrentFormat))!, "$", bare);
        Visit(JsonNode.Parse(DocumentSchema.Of<PresetDocument>("Preset", PresetDocument.CurrentFormat))!, "$", bare);
        Visit(JsonNode.Parse(DocumentSchema.Of<PackagesDocument>("Packages", PackagesDocument.CurrentFormat))!, "$", bare);

        Assert.Empty(bare);
    }

    private static void Visit(JsonNode? node, string path, List<string> bare)
    {
        if (node is not JsonObject schema)
        {
            return;
        }

        if (schema["properties"] is JsonObject fields)
        {
            foreach ((string name, JsonNode? field) in fields)
            {
                if (field!["description"] is null)
                {
                    bare.Add($"{path}.{name}");
                }

                Visit(field, $"{path}.{name}", bare);
            }
        }

        Visit(schema["items"], $"{path}[]", bare);
        Visit(schema["additionalProperties"], $"{path}.*", bare);
    }

    private static void Compare(string name, string schema)
    {
        string file = Path.Combine(Example.Root, "docs", "schema", name);
        if (string.Equals(Environment.GetEnvironmentVariable(Regenerate), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(file, schema);
        }

        Assert.True(
            File.Exists(file) && string.Equals(File.ReadAllText(file), schema, StringComparison.Ordinal),
            $"docs/schema/{name} is not what the documents now say. Write it anew with {Regenerate}=1 dotnet test tests/Planning.Tests --filter DocumentSchema, read the difference, and commit it.");
    }
}
