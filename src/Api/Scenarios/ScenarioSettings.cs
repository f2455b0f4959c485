using System.ComponentModel.DataAnnotations;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Scenarios;

/// <summary>How comparisons of many days are run (section <c>Scenarios</c>).</summary>
public sealed record ScenarioSettings : IValidatableObject
{
    /// <summary>Hours that one comparison may take; one that takes longer fails. Chosen: a night.</summary>
    [Range(1, 168)]
    public int MostHours { get; init; } = 12;

    /// <summary>Days planned side by side at most, and unless a request says less; each has a thread. Chosen.</summary>
    [Range(1, 64)]
    public int SideBySide { get; init; } = 2;

    /// <summary>A CSV file of postcodes (columns lat and lon) at which the people of compared days live; null: they live in the sample county. Goes with <see cref="Population"/>.</summary>
    public string? Postcodes { get; init; }

    /// <summary>A CSV file of small areas (columns lat, lon and pop60plus_mid2015) that says how many live where.</summary>
    public string? Population { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Postcodes is null != Population is null)
        {
            yield return new ValidationResult("Scenarios:Postcodes and Scenarios:Population go together.", [nameof(Postcodes)]);
            yield break;
        }

        foreach (Fault fault in ScenarioHomes.FaultsOf(this))
        {
            yield return new ValidationResult($"Scenarios: {fault.Path}: {fault.Message} {fault.Hint}", [nameof(Postcodes)]);
        }
    }
}
