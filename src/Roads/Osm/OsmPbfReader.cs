using CareRostering.Optimiser.Problem;
namespace CareRostering.Roads.Osm;

/// <summary>
/// Reads <c>.osm.pbf</c> block by block, in file order, never holding more than a few blocks: the size of the file does not matter.
/// Blocks are unpacked and decoded ahead on several threads. Format: OpenStreetMap wiki, "PBF Format".
/// </summary>
public static class OsmPbfReader
{
    /// <summary>The blocks of a file, in order. Reading is lazy: faults come while enumerating.</summary>
    /// <param name="stream">The file, at its beginning; it need not be seekable and stays open.</param>
    /// <param name="file">Name for fault messages.</param>
    /// <param name="content">What to decode.</param>
    /// <param name="threads">How many blocks are decoded at once, 1 or more.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="FaultException">Truncated, foreign, damaged, or packed in a way that is not read.</exception>
    public static IEnumerable<OsmBlock> ReadBlocks(
        Stream stream, string file, OsmContent content = OsmContent.All, int threads = 2, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return Enumerate(new OsmBlobReader(stream, file), file, content, threads, cancellationToken);
    }

    private static IEnumerable<OsmBlock> Enumerate(OsmBlobReader blobs, string file, OsmContent content, int threads, CancellationToken cancellationToken)
    {
        if (blobs.Next() is not { } header)
        {
            throw OsmFaults.IsNotPbf(file, "it is empty");
        }

        OsmHeader.Check(blobs.Inflate(header), file, header.StartByte);

        // One block more than threads is in flight, so that decoding goes on while the caller works on the oldest.
        var ahead = new Queue<Task<OsmBlock?>>(threads + 1);
        bool atEnd = false;
        while (true)
        {
            while (!atEnd && ahead.Count <= threads)
            {
                cancellationToken.ThrowIfCancellationRequested();
                OsmBlobReader.PackedBlob? blob = NextOrFault(blobs, out Exception? fault);
                if (fault is not null)
                {
                    // Kept in order behind the good blocks, so that what is reported does not depend on thread timing.
                    ahead.Enqueue(Task.FromException<OsmBlock?>(fault));
                    atEnd = true;
                }
                else if (blob is null)
                {
                    atEnd = true;
                }
                else
                {
                    ahead.Enqueue(threads == 1
                        ? Task.FromResult(Decode(blobs, blob, file, content))
                        : Task.Run(() => Decode(blobs, blob, file, content), CancellationToken.None));
                }
            }

            if (!ahead.TryDequeue(out Task<OsmBlock?>? oldest))
            {
                yield break;
            }

            if (oldest.GetAwaiter().GetResult() is { } block)
            {
                yield return block;
            }
        }
    }

    private static OsmBlobReader.PackedBlob? NextOrFault(OsmBlobReader blobs, out Exception? fault)
    {
        try
        {
            fault = null;
            return blobs.Next();
        }
        catch (FaultException exception)
        {
            fault = exception;
            return null;
        }
    }

    /// <summary>Null for block types that are neither header nor data, which the format tells readers to skip.</summary>
    private static OsmBlock? Decode(OsmBlobReader blobs, OsmBlobReader.PackedBlob blob, string file, OsmContent content)
    {
        if (!string.Equals(blob.Type, "OSMData", StringComparison.Ordinal))
        {
            return null;
        }

        return new OsmBlockDecoder(blobs.Inflate(blob), file, blob.StartByte, content).Decode(blob.EndByte);
    }
}
