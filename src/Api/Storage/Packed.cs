using System.IO.Compression;
using System.Security.Cryptography;

namespace CareRostering.Api.Storage;

/// <summary>Large documents, gzipped: a day of 900 visits is kept with every version of its rota, so that any version can be looked into or run again.</summary>
internal static class Packed
{
    public static byte[] Pack(ReadOnlySpan<byte> json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(json);
        }

        return packed.ToArray();
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var json = new MemoryStream();
        gzip.CopyTo(json);
        return json.ToArray();
    }

    public static string Hash(ReadOnlySpan<byte> json) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(json))}";
}
