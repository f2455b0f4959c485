using Google.Protobuf;

namespace CareRostering.Roads.Osm;

/// <summary>
/// Decodes one PrimitiveBlock: a string table, granularity and offsets, and groups of nodes, dense nodes, ways or relations.
/// Field numbers are those of osmformat.proto (OpenStreetMap wiki, "PBF Format").
/// </summary>
internal sealed class OsmBlockDecoder(byte[] bytes, string file, long startByte, OsmContent content)
{
    private readonly List<OsmNode> nodes = [];
    private readonly List<OsmWay> ways = [];
    private readonly List<OsmRelation> relations = [];
    private ByteString[] stringBytes = [];
    private string?[] strings = [];
    private long granularity = 100;
    private long latitudeOffset;
    private long longitudeOffset;
    private int relationCount;

    public OsmBlock Decode(long endByte)
    {
        try
        {
            var groups = new List<ByteString>();
            using (var input = new CodedInputStream(bytes))
            {
                for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
                {
                    switch (tag)
                    {
                        case (1 << 3) | 2: ReadStringTable(input.ReadBytes()); break;
                        case (2 << 3) | 2: groups.Add(input.ReadBytes()); break;
                        case 17 << 3: granularity = input.ReadInt32(); break;
                        case 19 << 3: latitudeOffset = input.ReadInt64(); break;
                        case 20 << 3: longitudeOffset = input.ReadInt64(); break;
                        default: input.SkipLastField(); break;
                    }
                }
            }

            // Granularity and offsets stand behind the groups in the file, so the groups wait until both are known.
            foreach (ByteString group in groups)
            {
                ReadGroup(group);
            }
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw OsmFaults.IsCorrupt(file, startByte, "its messages cannot be read", exception);
        }
        catch (OverflowException exception)
        {
            throw OsmFaults.IsCorrupt(file, startByte, "a number in it is too large", exception);
        }

        return new OsmBlock(nodes, ways, relations, relationCount, endByte);
    }

    private static List<long> PackedSigned(ByteString packed)
    {
        var values = new List<long>(packed.Length);
        using CodedInputStream input = packed.CreateCodedInput();
        while (!input.IsAtEnd)
        {
            values.Add(input.ReadSInt64());
        }

        return values;
    }

    private static List<int> PackedInts(ByteString packed)
    {
        var values = new List<int>(packed.Length);
        using CodedInputStream input = packed.CreateCodedInput();
        while (!input.IsAtEnd)
        {
            values.Add(input.ReadInt32());
        }

        return values;
    }

    private void ReadStringTable(ByteString table)
    {
        var entries = new List<ByteString>();
        using CodedInputStream input = table.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == ((1 << 3) | 2))
            {
                entries.Add(input.ReadBytes());
            }
            else
            {
                input.SkipLastField();
            }
        }

        stringBytes = [.. entries];
        strings = new string?[stringBytes.Length];
    }

    private void ReadGroup(ByteString group)
    {
        using CodedInputStream input = group.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (tag)
            {
                case (1 << 3) | 2 when content.HasFlag(OsmContent.Nodes): ReadNode(input.ReadBytes()); break;
                case (2 << 3) | 2 when content.HasFlag(OsmContent.Nodes): ReadDenseNodes(input.ReadBytes()); break;
                case (3 << 3) | 2 when content.HasFlag(OsmContent.Ways): ReadWay(input.ReadBytes()); break;
                case (4 << 3) | 2:
                    relationCount++;
                    if (content.HasFlag(OsmContent.Relations))
                    {
                        ReadRelation(input.ReadBytes());
                    }
                    else
                    {
                        input.SkipLastField();
                    }

                    break;
                default: input.SkipLastField(); break;
            }
        }
    }

    private void ReadNode(ByteString node)
    {
        long id = 0;
        long latitude = 0;
        long longitude = 0;
        List<int> keys = [];
        List<int> values = [];
        using CodedInputStream input = node.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (tag)
            {
                case 1 << 3: id = input.ReadSInt64(); break;
                case (2 << 3) | 2: keys = PackedInts(input.ReadBytes()); break;
                case (3 << 3) | 2: values = PackedInts(input.ReadBytes()); break;
                case 8 << 3: latitude = input.ReadSInt64(); break;
                case 9 << 3: longitude = input.ReadSInt64(); break;
                default: input.SkipLastField(); break;
            }
        }

        AddNode(id, latitude, longitude, Tags(keys, values));
    }

    private void ReadDenseNodes(ByteString dense)
    {
        List<long> ids = [];
        List<long> latitudes = [];
        List<long> longitudes = [];
        List<int> keysAndValues = [];
        using CodedInputStream input = dense.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (tag)
            {
                case (1 << 3) | 2: ids = PackedSigned(input.ReadBytes()); break;
                case (8 << 3) | 2: latitudes = PackedSigned(input.ReadBytes()); break;
                case (9 << 3) | 2: longitudes = PackedSigned(input.ReadBytes()); break;
                case (10 << 3) | 2: keysAndValues = PackedInts(input.ReadBytes()); break;
                default: input.SkipLastField(); break;
            }
        }

        if (latitudes.Count != ids.Count || longitudes.Count != ids.Count)
        {
            throw OsmFaults.IsCorrupt(file, startByte, $"it has {ids.Count} node ids but {latitudes.Count} latitudes and {longitudes.Count} longitudes");
        }

        nodes.EnsureCapacity(nodes.Count + ids.Count);
        long id = 0;
        long latitude = 0;
        long longitude = 0;
        int cursor = 0;
        for (int index = 0; index < ids.Count; index++)
        {
            id = checked(id + ids[index]);
            latitude = checked(latitude + latitudes[index]);
            longitude = checked(longitude + longitudes[index]);
            AddNode(id, latitude, longitude, DenseTags(keysAndValues, ref cursor));
        }
    }

    /// <summary>Tags of the next dense node: pairs of indexes ended by 0. A block without any tags has no such list at all.</summary>
    private OsmTags DenseTags(List<int> keysAndValues, ref int cursor)
    {
        int start = cursor;
        if (start >= keysAndValues.Count)
        {
            return OsmTags.Empty;
        }

        while (cursor < keysAndValues.Count && keysAndValues[cursor] != 0)
        {
            cursor += 2;
        }

        int count = (cursor - start) / 2;
        if (cursor > keysAndValues.Count)
        {
            throw OsmFaults.IsCorrupt(file, startByte, "a tag of a node has a key but no value");
        }

        cursor++;
        if (count == 0)
        {
            return OsmTags.Empty;
        }

        var pairs = new KeyValuePair<string, string>[count];
        for (int index = 0; index < count; index++)
        {
            pairs[index] = new(Text(keysAndValues[start + (2 * index)]), Text(keysAndValues[start + (2 * index) + 1]));
        }

        return new OsmTags(pairs);
    }

    private void ReadWay(ByteString way)
    {
        long id = 0;
        List<int> keys = [];
        List<int> values = [];
        List<long> refs = [];
        using CodedInputStream input = way.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (tag)
            {
                case 1 << 3: id = input.ReadInt64(); break;
                case (2 << 3) | 2: keys = PackedInts(input.ReadBytes()); break;
                case (3 << 3) | 2: values = PackedInts(input.ReadBytes()); break;
                case (8 << 3) | 2: refs = PackedSigned(input.ReadBytes()); break;
                default: input.SkipLastField(); break;
            }
        }

        long[] nodeIds = new long[refs.Count];
        long nodeId = 0;
        for (int index = 0; index < nodeIds.Length; index++)
        {
            nodeId = checked(nodeId + refs[index]);
            nodeIds[index] = nodeId;
        }

        ways.Add(new OsmWay(id, nodeIds, Tags(keys, values)));
    }

    private void ReadRelation(ByteString relation)
    {
        long id = 0;
        List<int> keys = [];
        List<int> values = [];
        List<int> roles = [];
        List<long> ids = [];
        List<int> kinds = [];
        using CodedInputStream input = relation.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (tag)
            {
                case 1 << 3: id = input.ReadInt64(); break;
                case (2 << 3) | 2: keys = PackedInts(input.ReadBytes()); break;
                case (3 << 3) | 2: values = PackedInts(input.ReadBytes()); break;
                case (8 << 3) | 2: roles = PackedInts(input.ReadBytes()); break;
                case (9 << 3) | 2: ids = PackedSigned(input.ReadBytes()); break;
                case (10 << 3) | 2: kinds = PackedInts(input.ReadBytes()); break;
                default: input.SkipLastField(); break;
            }
        }

        if (roles.Count != ids.Count || kinds.Count != ids.Count)
        {
            throw OsmFaults.IsCorrupt(file, startByte, $"a relation has {ids.Count} members but {roles.Count} roles and {kinds.Count} kinds");
        }

        var members = new OsmMember[ids.Count];
        long memberId = 0;
        for (int index = 0; index < members.Length; index++)
        {
            memberId = checked(memberId + ids[index]);
            members[index] = kinds[index] is >= 0 and <= 2
                ? new OsmMember((OsmMemberKind)kinds[index], memberId, Text(roles[index]))
                : throw OsmFaults.IsCorrupt(file, startByte, $"a member of a relation is of kind {kinds[index]}");
        }

        relations.Add(new OsmRelation(id, members, Tags(keys, values)));
    }

    private void AddNode(long id, long latitude, long longitude, OsmTags tags) =>
        nodes.Add(new OsmNode(id, checked(latitudeOffset + (granularity * latitude)), checked(longitudeOffset + (granularity * longitude)), tags));

    private OsmTags Tags(List<int> keys, List<int> values)
    {
        if (keys.Count != values.Count)
        {
            throw OsmFaults.IsCorrupt(file, startByte, $"an element has {keys.Count} tag keys but {values.Count} values");
        }

        if (keys.Count == 0)
        {
            return OsmTags.Empty;
        }

        var pairs = new KeyValuePair<string, string>[keys.Count];
        for (int index = 0; index < pairs.Length; index++)
        {
            pairs[index] = new(Text(keys[index]), Text(values[index]));
        }

        return new OsmTags(pairs);
    }

    /// <summary>Strings are decoded when first asked for: most of a table belongs to elements nobody reads.</summary>
    private string Text(int index)
    {
        if ((uint)index >= (uint)strings.Length)
        {
            throw OsmFaults.IsCorrupt(file, startByte, $"a tag points at string {index} of {strings.Length}");
        }

        return strings[index] ??= stringBytes[index].ToStringUtf8();
    }
}
