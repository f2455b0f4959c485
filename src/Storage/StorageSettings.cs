using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace CareRostering.Storage;

/// <summary>Where state is kept (section <c>Storage</c>): one SQLite file, or a PostgreSQL database that several nodes share.</summary>
public sealed record StorageSettings : IValidatableObject
{
    /// <summary>File of the SQLite database; made when it is not there. Not looked at where <see cref="PostgreSql"/> is set.</summary>
    [Required]
    public string Path { get; init; } = "care-rostering.db";

    /// <summary>Connection string of a PostgreSQL database, in Npgsql's words; null or empty: SQLite.</summary>
    public string? PostgreSql { get; init; }

    /// <summary>Seconds that a command waits for its turn to write before the store counts as not answering. Chosen.</summary>
    [Range(1, 300)]
    public int WaitSeconds { get; init; } = 30;

    /// <summary>Seconds between two signs of life of a node that plans. A plan without one for six times as long is taken up by another node. Chosen.</summary>
    [Range(1, 60)]
    public int HeartbeatSeconds { get; init; } = 10;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(PostgreSql))
        {
            yield break;
        }

        string? host = null;
        try
        {
            host = new NpgsqlConnectionStringBuilder(PostgreSql).Host;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            // The driver's own words may quote a part of the string, and a password may stand in it.
        }

        if (string.IsNullOrEmpty(host))
        {
            yield return new ValidationResult("Storage:PostgreSql is no connection string: write Host=...;Database=...;Username=...;Password=...", [nameof(PostgreSql)]);
        }
    }
}
