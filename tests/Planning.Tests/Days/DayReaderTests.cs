using System.Text;
using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads.Files;

namespace CareRostering.Planning.Tests.Days;

public sealed class DayReaderTests
{
    [Fact]
    public void Read_Example_FillsFieldsAndDefaults()
    {
        DayDocument day = Example.Day;

        Assert.Equal("Europe/London", day.Zone);
        Assert.Equal("07:00", day.DayStart);
        Assert.Equal(["ann", "bob"], day.Workers.Select(worker => worker.Id));
        Assert.Equal(2, day.Visits[3].Workers);
        Assert.Equal(5, day.Visits[0].Priority);
        Assert.Equal(210, day.Links[0].MinGapMinutes);
        Assert.Equal(LinkKind.Gap, day.Links[0].Kind);
        Assert.Equal(360, day.Travel![0].Seconds[1][2]);
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameDay()
    {
        DayDocument day = Example.Day with { Prices = new Prices { NewFacePence = 7 }, Referrals = [AReferral()] };
        using var stream = new MemoryStream();
        DayWriter.Write(day, stream);
        string text = Encoding.UTF8.GetString(stream.ToArray());
        DayDocument again = DayReader.Read(text);

        Assert.Equal(DayWriter.Hash(day), DayWriter.Hash(again));
        Assert.Equal(7, again.Prices!.NewFacePence);
        Assert.Contains("\"social-care\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("dayStart", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_WhenOnlyLayoutOrSpokenDefaultsDiffer_IsTheSame()
    {
        string spoken = Example.Json.Replace("\"date\"", "\"zone\": \"Europe/London\", \"date\"", StringComparison.Ordinal).Replace("\"minutes\": 30,", "\"minutes\": 30.00,", StringComparison.Ordinal);
        string compact = Example.Json.Replace("\n", "", StringComparison.Ordinal);

        Assert.Equal(DayWriter.Hash(Example.Day), DayWriter.Hash(DayReader.Read(spoken)));
        Assert.Equal(DayWriter.Hash(Example.Day), DayWriter.Hash(DayReader.Read(compact)));
        Assert.NotEqual(DayWriter.Hash(Example.Day), DayWriter.Hash(Example.Day with { Date = "2026-03-03" }));
    }

    [Fact]
    public void Read_WithByteOrderMarkAndSchema_IsRead()
    {
        string json = Example.Json.Replace("\"format\"", "\"$schema\": \"day.schema.json\", \"format\"", StringComparison.Ordinal);
        using var stream = new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json)]);

        Assert.Equal("2026-03-02", DayReader.Read(stream).Date);
    }

    [Theory]
    [InlineData("\"date\"", "\"dato\": 1, \"date\"", "FIELD_UNKNOWN", "dato")]
    [InlineData("\"accessMinutes\"", "\"acessMinutes\"", "FIELD_UNKNOWN", "patients[p1].acessMinutes")]
    [InlineData("\"date\"", "\"date\": \"2026-03-02\", \"date\"", "FIELD_DUPLICATE", "date")]
    [InlineData("\"earliest\": \"07:30\", ", "", "FIELD_MISSING", "visits[p1-morning].windows[0].earliest")]
    [InlineData("\"id\": \"p1\", ", "", "FIELD_MISSING", "patients[0].id")]
    [InlineData("\"minutes\": 30", "\"minutes\": \"30\"", "TYPE_WRONG", "visits[p1-morning].minutes")]
    [InlineData("\"minutes\": 30", "\"minutes\": null", "TYPE_WRONG", "visits[p1-morning].minutes")]
    [InlineData("\"minutes\": 30", "\"minutes\": 1e999", "NUMBER_RANGE", "visits[p1-morning].minutes")]
    [InlineData("\"priority\": 8", "\"priority\": 8.5", "NUMBER_RANGE", "visits[p2-insulin].priority")]
    [InlineData("\"priority\": 8", "\"priority\": 99999999999", "NUMBER_RANGE", "visits[p2-insulin].priority")]
    [InlineData("[\"insulin\"]", "[\"insulin\", null]", "TYPE_WRONG", "visits[p2-insulin].skills[1]")]
    [InlineData("[\"insulin\"]", "\"insulin\"", "TYPE_WRONG", "visits[p2-insulin].skills")]
    [InlineData("\"workers\": 2", "\"workers\": true", "TYPE_WRONG", "visits[p3-hoist].workers")]
    [InlineData("\"mode\": \"car\"", "\"mode\": \"kar\"", "VALUE_UNKNOWN", "travel[0].mode")]
    [InlineData("\"mode\": \"car\"", "\"mode\": 0", "TYPE_WRONG", "travel[0].mode")]
    [InlineData("\"kind\": \"gap\"", "\"kind\": \"SameStart\"", "VALUE_UNKNOWN", "links[0].kind")]
    [InlineData("51.8201", "\"NaN\"", "TYPE_WRONG", "patients[p1].lat")]
    [InlineData("51.8201", "1e999", "COORDINATE_RANGE", "patients[p1].lat")]
    [InlineData("51.8201", "-1e999", "COORDINATE_RANGE", "patients[p1].lat")]
    [InlineData("51.8201", "90.0001", "COORDINATE_RANGE", "patients[p1].lat")]
    [InlineData("-0.8150", "-180.5", "COORDINATE_RANGE", "patients[p1].lon")]
    [InlineData("51.8201", "NaN", "JSON_MALFORMED", "$")]
    [InlineData("care-day/1", "care-day/2", "FORMAT_UNKNOWN", "format")]
    [InlineData("care-day/1", "care-rota/1", "FORMAT_UNKNOWN", "format")]
    [InlineData("\"ann\"", "\"\\ud800\"", "TEXT_INVALID", "workers[0].id")]
    [InlineData("\"date\"", "\"\\udc00\": 1, \"date\"", "TEXT_INVALID", "$")]
    public void Read_WhenShapeIsWrong_SaysWhere(string text, string becomes, string code, string path) =>
        Example.AssertFault(Example.FaultsWhen(text, becomes), code, path);

    [Fact]
    public void Read_WhenManyThingsAreWrong_SaysAllAtOnce()
    {
        const string Json = """
            { "format": "care-day/1", "dte": "2026-03-02", "workers": {}, "patients": [ { "id": "p1", "lat": 95, "lon": "x" } ],
              "visits": [ { "id": "v1", "patient": "p1", "minutes": 30, "windows": [ { "earliest": "08:00" } ], "class": "urgent" } ] }
            """;
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => DayReader.Read(Json));

        Assert.Equal(
            [
                "FIELD_UNKNOWN dte", "TYPE_WRONG workers", "COORDINATE_RANGE patients[p1].lat", "TYPE_WRONG patients[p1].lon",
                "FIELD_MISSING visits[v1].windows[0].latest", "VALUE_UNKNOWN visits[v1].class", "FIELD_MISSING date",
            ],
            faults.Select(fault => $"{fault.Code} {fault.Path}"));
        Assert.Equal("Did you mean 'date'?", faults[0].Hint);
        Assert.Contains("planned, normal, fast, rapid", faults[5].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\n  \"a\": 1,\n  \"b\" 2\n}", 3, 7)]
    [InlineData("{\n  \"é\": tru }", 2, 11)]
    [InlineData("[1, 2", 1, 6)]
    [InlineData("{} {}", 1, 4)]
    public void Read_WhenMalformed_SaysLineAndColumn(string json, int line, int column)
    {
        Fault fault = Assert.Single(Example.FaultsOf(() => DayReader.Read(json)));

        Assert.Equal("JSON_MALFORMED", fault.Code);
        Assert.Contains($"line {line}, column {column}:", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenNotUtf8_SaysSo()
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes("{ \"date\": \"é\" }"));

        Example.AssertFault(Example.FaultsOf(() => DayReader.Read(stream)), "TEXT_INVALID", "$");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("3")]
    public void Read_WhenRootIsNoObject_SaysSo(string json) =>
        Example.AssertFault(Example.FaultsOf(() => DayReader.Read(json)), "TYPE_WRONG", "$");

    [Fact]
    public void Read_WhenFaultsAreEndless_StopsAtAThousand()
    {
        string json = $"{{ \"format\": \"care-day/1\", \"skills\": [{string.Join(',', Enumerable.Repeat("1", 3_000))}] }}";
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => DayReader.Read(json));

        Assert.Equal(1_001, faults.Count);
        Assert.Equal("TOO_MANY_FAULTS", faults[^1].Code);
        Assert.StartsWith("2004 more", faults[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_WhenThereIsNone_SaysSo() =>
        Example.AssertFault(Example.FaultsOf(() => DayReader.ReadFile("no-such-day.json")), "FILE_UNREADABLE", "no-such-day.json");

    [Fact]
    public void ReadPart_WithPathPrefix_NamesThePart()
    {
        const string Json = """{ "id": "v1", "patient": "p1", "minutes": "x", "windows": [] }""";
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => DocumentReader.Read<VisitDocument>(Json, "visit"));
        var more = new List<Fault>();
        using JsonDocument parsed = JsonDocument.Parse(Json);

        Example.AssertFault(faults, "TYPE_WRONG", "visit.minutes");
        Assert.Null(DocumentReader.Read<VisitDocument>(parsed.RootElement, "body.visit", more));
        Example.AssertFault(more, "TYPE_WRONG", "body.visit.minutes");
    }

    [Fact]
    public void ReadPart_OfPositionalRecord_KnowsItsParameters()
    {
        Assert.Equal(new Acceptance("o1", 3), DocumentReader.Read<Acceptance>("""{ "offer": "o1", "version": 3 }"""));
        Assert.Equal(new Acceptance("o1", 3, "hello"), DocumentReader.Read<Acceptance>("""{ "offer": "o1", "version": 3, "note": "hello" }"""));
        Example.AssertFault(Example.FaultsOf(() => DocumentReader.Read<Acceptance>("""{ "offer": null }""")), "FIELD_MISSING", "version");
        Example.AssertFault(Example.FaultsOf(() => DocumentReader.Read<Acceptance>("""{ "offer": null }""")), "TYPE_WRONG", "offer");
    }

    [Fact]
    public void WriteFile_WhenFolderIsMissing_LeavesNothing()
    {
        string folder = Directory.CreateTempSubdirectory("care-days-").FullName;
        string file = Path.Combine(folder, "missing", "day.json");

        Example.AssertFault(Example.FaultsOf(() => DayWriter.WriteFile(Example.Day, file)), "FILE_UNWRITABLE", file);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public void AtomicWrite_WhenWritingFails_KeepsTheOldFile()
    {
        string folder = Directory.CreateTempSubdirectory("care-days-").FullName;
        string file = Path.Combine(folder, "day.json");
        DayWriter.WriteFile(Example.Day, file);
        string before = File.ReadAllText(file);

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(file, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException("half way");
        }));
        Assert.Equal(before, File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFileSystemEntries(folder));
        Assert.Equal(DayWriter.Hash(Example.Day), DayWriter.Hash(DayReader.ReadFile(file)));
        Directory.Delete(folder, recursive: true);
    }

    internal static ReferralDocument AReferral() => new()
    {
        Id = "r1",
        Received = "10:15",
        Class = ResponseClass.Rapid,
        Lead = LeadProfession.SocialCare,
        Minutes = 45,
        Patient = new PatientDocument { Id = "p9", Lat = 51.8, Lon = -0.8 },
    };

    private sealed record Acceptance(string Offer, int Version, string? Note = null);
}
