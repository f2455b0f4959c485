using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Carbon;

/// <summary>
/// What a mile by car emits. Worked out of metres when a report is made, never stored: with another factor the same plans tell of other kilograms. Bicycles and feet count nothing. Immutable.
/// </summary>
/// <param name="KgPerMile">Kilograms of carbon dioxide equivalent for each mile of a car, 0 to <see cref="Most"/>.</param>
/// <param name="Source">Where the factor is from, for people.</param>
public sealed record CarbonFactor(double KgPerMile, string Source)
{
    /// <summary>Most that a factor may be, kilograms a mile: several times that of the largest car.</summary>
    public const double Most = 5;

    /// <summary>A medium car of unknown fuel.</summary>
    public static CarbonFactor Usual { get; } = new(
        0.28276, "UK Government GHG conversion factors for company reporting 2020 (BEIS and Defra): business travel on land, medium car, fuel unknown, kg CO2e a mile");

    /// <summary>A factor of one's own.</summary>
    /// <param name="kgPerMile">Kilograms a mile.</param>
    /// <param name="source">Where it is from; null: that nobody said so is said.</param>
    /// <exception cref="FaultException"><c>OPTION_RANGE</c>: it is none, or out of range.</exception>
    public static CarbonFactor Of(double kgPerMile, string? source) => kgPerMile is >= 0 and <= Most
        ? new CarbonFactor(kgPerMile, string.IsNullOrWhiteSpace(source) ? "given without a source" : source.Trim())
        : throw new FaultException(new Fault("OPTION_RANGE", "--kg-per-mile", $"{kgPerMile} is outside 0 to {Most}.", "Kilograms of CO2e for each mile of a car, such as 0.28276."));

    /// <summary>Kilograms of CO2e of so many metres by car.</summary>
    public double Kg(long carMetres) => Miles(carMetres) * KgPerMile;

    /// <summary>Kilograms of CO2e of a rota.</summary>
    public double Kg(Kpis kpis) => Kg(kpis.CarMetres);

    /// <summary>Metres in miles.</summary>
    public static double Miles(long metres) => metres * 1_000.0 / Prices.MillimetresPerMile;
}
