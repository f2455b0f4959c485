using CareRostering.Roads.Geometry;

namespace CareRostering.Roads.Gazetteer;

/// <summary>What a place of a gazetteer is, the larger ones first.</summary>
public enum NamedPlaceKind
{
    /// <summary>A postcode.</summary>
    Postcode,

    /// <summary>City.</summary>
    City,

    /// <summary>Town.</summary>
    Town,

    /// <summary>Part of a town.</summary>
    Suburb,

    /// <summary>Village.</summary>
    Village,

    /// <summary>Hamlet.</summary>
    Hamlet,

    /// <summary>The stretches of road with one name that lie nearest to one settlement.</summary>
    Street,
}

/// <summary>Something that people name when they say where they are.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Near">The settlement that a street lies nearest to; null for what is none, or where there is no settlement.</param>
/// <param name="At">Where it is: of a street, the middle of the stretch nearest to the mean of all.</param>
public sealed record NamedPlace(string Name, NamedPlaceKind Kind, string? Near, GeoCoordinate At);
