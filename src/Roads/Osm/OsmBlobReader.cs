using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;

namespace CareRostering.Roads.Osm;

/// <summary>
/// The outer layer of the format: length, BlobHeader, Blob, repeated (OpenStreetMap wiki, "PBF Format").
/// Reading is sequential; inflating a blob is separate and may run on any thread.
/// </summary>
internal sealed class OsmBlobReader(Stream stream, string file)
{
    /// <summary>The format's own limits: 64 KiB for a header, 32 MiB for a blob, packed or not.</summary>
    private const int MaxHeaderBytes = 64 * 1024;
    private const int MaxBlobBytes = 32 * 1024 * 1024;
    private long position;

    /// <summary>The next blob still packed, or null at a proper end of the file.</summary>
    public PackedBlob? Next()
    {
        long start = position;
        byte[] lengthBytes = new byte[4];
        int read = Fill(lengthBytes);
        if (read == 0)
        {
            return null;
        }

        if (read < 4)
        {
            throw start == 0 ? OsmFaults.IsNotPbf(file, "it is only a few bytes long") : OsmFaults.IsTruncated(file, start, "a block");
        }

        int headerLength = BinaryPrimitives.ReadInt32BigEndian(lengthBytes);
        if (headerLength is <= 0 or > MaxHeaderBytes)
        {
            throw start == 0
                ? OsmFaults.IsNotPbf(file, "its first bytes are no block header")
                : OsmFaults.IsCorrupt(file, start, $"its header would be {headerLength} bytes long");
        }

        byte[] header = Take(headerLength, start);
        (string type, int blobLength) = ReadHeader(header, start);
        return new PackedBlob(type, Take(blobLength, start), start, position);
    }

    /// <summary>Unpacks a blob's content.</summary>
    public byte[] Inflate(PackedBlob blob)
    {
        ByteString? raw = null;
        ByteString? zlib = null;
        int rawSize = -1;
        try
        {
            using var input = new CodedInputStream(blob.Bytes);
            for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
            {
                switch (WireFormat.GetTagFieldNumber(tag))
                {
                    case 1: raw = input.ReadBytes(); break;
                    case 2: rawSize = input.ReadInt32(); break;
                    case 3: zlib = input.ReadBytes(); break;
                    case 4: throw OsmFaults.IsCompressedOtherwise(file, "LZMA");
                    case 5: throw OsmFaults.IsCompressedOtherwise(file, "bzip2");
                    case 6: throw OsmFaults.IsCompressedOtherwise(file, "LZ4");
                    case 7: throw OsmFaults.IsCompressedOtherwise(file, "Zstandard");
                    default: input.SkipLastField(); break;
                }
            }

            if (raw is not null)
            {
                return raw.ToByteArray();
            }

            if (zlib is null)
            {
                throw OsmFaults.IsCorrupt(file, blob.StartByte, "it holds no bytes");
            }

            if (rawSize is < 0 or > MaxBlobBytes)
            {
                throw OsmFaults.IsCorrupt(file, blob.StartByte, $"it states an unpacked size of {rawSize} bytes");
            }

            return Inflate(zlib, rawSize, blob.StartByte);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidDataException or IOException)
        {
            // Some damage, such as a dictionary asked for that is not there, is an IOException to the runtime.
            throw OsmFaults.IsCorrupt(file, blob.StartByte, "it cannot be unpacked", exception);
        }
    }

    private byte[] Inflate(ByteString packed, int rawSize, long startByte)
    {
        byte[] content = new byte[rawSize];
        using var source = new MemoryStream(packed.ToByteArray());
        using var inflater = new ZLibStream(source, CompressionMode.Decompress);
        int filled = inflater.ReadAtLeast(content, rawSize, throwOnEndOfStream: false);
        if (filled != rawSize || inflater.ReadByte() != -1)
        {
            throw OsmFaults.IsCorrupt(file, startByte, $"it does not unpack to the {rawSize} bytes it states");
        }

        return content;
    }

    private (string Type, int BlobLength) ReadHeader(byte[] header, long start)
    {
        string? type = null;
        int length = -1;
        try
        {
            using var input = new CodedInputStream(header);
            for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
            {
                switch (tag)
                {
                    case (1 << 3) | 2: type = input.ReadString(); break;
                    case 3 << 3: length = input.ReadInt32(); break;
                    default: input.SkipLastField(); break;
                }
            }
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw start == 0 ? OsmFaults.IsNotPbf(file, "its first block has no readable header") : OsmFaults.IsCorrupt(file, start, "its header cannot be read", exception);
        }

        if (start == 0 && !string.Equals(type, "OSMHeader", StringComparison.Ordinal))
        {
            throw OsmFaults.IsNotPbf(file, "it does not begin with an OSMHeader block");
        }

        if (type is null || length is < 0 or > MaxBlobBytes)
        {
            throw OsmFaults.IsCorrupt(file, start, $"its header states a length of {length} bytes");
        }

        return (type, length);
    }

    private byte[] Take(int length, long blockStart)
    {
        // A damaged length must not make us allocate what the file cannot hold.
        if (stream.CanSeek && stream.Length - stream.Position < length)
        {
            throw OsmFaults.IsTruncated(file, blockStart, "a block");
        }

        byte[] bytes = new byte[length];
        if (Fill(bytes) < length)
        {
            throw OsmFaults.IsTruncated(file, blockStart, "a block");
        }

        return bytes;
    }

    private int Fill(byte[] bytes)
    {
        int filled = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        position += filled;
        return filled;
    }

    /// <summary>A blob as it lies in the file.</summary>
    internal sealed record PackedBlob(string Type, byte[] Bytes, long StartByte, long EndByte);
}
