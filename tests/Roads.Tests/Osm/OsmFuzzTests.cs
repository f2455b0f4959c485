using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Import;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Osm;

/// <summary>Damaged files end in coded faults or are read: no crash, no hang, no memory beyond all proportion. Seeds are fixed.</summary>
public sealed class OsmFuzzTests
{
    /// <summary>Far above what a file of these sizes needs, far below what a wild length would ask for.</summary>
    private const long MostBytes = 50_000_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_WhenASmallFileIsDamaged_IsReadOrRefused(bool unpacked)
    {
        var roads = new RandomRoads(seed: 3, side: 4);
        OsmRelation relation = new(7, [new OsmMember(OsmMemberKind.Way, 1, "from"), new OsmMember(OsmMemberKind.Node, 2, "via"), new OsmMember(OsmMemberKind.Way, 2, "to")], OsmTags.Of(("type", "restriction")));
        byte[] packed = OsmFileBytes.Write(roads.Nodes, roads.Ways, [relation]);

        // Nearly every damage to packed data ends at the unpacking; only unpacked data lets it through to the decoder.
        Damage(unpacked ? Unpack(packed) : packed, cases: 50_000, bytes => _ = OsmFileBytes.Read(bytes, threads: 1));
    }

    [Fact]
    public void Import_WhenASmallFileIsDamaged_IsImportedOrRefused()
    {
        var roads = new RandomRoads(seed: 4, side: 4);
        Damage(Unpack(OsmFileBytes.Write(roads.Nodes, roads.Ways)), cases: 4_000, Import);
    }

    [SkippableFact]
    public void Import_WhenARealFileIsDamaged_IsImportedOrRefused() =>
        Damage(Unpack(File.ReadAllBytes(SharedFiles.Require("osm/leeds-its-example.osm.pbf"))), cases: 150, Import);

    private static void Import(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        _ = RoadImporter.Import(stream, "damaged.osm.pbf", threads: 1);
    }

    /// <summary>Reads a file damaged in so many ways; at least one in twenty must be refused, each with codes of extracts.</summary>
    internal static void Damage(byte[] whole, int cases, Action<byte[]> read)
    {
        var random = new Random(1);
        int refused = 0;
        for (int number = 0; number < cases; number++)
        {
            byte[] bytes = Damaged(whole, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
            }
            catch (FaultException exception)
            {
                refused++;
                Assert.All(exception.Faults, fault => Assert.StartsWith("OSM_", fault.Code, StringComparison.Ordinal));
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }

        Assert.InRange(refused, cases / 20, cases);
    }

    /// <summary>Some bytes changed, a piece cut out, doubled or overwritten, or the end cut off.</summary>
    private static byte[] Damaged(byte[] whole, Random random)
    {
        byte[] bytes = [.. whole];
        int at = random.Next(bytes.Length);
        int length = random.Next(1, Math.Min(40, bytes.Length - at) + 1);
        switch (random.Next(6))
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2: return [.. bytes[..(at + length)], .. bytes[at..]];
            case 3:
                random.NextBytes(bytes.AsSpan(at, length));
                return bytes;
            default:
                for (int count = random.Next(1, 6); count > 0; count--)
                {
                    bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
                }

                return bytes;
        }
    }

    /// <summary>The same file with its blobs uncompressed.</summary>
    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new MemoryStream(packed);
        var blobs = new OsmBlobReader(stream, "whole.osm.pbf");
        List<byte> bytes = [];
        while (blobs.Next() is { } blob)
        {
            bytes.AddRange(OsmFileBytes.Blob(blob.Type, blobs.Inflate(blob)));
        }

        return [.. bytes];
    }
}
