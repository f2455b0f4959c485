using CareRostering.Roads.Gazetteer;

namespace CareRostering.Api.Places;

/// <summary>A place that somebody may mean.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Near">The settlement that a street lies nearest to; null for what is none.</param>
/// <param name="Lat">Latitude, degrees, WGS 84; of a street, of its middle.</param>
/// <param name="Lon">Longitude, degrees, WGS 84.</param>
public sealed record PlaceResource(string Name, NamedPlaceKind Kind, string? Near, double Lat, double Lon);

/// <summary>Places that somebody may mean, the likeliest first.</summary>
/// <param name="Items">The places.</param>
public sealed record PlacesResource(IReadOnlyList<PlaceResource> Items);
