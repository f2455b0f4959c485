using System.Text;

namespace CareRostering.Roads.Tests.Tiles;

/// <summary>
/// Reads vector tiles byte by byte from the specification (Mapbox Vector Tile 2.1) alone: shares nothing with the writer.
/// </summary>
internal sealed class DecodedTile
{
    public DecodedTile(byte[] bytes)
    {
        foreach ((int field, ulong _, byte[] content) in Fields(bytes))
        {
            Assert.Equal(3, field);
            var layer = new Layer(content);
            Layers.Add(layer.Name, layer);
        }
    }

    public Dictionary<string, Layer> Layers { get; } = [];

    public IReadOnlyList<Feature> Features(string layer) => Layers.TryGetValue(layer, out Layer? found) ? found.Features : [];

    private static IEnumerable<(int Field, ulong Number, byte[] Content)> Fields(byte[] bytes)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            ulong tag = Varint(bytes, ref at);
            switch (tag & 7)
            {
                case 0:
                    yield return ((int)(tag >> 3), Varint(bytes, ref at), []);
                    break;
                case 2:
                    int length = (int)Varint(bytes, ref at);
                    yield return ((int)(tag >> 3), 0, bytes[at..(at + length)]);
                    at += length;
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7}");
            }
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static List<uint> Numbers(byte[] bytes)
    {
        List<uint> numbers = [];
        for (int at = 0; at < bytes.Length;)
        {
            numbers.Add((uint)Varint(bytes, ref at));
        }

        return numbers;
    }

    internal sealed class Layer
    {
        public Layer(byte[] bytes)
        {
            List<string> keys = [];
            List<object> values = [];
            List<byte[]> features = [];
            foreach ((int field, ulong number, byte[] content) in Fields(bytes))
            {
                switch (field)
                {
                    case 1: Name = Encoding.UTF8.GetString(content); break;
                    case 2: features.Add(content); break;
                    case 3: keys.Add(Encoding.UTF8.GetString(content)); break;
                    case 4: values.Add(Value(content)); break;
                    case 5: Assert.Equal(4096u, number); break;
                    case 15: Assert.Equal(2u, number); break;
                    default: throw new InvalidDataException($"field {field} of a layer");
                }
            }

            Assert.Equal(keys.Count, keys.Distinct().Count());
            Assert.Equal(values.Count, values.Distinct().Count());
            Features = [.. features.Select(feature => new Feature(feature, keys, values))];
        }

        public string Name { get; } = "";

        public IReadOnlyList<Feature> Features { get; }

        private static object Value(byte[] bytes)
        {
            (int field, ulong number, byte[] content) = Assert.Single(Fields(bytes));
            return field switch
            {
                1 => Encoding.UTF8.GetString(content),
                7 => number == 1,
                _ => throw new InvalidDataException($"field {field} of a value"),
            };
        }
    }

    internal sealed class Feature
    {
        public Feature(byte[] bytes, List<string> keys, List<object> values)
        {
            foreach ((int field, ulong number, byte[] content) in Fields(bytes))
            {
                switch (field)
                {
                    case 2: Properties = Numbers(content).Chunk(2).ToDictionary(pair => keys[(int)pair[0]], pair => values[(int)pair[1]]); break;
                    case 3: Type = (int)number; break;
                    case 4: Parts = Geometry(Numbers(content)); break;
                    default: throw new InvalidDataException($"field {field} of a feature");
                }
            }
        }

        public Dictionary<string, object> Properties { get; } = [];

        /// <summary>1 points, 2 lines, 3 polygons.</summary>
        public int Type { get; }

        /// <summary>Points, lines or rings; rings end with their first position.</summary>
        public List<List<(int X, int Y)>> Parts { get; } = [];

        private List<List<(int X, int Y)>> Geometry(List<uint> numbers)
        {
            List<List<(int X, int Y)>> parts = [];
            (int x, int y, int at) = (0, 0, 0);
            while (at < numbers.Count)
            {
                uint command = numbers[at] & 7;
                uint count = numbers[at++] >> 3;
                Assert.True(count > 0, "a command is repeated no times");
                if (command == 7)
                {
                    Assert.Equal((3, 1u), (Type, count));
                    parts[^1].Add(parts[^1][0]);
                    continue;
                }

                for (uint time = 0; time < count; time++)
                {
                    x += (int)(numbers[at] >> 1) ^ -(int)(numbers[at] & 1);
                    y += (int)(numbers[at + 1] >> 1) ^ -(int)(numbers[at + 1] & 1);
                    at += 2;
                    if (command == 1)
                    {
                        parts.Add([]);
                    }

                    parts[^1].Add((x, y));
                }
            }

            Assert.All(parts, part => Assert.True(part.Count >= Type switch { 1 => 1, 2 => 2, _ => 4 }, $"{part.Count} positions in a geometry of type {Type}"));
            return parts;
        }
    }
}
