using System.Buffers.Binary;
using System.Security.Cryptography;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Files;

/// <summary>
/// The <c>.roads</c> file: 8 bytes magic, 4 bytes version, 8 bytes payload length, 32 bytes SHA-256 of the payload, payload. All numbers little-endian.
/// The same network gives the same bytes. Any change of the payload's layout raises <see cref="Version"/>: a file is cheap to import again.
/// </summary>
internal static class RoadFile
{
    /// <summary>Version written, and the only one read.</summary>
    public const int Version = 4;

    private const int HeaderBytes = 8 + 4 + 8 + 32;
    private const string Again = "Make it again with: care roads import FILE.osm.pbf --out FILE.roads.";

    private static ReadOnlySpan<byte> Magic => "CAREROAD"u8;

    public static RoadNetwork Read(string path)
    {
        string file = Path.GetFileName(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault("ROADS_UNREADABLE", file, "The file cannot be opened: it is absent, locked or over 2 GB.", "Check the path."), exception);
        }

        return Read(bytes, file);
    }

    public static RoadNetwork Read(byte[] bytes, string file)
    {
        if (bytes.Length < Magic.Length || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw Fault("ROADS_FOREIGN", file, "This is not a .roads file.");
        }

        if (bytes.Length < HeaderBytes)
        {
            throw Fault("ROADS_TRUNCATED", file, "The file ends inside its header.");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (version != Version)
        {
            throw Fault("ROADS_VERSION", file, $"The file has version {version}; this program reads version {Version}.");
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(12));
        if (bytes.Length - HeaderBytes != length)
        {
            throw Fault("ROADS_TRUNCATED", file, $"The file should hold {length} bytes after its header and holds {bytes.Length - HeaderBytes}.");
        }

        Span<byte> sum = stackalloc byte[32];
        SHA256.HashData(bytes.AsSpan(HeaderBytes), sum);
        if (!sum.SequenceEqual(bytes.AsSpan(20, 32)))
        {
            throw Fault("ROADS_CHECKSUM", file, "The checksum does not fit the content: the file was damaged.");
        }

        return new RoadPayloadReader(bytes, HeaderBytes, why => Fault("ROADS_DAMAGED", file, $"The content is not as it should be: {why}.")).ReadNetwork();
    }

    public static byte[] ToBytes(RoadNetwork network)
    {
        using var stream = new MemoryStream();
        stream.Write(new byte[HeaderBytes]);
        new RoadPayloadWriter(stream).WriteNetwork(network);
        byte[] bytes = stream.ToArray();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), bytes.Length - HeaderBytes);
        SHA256.HashData(bytes.AsSpan(HeaderBytes), bytes.AsSpan(20, 32));
        return bytes;
    }

    public static void Write(RoadNetwork network, string path) => AtomicFile.Write(path, stream => stream.Write(ToBytes(network)));

    private static FaultException Fault(string code, string file, string message) => new(new Fault(code, file, message, Again));
}
