using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads.Files;

namespace CareRostering.Planning.Rosters.Documents;

/// <summary>
/// Reads and writes roster requests and rosters. What is read has the right shape; whether its names and dates make sense is for
/// <see cref="Problem.RosterProblemBuilder"/> to say. What equals its default is not written.
/// </summary>
public static class RosterFiles
{
    /// <summary>Reads a request from JSON text.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static RosterRequestDocument ReadRequest(string json) => Read<RosterRequestDocument>(Encoding.UTF8.GetBytes(json), RosterRequestDocument.CurrentFormat);

    /// <summary>Reads a request from JSON text in UTF-8.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static RosterRequestDocument ReadRequest(byte[] json) => Read<RosterRequestDocument>(json, RosterRequestDocument.CurrentFormat);

    /// <summary>Reads a request file.</summary>
    /// <exception cref="FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static RosterRequestDocument ReadRequestFile(string file) => Read<RosterRequestDocument>(DocumentReader.ReadBytes(file), RosterRequestDocument.CurrentFormat);

    /// <summary>Reads a roster from JSON text.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static RosterDocument ReadRoster(string json) => Read<RosterDocument>(Encoding.UTF8.GetBytes(json), RosterDocument.CurrentFormat);

    /// <summary>Reads a roster file.</summary>
    /// <exception cref="FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static RosterDocument ReadRosterFile(string file) => Read<RosterDocument>(DocumentReader.ReadBytes(file), RosterDocument.CurrentFormat);

    /// <summary>Indented JSON, ended by a line feed.</summary>
    public static string Text<T>(T document) => JsonSerializer.Serialize(document, DocumentJson.Indented) + "\n";

    /// <summary>Writes a request or a roster, whole or not at all.</summary>
    /// <exception cref="FaultException">The file cannot be written.</exception>
    public static void WriteFile<T>(T document, string file) => AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(Text(document))));

    /// <summary><c>sha256:</c> and the SHA-256 of the canonical request: compact JSON, defaults left out. Layout changes nothing; the order of entries does.</summary>
    public static string Hash(RosterRequestDocument request) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, DocumentJson.Compact)))}";

    /// <summary>The request with an earlier roster to start from.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="earlier">A roster of the same or an overlapping time.</param>
    /// <param name="pinnedUntil">Up to which day it is published, <c>yyyy-MM-dd</c>; null: none of it.</param>
    public static RosterRequestDocument StartingFrom(RosterRequestDocument request, RosterDocument earlier, string? pinnedUntil) => request with
    {
        Before = new RosterBeforeDocument
        {
            FirstDay = earlier.FirstDay,
            LastDay = RosterDates.TryDate(earlier.FirstDay) is { } first ? RosterDates.Text(first.PlusDays((Math.Clamp(earlier.Weeks, 1, 1_000) * 7) - 1)) : earlier.FirstDay,
            PinnedUntil = pinnedUntil,
            Workers = earlier.Workers,
        },
    };

    private static T Read<T>(byte[] json, string format)
        where T : class => DocumentReader.Read<T>(json, format: format);
}
