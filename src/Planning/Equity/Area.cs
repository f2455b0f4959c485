namespace CareRostering.Planning.Equity;

/// <summary>By what homes are told apart.</summary>
public enum Division
{
    /// <summary>The locality that the day gives a patient.</summary>
    Locality,

    /// <summary>Rural or urban, as the areas file says of the nearest area.</summary>
    Rurality,

    /// <summary>Tenth of deprivation, 1 the most deprived, as the areas file says of the nearest area.</summary>
    Deprivation,
}

/// <summary>A small area, such as a lower layer super output area of the Office for National Statistics.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name; empty where none is given.</param>
/// <param name="Lat">Latitude of its centre, degrees, WGS 84.</param>
/// <param name="Lon">Longitude of its centre, degrees.</param>
/// <param name="Population">People who live in it; null: not said.</param>
/// <param name="IsRural">Whether it is rural; null: not said.</param>
/// <param name="Tenth">Tenth of deprivation, 1 (most deprived) to 10; null: not said.</param>
public sealed record Area(string Code, string Name, double Lat, double Lon, int? Population, bool? IsRural, int? Tenth);
