namespace CareRostering.Roads.Osm;

/// <summary>Which elements a reader decodes; the others are skipped, which saves most of the time.</summary>
[Flags]
public enum OsmContent
{
    /// <summary>Nothing but relation counts.</summary>
    None = 0,

    /// <summary>Nodes, dense and plain.</summary>
    Nodes = 1,

    /// <summary>Ways.</summary>
    Ways = 2,

    /// <summary>Relations.</summary>
    Relations = 4,

    /// <summary>Nodes, ways and relations.</summary>
    All = Nodes | Ways | Relations,
}
