using CareRostering.Optimiser.Problem;
namespace CareRostering.Roads.Osm;

/// <summary>The coded faults of reading an OpenStreetMap file, each with its hint.</summary>
internal static class OsmFaults
{
    public const string Truncated = "OSM_TRUNCATED";
    public const string NotPbf = "OSM_NOT_PBF";
    public const string Compression = "OSM_COMPRESSION";
    public const string Feature = "OSM_FEATURE";
    public const string Corrupt = "OSM_CORRUPT";

    public static FaultException IsTruncated(string file, long byteOffset, string within) => new(new Fault(
        Truncated, file, $"The file ends inside {within} that begins at byte {byteOffset}.", "Download the extract again; it was cut short."));

    public static FaultException IsNotPbf(string file, string why) => new(new Fault(
        NotPbf, file, $"This is not an OpenStreetMap .osm.pbf file: {why}.", "Give an .osm.pbf extract, for instance from a Geofabrik mirror."));

    public static FaultException IsCompressedOtherwise(string file, string compression) => new(new Fault(
        Compression, file, $"A block is compressed with {compression}; only zlib and uncompressed blocks are read.", "Convert it: osmium cat in.osm.pbf -o out.osm.pbf -f pbf,pbf_compression=zlib."));

    public static FaultException NeedsFeature(string file, string feature) => new(new Fault(
        Feature, file, $"The file requires the feature '{feature}', which this reader does not know.", "Give an ordinary extract without history."));

    public static FaultException IsCorrupt(string file, long byteOffset, string why, Exception? cause = null)
    {
        var fault = new Fault(Corrupt, file, $"The block that begins at byte {byteOffset} is damaged: {why}.", "Download the extract again and compare its checksum.");
        return cause is null ? new FaultException(fault) : new FaultException(fault, cause);
    }
}
