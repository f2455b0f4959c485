using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Tests.Days;

public sealed class JsonMembersTests
{
    [Theory]
    [InlineData("""{ "id": 7 }""", 7)]
    [InlineData("""{ "\ud800": 1, "id": 7 }""", 7)]
    [InlineData("""{ "id": 7, "\ud800": 1 }""", 7)]
    [InlineData("""{ "id": 6, "\udc00\ud800": 1, "i\u0064": 7 }""", 7)]
    [InlineData("""{ "\ud800": 1 }""", null)]
    [InlineData("""{ }""", null)]
    public void TryGet_WhenNamesAreBroken_FindsTheOthers(string json, int? expected)
    {
        using JsonDocument document = JsonDocument.Parse(json);

        Assert.Equal(expected is not null, JsonMembers.TryGet(document.RootElement, "id", out JsonElement found));
        Assert.Equal(expected, expected is null ? null : found.GetInt32());
    }

    [Theory]
    [InlineData("\"id\": \"ann\"", "\"\\ud800\": 1, \"id\": \"ann\"")]
    [InlineData("{", "{ \"\\ud800\": 1, ")]
    public void Read_WhenANameIsHalfACharacter_IsAFaultOfTheDocument(string place, string broken)
    {
        int at = Example.Json.IndexOf(place, StringComparison.Ordinal);
        Assert.True(at >= 0, "The example has no such place.");
        string json = Example.Json[..at] + broken + Example.Json[(at + place.Length)..];

        FaultException faults = Assert.Throws<FaultException>(() => DocumentReader.Read<DayDocument>(json));

        Assert.Contains(faults.Faults, fault => fault.Code == "TEXT_INVALID");
    }
}
