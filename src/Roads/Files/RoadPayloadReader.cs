using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Features;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Import;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Files;

/// <summary>Reads what <see cref="RoadPayloadWriter"/> wrote; every length is checked against what is left before anything is allocated.</summary>
internal sealed class RoadPayloadReader(byte[] bytes, int start, Func<string, FaultException> fault)
{
    private int cursor = start;

    public RoadNetwork ReadNetwork()
    {
        string source = Text();
        string attribution = Text();
        var bounds = new GeoBounds(Value<double>(), Value<double>(), Value<double>(), Value<double>());
        long nodesRead = Value<long>();
        long waysRead = Value<long>();
        long relations = Value<long>();
        int restrictionsSkipped = Value<int>();
        var side = (TrafficSide)Value<int>();
        int roadWays = Value<int>();
        int missing = Value<int>();
        long[] missingIds = Table<long>();
        string[] texts = Texts();
        int count = Value<int>();
        if (count != Enum.GetValues<TravelMode>().Length)
        {
            throw fault($"it holds {count} graphs");
        }

        var graphs = new RoadGraph[count];
        var reports = new RoadGraphReport[count];
        for (int mode = 0; mode < count; mode++)
        {
            var report = new RoadGraphReport(
                (TravelMode)Value<int>(), Value<int>(), Value<int>(), Value<long>(), Value<int>(), Value<int>(), Value<long>(), Value<int>(), Value<int>(), Value<int>(), Text(), Value<int>() != 0);
            if ((int)report.Mode != mode)
            {
                throw fault($"graph {mode} is of mode {report.Mode}");
            }

            reports[mode] = report;
            RoadEdgeArrays edges = Edges(texts);
            graphs[mode] = new RoadGraph(report.Mode, edges, Turns(edges.From.Length), Islands(), Timetable());
        }

        MapFeatureArrays features = Features();
        if (cursor != bytes.Length)
        {
            throw fault($"{bytes.Length - cursor} bytes are left over");
        }

        return new RoadNetwork(source, attribution, bounds, graphs, new RoadImportReport(nodesRead, waysRead, relations, restrictionsSkipped, side, roadWays, missing, missingIds, reports), features);
    }

    private MapFeatureArrays Features()
    {
        var arrays = new MapFeatureArrays
        {
            Texts = Texts(),
            Kinds = Table<byte>(),
            Names = Table<int>(),
            PartStarts = Table<int>(),
            PointStarts = Table<int>(),
            Latitudes = Table<int>(),
            Longitudes = Table<int>(),
        };
        return arrays.Fault() is { } why ? throw fault(why) : arrays;
    }

    private RoadEdgeArrays Edges(string[] texts)
    {
        var arrays = new RoadEdgeArrays
        {
            NodeLatitudes = Table<int>(),
            NodeLongitudes = Table<int>(),
            From = Table<int>(),
            To = Table<int>(),
            ForwardMillis = Table<int>(),
            BackwardMillis = Table<int>(),
            Centimetres = Table<int>(),
            Classes = Table<byte>(),
            Names = Table<int>(),
            Refs = Table<int>(),
            Texts = texts,
            ContractionOrder = Table<int>(),
            ShapeStarts = Table<int>(),
            ShapeLatitudes = Table<int>(),
            ShapeLongitudes = Table<int>(),
        };
        return arrays.Fault() is { } why ? throw fault(why) : arrays;
    }

    private RoadTurnArrays Turns(int edges)
    {
        var arrays = new RoadTurnArrays
        {
            Starts = Table<int>(),
            Heads = Table<int>(),
            Millis = Table<int>(),
            CopiedDirectedEdges = Table<int>(),
            Begins = Table<byte>(),
        };
        return arrays.Fault(edges) is { } why ? throw fault(why) : arrays;
    }

    private RoadIslands Islands()
    {
        var islands = new RoadIslands { Starts = Table<int>(), Latitudes = Table<int>(), Longitudes = Table<int>() };
        return islands.Fault() is { } why ? throw fault(why) : islands;
    }

    private RoadTimetable Timetable()
    {
        string[] names = Texts();
        var timetable = new RoadTimetable([.. names.Select(name => new RoadState(name, Table<int>()))], Table<RoadBand>(), Table<RoadBand>(), Table<RoadBand>());
        return timetable.Fault() is { } why ? throw fault(why) : timetable;
    }

    private string[] Texts()
    {
        int count = Value<int>();

        // Each takes four bytes at least: what cannot fit is not allocated.
        if (count < 0 || (long)count * sizeof(int) > bytes.Length - cursor)
        {
            throw fault($"a table of {count} texts does not fit");
        }

        string[] texts = new string[count];
        for (int text = 0; text < count; text++)
        {
            texts[text] = Text();
        }

        return texts;
    }

    private string Text() => Encoding.UTF8.GetString(Table<byte>());

    private T[] Table<T>()
        where T : unmanaged
    {
        int count = Value<int>();
        long length = (long)count * Unsafe.SizeOf<T>();
        if (count < 0 || length > bytes.Length - cursor)
        {
            throw fault($"a table of {count} entries does not fit");
        }

        T[] values = MemoryMarshal.Cast<byte, T>(bytes.AsSpan(cursor, (int)length)).ToArray();
        cursor += (int)length;
        return values;
    }

    private T Value<T>()
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        if (size > bytes.Length - cursor)
        {
            throw fault("it ends too soon");
        }

        T value = MemoryMarshal.Read<T>(bytes.AsSpan(cursor));
        cursor += size;
        return value;
    }
}
