namespace CareRostering.Roads.Osm;

/// <summary>The coded faults of reading an OpenStreetMap file, each with its hint.</summary>
internal static class OsmFaults
{
    public const string Truncated = "osm-truncated";
    public const string NotPbf = "osm-not-pbf";
    public const string Compression = "osm-compression";
    public const string Feature = "osm-feature";
    public const string Corrupt = "osm-corrupt";

    public static RoadInputException IsTruncated(string file, long byteOffset, string within) => new(new RoadFault(
        Truncated, file, $"The file ends inside {within} that begins at byte {byteOffset}.", "Download the extract again; it was cut short."));

    public static RoadInputException IsNotPbf(string file, string why) => new(new RoadFault(
        NotPbf, file, $"This is not an OpenStreetMap .osm.pbf file: {why}.", "Give an .osm.pbf extract, for instance from a Geofabrik mirror."));

    public static RoadInputException IsCompressedOtherwise(string file, string compression) => new(new RoadFault(
        Compression, file, $"A block is compressed with {compression}; only zlib and uncompressed blocks are read.", "Convert it: osmium cat in.osm.pbf -o out.osm.pbf -f pbf,pbf_compression=zlib."));

    public static RoadInputException NeedsFeature(string file, string feature) => new(new RoadFault(
        Feature, file, $"The file requires the feature '{feature}', which this reader does not know.", "Give an ordinary extract without history."));

    public static RoadInputException IsCorrupt(string file, long byteOffset, string why, Exception? cause = null)
    {
        var fault = new RoadFault(Corrupt, file, $"The block that begins at byte {byteOffset} is damaged: {why}.", "Download the extract again and compare its checksum.");
        return cause is null ? new RoadInputException(fault) : new RoadInputException(fault, cause);
    }
}
