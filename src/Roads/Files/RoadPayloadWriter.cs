using System.Runtime.InteropServices;
using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Features;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Import;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Files;

/// <summary>Lays a network out as bytes; <see cref="RoadPayloadReader"/> reads the same order. Tables are copied whole, so little-endian machines only.</summary>
internal sealed class RoadPayloadWriter(MemoryStream stream)
{
    public void WriteNetwork(RoadNetwork network)
    {
        Text(network.Source);
        Text(network.Attribution);
        Value(network.Bounds.South);
        Value(network.Bounds.West);
        Value(network.Bounds.North);
        Value(network.Bounds.East);
        RoadImportReport report = network.Report;
        Value(report.NodesRead);
        Value(report.WaysRead);
        Value(report.Relations);
        Value(report.RestrictionsSkipped);
        Value((int)report.Side);
        Value(report.RoadWays);
        Value(report.MissingNodes);
        Table<long>([.. report.MissingNodeIds]);
        Texts(network.Graph(TravelMode.Car).Arrays.Texts);
        Value(report.Graphs.Count);
        foreach (RoadGraphReport graph in report.Graphs)
        {
            Value((int)graph.Mode);
            Value(graph.Nodes);
            Value(graph.Edges);
            Value(graph.KeptMetres);
            Value(graph.DroppedParts);
            Value(graph.DroppedEdges);
            Value(graph.DroppedMetres);
            Value(graph.MissingNodes);
            Value(graph.TurnRestrictions);
            Value(graph.PrivateEdges);
            Text(graph.Profile);
            Value(graph.HasOwnProfile ? 1 : 0);
            Edges(network.Graph(graph.Mode).Arrays);
            Turns(network.Graph(graph.Mode).TurnArrays);
            Islands(network.Graph(graph.Mode).Islands);
            Timetable(network.Graph(graph.Mode).Timetable);
        }

        Features(network.Features);
    }

    private void Features(MapFeatureArrays arrays)
    {
        Texts(arrays.Texts);
        Table<byte>(arrays.Kinds);
        Table<int>(arrays.Names);
        Table<int>(arrays.PartStarts);
        Table<int>(arrays.PointStarts);
        Table<int>(arrays.Latitudes);
        Table<int>(arrays.Longitudes);
    }

    private void Edges(RoadEdgeArrays arrays)
    {
        Table<int>(arrays.NodeLatitudes);
        Table<int>(arrays.NodeLongitudes);
        Table<int>(arrays.From);
        Table<int>(arrays.To);
        Table<int>(arrays.ForwardMillis);
        Table<int>(arrays.BackwardMillis);
        Table<int>(arrays.Centimetres);
        Table<byte>(arrays.Classes);
        Table<int>(arrays.Names);
        Table<int>(arrays.Refs);
        Table<int>(arrays.ContractionOrder);
        Table<int>(arrays.ShapeStarts);
        Table<int>(arrays.ShapeLatitudes);
        Table<int>(arrays.ShapeLongitudes);
    }

    private void Turns(RoadTurnArrays arrays)
    {
        Table<int>(arrays.Starts);
        Table<int>(arrays.Heads);
        Table<int>(arrays.Millis);
        Table<int>(arrays.CopiedDirectedEdges);
        Table<byte>(arrays.Begins);
    }

    private void Islands(RoadIslands islands)
    {
        Table<int>(islands.Starts);
        Table<int>(islands.Latitudes);
        Table<int>(islands.Longitudes);
    }

    private void Timetable(RoadTimetable timetable)
    {
        Texts([.. timetable.Layers.Select(layer => layer.Name)]);
        foreach (RoadState layer in timetable.Layers)
        {
            Table<int>([.. layer.PermilleOfClass]);
        }

        Table<RoadBand>([.. timetable.Weekday]);
        Table<RoadBand>([.. timetable.Saturday]);
        Table<RoadBand>([.. timetable.Sunday]);
    }

    private void Texts(string[] texts)
    {
        Value(texts.Length);
        foreach (string text in texts)
        {
            Text(text);
        }
    }

    private void Text(string text) => Table<byte>(Encoding.UTF8.GetBytes(text));

    private void Table<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Value(values.Length);
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    private void Value<T>(T value)
        where T : unmanaged => stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
}
