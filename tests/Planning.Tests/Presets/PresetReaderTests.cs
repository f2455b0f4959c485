using System.Text.Json;
using System.Text.Json.Nodes;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Presets;

public sealed class PresetReaderTests
{
    public static TheoryData<string> Names { get; } = [.. PresetLibrary.Names];

    [Fact]
    public void Names_AreTheServicesOfTheProject() =>
        Assert.Equal(["bucks", "bury", "durham", "merton", "torbay", "tower-hamlets"], PresetLibrary.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Named_HasItsOwnNameAndASourceForEveryFigure(string name)
    {
        PresetDocument preset = PresetLibrary.Named(name, "preset").Document;

        Assert.Equal(name, preset.Name);
        Assert.NotEmpty(preset.Service);
        Assert.Empty(FiguresWithoutASource(PresetLibrary.Named(name, "preset").Json));
    }

    /// <summary>What differs from Buckinghamshire says why in its own file: a figure may not keep the note of the one it replaces.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Text_OfWhatDiffers_HasASourceForEveryFigureOfItsOwn(string name) =>
        Assert.Empty(FiguresWithoutASource(System.Text.Encoding.UTF8.GetString(PresetLibrary.Text(name))));

    [Fact]
    public void Bucks_SaysWhatHoldsWithoutAPreset()
    {
        Assert.Equal(new ResponseClock(), PresetLibrary.Bucks.Response);
        var benefit = new BenefitCase();
        Assert.Equal(benefit.HopedForPercent, PresetLibrary.Bucks.Targets.ProductivityPercent);
        Assert.Equal(benefit.HopedForPencePerYear, PresetLibrary.Bucks.Targets.ProductivityPoundsAYear * 100L);
        Assert.Equal(benefit.Workers, PresetLibrary.Bucks.Team.CareWorkers);
    }

    [Fact]
    public void Bucks_PackagesStepDownAfterAFortnight()
    {
        PackageShape taper = Assert.Single(PresetLibrary.Bucks.Packages.Shapes, shape => shape.Steps.Count > 1);

        Assert.Equal([(14, 3), (21, 2)], taper.Steps.Select(step => (step.Days, step.CallsADay)));
    }

    [Fact]
    public void Read_WhenItChangesAnother_KeepsTheRest()
    {
        Preset own = PresetReader.Read("""{ "from": "durham", "name": "own", "response": { "rapidHours": 1 }, "notes": { "packages.mostDays": null } }""");

        Assert.Equal(1, own.Document.Response.RapidHours);
        Assert.Equal("08:00", own.Document.Hours.Visits.From);
        Assert.Equal(PresetLibrary.Bucks.Localities, own.Document.Localities);
        Assert.DoesNotContain("packages.mostDays", own.Document.Notes.Keys);
        Assert.Null(own.Document.From);
        // What is shown whole reads as the same service, on its own feet.
        Assert.Equal(own.Json, PresetReader.Read(own.Json).Json);
    }

    [Fact]
    public void Read_WhenThePresetItChangesIsUnknown_SuggestsOne()
    {
        Fault fault = Assert.Single(Example.FaultsOf(() => PresetReader.Read("""{ "from": "durhm" }""")));

        Assert.Equal(("PRESET_UNKNOWN", "from", "Did you mean 'durham'?"), (fault.Code, fault.Path, fault.Hint));
        Assert.Equal("PRESET_UNKNOWN", Assert.Single(Example.FaultsOf(() => PresetReader.Read("""{ "from": "../../secret" }"""))).Code);
    }

    [Theory]
    [InlineData("buks", "PRESET_UNKNOWN")]
    [InlineData("..", "PRESET_UNKNOWN")]
    [InlineData("", "PRESET_UNKNOWN")]
    [InlineData("../bucks", "FILE_UNREADABLE")]
    [InlineData("no-such-preset.json", "FILE_UNREADABLE")]
    public void Find_WhatIsNotThere_SaysSo(string nameOrFile, string code) => Assert.Equal(code, Assert.Single(Example.FaultsOf(() => PresetReader.Find(nameOrFile))).Code);

    [Fact]
    public void Read_WhenTheShapeIsWrong_NamesEveryFault()
    {
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => PresetReader.Read(
            """{ "from": "bucks", "houres": 1, "response": { "rapidHours": "2" }, "shifts": { "early": { "parts": [ { "start": "08:00" } ] } }, "team": { "plannedBy": "areas" }, "name": "a", "name": "b" }"""));

        Example.AssertFault(faults, "FIELD_UNKNOWN", "houres");
        Example.AssertFault(faults, "TYPE_WRONG", "response.rapidHours");
        Example.AssertFault(faults, "FIELD_MISSING", "shifts.early.parts[0].finish");
        Example.AssertFault(faults, "VALUE_UNKNOWN", "team.plannedBy");
        Example.AssertFault(faults, "FIELD_DUPLICATE", "name");
        Assert.Equal(5, faults.Count);
    }

    [Theory]
    [InlineData("""{ "hours": { "visits": { "from": "09:00" } } }""", "PRESET_HOURS", "shifts.early.parts[0]")]
    [InlineData("""{ "hours": { "visits": { "from": "22:00", "until": "07:00" } } }""", "PRESET_HOURS", "hours.visits")]
    [InlineData("""{ "dayStart": "08:00" }""", "PRESET_HOURS", "hours.visits.from")]
    [InlineData("""{ "hours": { "visits": { "from": "seven" } } }""", "TIME_BAD", "hours.visits.from")]
    [InlineData("""{ "response": { "rapidHours": 0 } }""", "PRESET_RANGE", "response.rapidHours")]
    [InlineData("""{ "response": { "visitsUntil": "23:00" } }""", "PRESET_HOURS", "response.visitsUntil")]
    [InlineData("""{ "response": { "visitsFrom": "20:00", "visitsUntil": "08:00" } }""", "PRESET_HOURS", "response.visitsUntil")]
    [InlineData("""{ "response": { "rapidFrom": "20:00", "rapidUntil": "08:00" } }""", "PRESET_HOURS", "response.rapidUntil")]
    [InlineData("""{ "team": { "night": { "start": "01:00" } } }""", "PRESET_HOURS", "team.night")]
    [InlineData("""{ "team": { "night": { "workers": { "nrse": 1 } } } }""", "PRESET_NAME", "team.night.workers.nrse")]
    [InlineData("""{ "team": { "careWorkers": 0 } }""", "PRESET_RANGE", "team.careWorkers")]
    [InlineData("""{ "professions": { "nurse": { "onShift": 1.5 } } }""", "PRESET_RANGE", "professions.nurse.onShift")]
    [InlineData("""{ "professions": { "nurse": { "shifts": [ { "shift": "erly", "share": 1 } ] } } }""", "PRESET_NAME", "professions.nurse.shifts[0].shift")]
    [InlineData("""{ "professions": { "nurse": { "grades": [] } } }""", "PRESET_SHARES", "professions.nurse.grades")]
    [InlineData("""{ "professions": { "nurse": { "grades": [ { "grade": 9, "share": 1 } ] } } }""", "PRESET_RANGE", "professions.nurse.grades[0].grade")]
    [InlineData("""{ "professions": { "healthcare assistant": { "shareOfCare": 0.3 } } }""", "PRESET_SHARES", "professions")]
    [InlineData("""{ "professions": { "physiotherapist": { "number": 0 } } }""", "PRESET_SKILL", "professions")]
    [InlineData("""{ "shifts": { "early": { "parts": [ { "start": "07:00", "finish": "21:00" } ] } } }""", "PRESET_RANGE", "shifts.early.parts[0]")]
    [InlineData("""{ "localities": [] }""", "PRESET_LOCALITY", "localities")]
    [InlineData("""{ "localities": [ { "name": "here", "lat": 51.8, "lon": -0.8 }, { "name": "there" } ] }""", "PRESET_LOCALITY", "localities")]
    [InlineData("""{ "reachKilometres": 3 }""", "PRESET_RANGE", "reachKilometres")]
    [InlineData("""{ "bases": [] }""", "PRESET_EMPTY", "bases")]
    [InlineData("""{ "bases": [ { "id": "a", "lat": 51.8, "lon": -0.8, "locality": "Aylsbury" } ] }""", "PRESET_NAME", "bases[a].locality")]
    [InlineData("""{ "keyWorker": { "share": -1 } }""", "PRESET_RANGE", "keyWorker.share")]
    [InlineData("""{ "packages": { "shapes": [ { "name": "up", "steps": [ { "days": 7, "callsADay": 2, "share": 1 }, { "days": 7, "callsADay": 3, "share": 1 } ] } ] } }""", "PRESET_STEPS", "packages.shapes[up].steps[1]")]
    [InlineData("""{ "packages": { "mostDays": 34 } }""", "PRESET_STEPS", "packages.shapes[step-down]")]
    [InlineData("""{ "packages": { "slots": { "tea": { "usual": "15:00" } } } }""", "PRESET_HOURS", "packages.slots.tea")]
    [InlineData("""{ "packages": { "oversight": { "hours": 72, "everyHours": 4, "minutes": 30, "skill": "watching", "blocks": 2 } } }""", "PRESET_SKILL", "professions")]
    [InlineData("""{ "referrals": { "sources": [] } }""", "PRESET_SHARES", "referrals.sources")]
    [InlineData("""{ "notes": { "dayStart": { "source": "bucks-2051" } } }""", "PRESET_NAME", "notes.dayStart.source")]
    [InlineData("""{ "notes": { "dayStrt": { "source": "chosen" } } }""", "PRESET_NOTE", "notes.dayStrt")]
    [InlineData("""{ "format": "care-day/1" }""", "FORMAT_UNKNOWN", "format")]
    public void Read_WhenTheServiceMakesNoSense_SaysWhere(string change, string code, string path)
    {
        JsonObject own = JsonNode.Parse(change)!.AsObject();
        own["from"] = "bucks";

        Example.AssertFault(Example.FaultsOf(() => PresetReader.Read(own.ToJsonString())), code, path);
    }

    [Theory]
    [InlineData("[]", "TYPE_WRONG")]
    [InlineData("{", "JSON_MALFORMED")]
    [InlineData("""{ "from": "bucks", "name": "\ud800" }""", "TEXT_INVALID")]
    [InlineData("""{ "from": "bucks", "\ud800": 1 }""", "TEXT_INVALID")]
    [InlineData("""{ "from": 7 }""", "TYPE_WRONG")]
    public void Read_WhatIsNoPreset_IsAFault(string json, string code) => Assert.Contains(code, Example.FaultsOf(() => PresetReader.Read(json)).Select(fault => fault.Code));

    /// <summary>Paths of numbers and clock times that neither have a note nor lie in anything that has one.</summary>
    private static IEnumerable<string> FiguresWithoutASource(string json)
    {
        using JsonDocument whole = JsonDocument.Parse(json);
        string[] noted = whole.RootElement.TryGetProperty("notes", out JsonElement notes) ? [.. notes.EnumerateObject().Where(note => note.Value.ValueKind == JsonValueKind.Object).Select(note => note.Name)] : [];
        string[] figures = [.. PresetPaths.Of(whole.RootElement).Where(field => IsFigure(field.Value)).Select(field => field.Path)];
        return figures.Where(path => !Array.Exists(noted, about => path == about || path.StartsWith(about + ".", StringComparison.Ordinal) || path.StartsWith(about + "[", StringComparison.Ordinal)));
    }

    private static bool IsFigure(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && PresetTimes.TryMinutes(value.GetString()!) is not null);
}
