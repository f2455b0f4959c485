using Google.Protobuf;

namespace CareRostering.Roads.Osm;

/// <summary>One protocol-buffer message being written, field by field.</summary>
internal sealed class OsmMessage
{
    private readonly MemoryStream bytes = new();
    private readonly CodedOutputStream output;

    public OsmMessage() => output = new CodedOutputStream(bytes, leaveOpen: true);

    public void Unsigned(ulong value) => output.WriteUInt64(value);

    /// <summary>Zigzag: small numbers of either sign stay short.</summary>
    public void Signed(long value) => output.WriteSInt64(value);

    public void UnsignedField(int field, ulong value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteUInt64(value);
    }

    public void SignedField(int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteSInt64(value);
    }

    public void StringField(int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    public void BytesField(int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value));
    }

    public byte[] ToArray()
    {
        output.Flush();
        return bytes.ToArray();
    }
}
