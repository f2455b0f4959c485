namespace CareRostering.Roads.Osm;

/// <summary>
/// The text of an OpenStreetMap file on its way to the XML reader. It bounds what one tag, comment or run of text may hold, so that a damaged file cannot
/// make the reader take memory without end, and remembers how the text began and how it ended, so that faults can say what is wrong.
/// </summary>
internal sealed class OsmTextStream(Stream source, string file) : Stream
{
    /// <summary>Far more than any true tag: OpenStreetMap's own limit is 255 letters for a value.</summary>
    private const int MostBytesOfOnePiece = 1 << 20;
    private const int KeptBytes = 512;
    private readonly byte[] tail = new byte[64];
    private long position;
    private long pieceStart;
    private bool isAtEnd;

    /// <summary>The first bytes of the text.</summary>
    public List<byte> Head { get; } = [];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => position; set => throw new NotSupportedException(); }

    /// <summary>Whether the text came to an end without the end tag that closes a whole file.</summary>
    public bool IsCutShort => isAtEnd && !tail.AsSpan().TrimEnd(" \t\r\n\0"u8).EndsWith("</osm>"u8);

    /// <summary>To be called before each step of the XML reader.</summary>
    public void StartPiece() => pieceStart = position;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (position - pieceStart > MostBytesOfOnePiece)
        {
            throw OsmFaults.HasEndlessPiece(file, pieceStart);
        }

        int read = source.Read(buffer);
        isAtEnd = read == 0 && buffer.Length > 0;
        position += read;
        Span<byte> got = buffer[..read];
        if (Head.Count < KeptBytes)
        {
            Head.AddRange(got[..Math.Min(got.Length, KeptBytes - Head.Count)]);
        }

        int kept = Math.Min(got.Length, tail.Length);
        tail.AsSpan(kept).CopyTo(tail);
        got[^kept..].CopyTo(tail.AsSpan(tail.Length - kept));
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
