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
    public const string NotOsm = "OSM_NOT_OSM";
    public const string Malformed = "OSM_XML_MALFORMED";
    public const string Value = "OSM_XML_VALUE";

    public static FaultException IsTruncated(string file, long byteOffset, string within) => new(new Fault(
        Truncated, file, $"The file ends inside {within} that begins at byte {byteOffset}.", "Download the extract again; it was cut short."));

    public static FaultException IsNotPbf(string file, string why) => new(new Fault(
        NotPbf, file, $"This is not an OpenStreetMap .osm.pbf file: {why}.", "Give an .osm.pbf, .osm or .osm.gz extract, for instance from a Geofabrik mirror."));

    public static FaultException IsCompressedOtherwise(string file, string compression) => new(new Fault(
        Compression, file, $"A block is compressed with {compression}; only zlib and uncompressed blocks are read.", "Convert it: osmium cat in.osm.pbf -o out.osm.pbf -f pbf,pbf_compression=zlib."));

    public static FaultException NeedsFeature(string file, string feature) => new(new Fault(
        Feature, file, $"The file requires the feature '{feature}', which this reader does not know.", "Give an ordinary extract without history."));

    public static FaultException IsCorrupt(string file, long byteOffset, string why, Exception? cause = null)
    {
        var fault = new Fault(Corrupt, file, $"The block that begins at byte {byteOffset} is damaged: {why}.", "Download the extract again and compare its checksum.");
        return cause is null ? new FaultException(fault) : new FaultException(fault, cause);
    }

    public static FaultException IsBzip2(string file) => new(new Fault(
        Compression, file, "The file is packed with bzip2, which is not read.", "Unpack it (bunzip2 FILE.osm.bz2) and give the .osm, or give the .osm.pbf that the same server offers."));

    public static FaultException IsWebPage(string file) => new(new Fault(
        NotOsm, file, "This is a page of the web, not an OpenStreetMap extract: the server sent an error or a login instead.", "Open the address in a browser, and check what comes before it is saved."));

    public static FaultException IsNotXml(string file, string why) => new(new Fault(
        NotOsm, file, $"This is not an OpenStreetMap extract: {why}.", "Give an .osm.pbf, .osm or .osm.gz extract, for instance from a Geofabrik mirror."));

    public static FaultException IsCutXml(string file, int line) => new(new Fault(
        Truncated, file, $"The file ends in line {line}, without the </osm> that closes it.", "Download the extract again; it was cut short."));

    public static FaultException IsMalformedXml(string file, int line, int position, Exception cause) => new(new Fault(
        Malformed, file, $"Line {line}, position {position}: this is not XML as it must be.", "Download the extract again; a document type or entities of its own are not read."), cause);

    public static FaultException IsUnreadableText(string file, int line, Exception cause) => new(new Fault(
        Corrupt, file, $"The text cannot be unpacked or decoded from line {line} on.", "Download the extract again and compare its checksum."), cause);

    public static FaultException IsBadXml(string file, int line, string message) => new(new Fault(
        Value, file, $"Line {line}: {message}", "Download the extract again, or mend the program that wrote it."));

    public static FaultException IsOffTheGlobe(string file, int line, string attribute, string value) => new(new Fault(
        "OSM_COORDINATE", file, $"Line {line}: {attribute}=\"{value}\" is not on the globe.", "Download the extract again."));

    public static FaultException HasEndlessPiece(string file, long byteOffset) => new(new Fault(
        Malformed, file, $"What begins about byte {byteOffset} of the text does not end within a megabyte: no tag is as long.", "Download the extract again."));
}
