using Google.Protobuf;

namespace CareRostering.Roads.Tiles;

/// <summary>One layer of a tile being written, as the Mapbox Vector Tile Specification 2.1 has it: keys and values stand once, features refer to them.</summary>
internal sealed class TileLayer(string name)
{
    private const uint Version = 2;
    private readonly List<string> keys = [];
    private readonly Dictionary<string, int> indexOfKey = [];
    private readonly List<object> values = [];
    private readonly Dictionary<object, int> indexOfValue = [];
    private readonly List<byte[]> features = [];

    public bool IsEmpty => features.Count == 0;

    /// <summary>Adds a feature; properties that are null are left out.</summary>
    /// <param name="geometry">Not empty.</param>
    /// <param name="properties">Texts and truth values by name.</param>
    public void Add(TileGeometry geometry, params ReadOnlySpan<(string Key, object? Value)> properties)
    {
        List<uint> tags = [];
        foreach ((string key, object? value) in properties)
        {
            if (value is not null)
            {
                tags.Add(Index(key, keys, indexOfKey));
                tags.Add(Index(value, values, indexOfValue));
            }
        }

        features.Add(Message(output =>
        {
            Packed(output, 2, tags);
            output.WriteTag(3, WireFormat.WireType.Varint);
            output.WriteEnum((int)geometry.Type);
            Packed(output, 4, geometry.Commands);
        }));
    }

    /// <summary>Writes the layer as a field of the tile; nothing where it is empty.</summary>
    public void WriteTo(CodedOutputStream tile)
    {
        if (IsEmpty)
        {
            return;
        }

        Field(tile, 3, Message(output =>
        {
            output.WriteTag(15, WireFormat.WireType.Varint);
            output.WriteUInt32(Version);
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteString(name);
            foreach (byte[] feature in features)
            {
                Field(output, 2, feature);
            }

            foreach (string key in keys)
            {
                output.WriteTag(3, WireFormat.WireType.LengthDelimited);
                output.WriteString(key);
            }

            foreach (object value in values)
            {
                Field(output, 4, Message(field => WriteValue(field, value)));
            }

            output.WriteTag(5, WireFormat.WireType.Varint);
            output.WriteUInt32(TileCell.Extent);
        }));
    }

    private static void WriteValue(CodedOutputStream output, object value)
    {
        if (value is bool truth)
        {
            output.WriteTag(7, WireFormat.WireType.Varint);
            output.WriteBool(truth);
            return;
        }

        output.WriteTag(1, WireFormat.WireType.LengthDelimited);
        output.WriteString((string)value);
    }

    private static uint Index<T>(T entry, List<T> all, Dictionary<T, int> indexes)
        where T : notnull
    {
        if (!indexes.TryGetValue(entry, out int index))
        {
            index = all.Count;
            indexes.Add(entry, index);
            all.Add(entry);
        }

        return (uint)index;
    }

    private static void Packed(CodedOutputStream output, int field, List<uint> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        int length = 0;
        foreach (uint number in numbers)
        {
            length += CodedOutputStream.ComputeUInt32Size(number);
        }

        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(length);
        foreach (uint number in numbers)
        {
            output.WriteUInt32(number);
        }
    }

    private static void Field(CodedOutputStream output, int field, byte[] message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(message));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            write(output);
        }

        return stream.ToArray();
    }
}
