namespace CareRostering.Roads.Tiles;

/// <summary>A layer of the tiles, told to those who style a map.</summary>
/// <param name="Id">Name of the layer.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Fields">Properties of its features, with what they say.</param>
public sealed record TileLayerText(string Id, string Description, IReadOnlyDictionary<string, string> Fields);
