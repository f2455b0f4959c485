using System.Text.Json;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Storage;

/// <summary>The columns of a row that say which repairs were worked out for a day, and which was accepted.</summary>
internal abstract class RepairsRow
{
    /// <summary>What to select of such a table.</summary>
    public const string RepairsColumns =
        "based_on as BasedOn, repaired_at as RepairedAt, covers as Covers, repairs as Repairs, faults as Faults, accepted_answer as AcceptedAnswer, accepted_version as AcceptedVersion";

    public long? BasedOn { get; init; }

    public string? RepairedAt { get; init; }

    public string Covers { get; init; } = "";

    public string Repairs { get; init; } = "";

    public string Faults { get; init; } = "";

    public string? AcceptedAnswer { get; init; }

    public long? AcceptedVersion { get; init; }

    protected IReadOnlyList<string> ReadCovers() => Parse<IReadOnlyList<string>>(Covers);

    protected IReadOnlyList<RepairResource> ReadRepairs() => Parse<IReadOnlyList<RepairResource>>(Repairs);

    protected IReadOnlyList<Fault> ReadFaults() => Parse<IReadOnlyList<Fault>>(Faults);

    protected AcceptedRepair? ReadAccepted() =>
        AcceptedAnswer is null || AcceptedVersion is null ? null : new AcceptedRepair(Enum.Parse<RepairLevel>(AcceptedAnswer, ignoreCase: true), AcceptedVersion.Value);

    protected static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, ApiJson.Options)!;
}
