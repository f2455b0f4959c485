using System.IO.Compression;

namespace CareRostering.Roads.Osm;

/// <summary>
/// Reads OpenStreetMap files of any kind that is known, block by block: <c>.osm.pbf</c>, <c>.osm</c> and <c>.osm.gz</c>. Which it is shows in the
/// first bytes, not in the name.
/// </summary>
public static class OsmReader
{
    private const int SniffBytes = 4;

    /// <summary>The blocks of a file, in order. Reading is lazy: faults come while enumerating.</summary>
    /// <param name="stream">The file, seekable; read from its beginning, and left open.</param>
    /// <param name="file">Name for fault messages.</param>
    /// <param name="content">What to decode.</param>
    /// <param name="threads">How many blocks of a <c>.osm.pbf</c> are decoded at once, 1 or more; XML is read on one.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="Optimiser.Problem.FaultException">Truncated, foreign, damaged, or packed in a way that is not read.</exception>
    public static IEnumerable<OsmBlock> ReadBlocks(
        Stream stream, string file, OsmContent content = OsmContent.All, int threads = 2, CancellationToken cancellationToken = default) => Kind(stream, file) switch
        {
            OsmFileKind.Pbf => OsmPbfReader.ReadBlocks(stream, file, content, threads, cancellationToken),
            OsmFileKind.Gzip => OsmXmlReader.ReadBlocks(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true), stream, file, content, cancellationToken),
            _ => OsmXmlReader.ReadBlocks(stream, stream, file, content, cancellationToken),
        };

    /// <summary>The program that the file says wrote it; empty where it says none.</summary>
    /// <exception cref="Optimiser.Problem.FaultException">As for <see cref="ReadBlocks"/>.</exception>
    public static string ReadWritingProgram(Stream stream, string file)
    {
        switch (Kind(stream, file))
        {
            case OsmFileKind.Pbf:
                return OsmPbfReader.ReadWritingProgram(stream, file);
            case OsmFileKind.Gzip:
                using (var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true))
                {
                    return OsmXmlReader.ReadWritingProgram(unpacked, file);
                }

            default:
                return OsmXmlReader.ReadWritingProgram(stream, file);
        }
    }

    /// <summary>What the first bytes say; leaves the stream at its beginning.</summary>
    private static OsmFileKind Kind(Stream stream, string file)
    {
        Span<byte> first = stackalloc byte[SniffBytes];
        stream.Position = 0;
        int read = stream.ReadAtLeast(first, SniffBytes, throwOnEndOfStream: false);
        stream.Position = 0;
        first = first[..read];
        if (first.StartsWith("BZh"u8))
        {
            throw OsmFaults.IsBzip2(file);
        }

        if (first.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return OsmFileKind.Gzip;
        }

        // XML begins with a bracket, perhaps behind blanks or a byte order mark of UTF-8 or UTF-16; a pbf file with four bytes of a small length.
        ReadOnlySpan<byte> text = first.TrimStart(" \t\r\n"u8);
        return text.StartsWith("<"u8) || first.StartsWith("\uFEFF"u8) || first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? OsmFileKind.Xml
            : OsmFileKind.Pbf;
    }

    private enum OsmFileKind
    {
        Pbf,
        Xml,
        Gzip,
    }
}
