using System.Globalization;
using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Calibration;

/// <summary>How busy roads are, learnt from journeys that people made. Immutable.</summary>
public sealed class RoadCalibration
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true };
    private readonly RoadTimetable timetable;

    private RoadCalibration(IReadOnlyList<CalibratedLayer> layers, int leftOut, RoadTimetable timetable)
    {
        Layers = layers;
        LeftOut = leftOut;
        this.timetable = timetable;
    }

    /// <summary>The states of the roads that the profile knows, in its order.</summary>
    public IReadOnlyList<CalibratedLayer> Layers { get; }

    /// <summary>Journeys that no way leads along, or that cannot have been what they are said to be.</summary>
    public int LeftOut { get; }

    /// <summary>Learns from journeys.</summary>
    /// <param name="network">The roads, with the timetable of the profile that they were imported with: it says which states there are and when each holds.</param>
    /// <param name="mode">How people travelled.</param>
    /// <param name="journeys">What they recorded.</param>
    /// <exception cref="FaultException">A coordinate is not on the globe.</exception>
    public static RoadCalibration Learn(RoadNetwork network, TravelMode mode, IReadOnlyList<ObservedJourney> journeys)
    {
        RoadGraph graph = network.Graph(mode);
        List<JourneyTimes>[] timesOf = [.. graph.Timetable.Layers.Select(_ => new List<JourneyTimes>())];
        int leftOut = 0;
        foreach (ObservedJourney journey in journeys)
        {
            int layer = graph.Timetable.LayerAt(journey.Day, journey.LeftSeconds);
            if (JourneyTimes.Of(journey, graph, layer) is { } times)
            {
                timesOf[layer].Add(times);
            }
            else
            {
                leftOut++;
            }
        }

        return new RoadCalibration([.. timesOf.Select((times, layer) => FactorFit.Fit(graph.Timetable.Layers[layer], times))], leftOut, graph.Timetable);
    }

    /// <summary>The entry <c>times</c> of a profile that says what was learnt.</summary>
    public string ToProfileTimes()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("about", string.Create(CultureInfo.InvariantCulture, $"Learnt from {Layers.Sum(layer => layer.Journeys)} recorded journeys (care roads calibrate); where they say little, as the profile before."));
            json.WriteStartObject("layers");
            foreach (CalibratedLayer layer in Layers)
            {
                json.WriteStartObject(layer.Name);
                foreach (CalibratedFactor factor in layer.Factors.Where(factor => Rounded(factor) != 1))
                {
                    json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(factor.Class.ToString()), Rounded(factor));
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            WriteDay(json, "weekday", timetable.Weekday);
            WriteDay(json, "saturday", timetable.Saturday);
            WriteDay(json, "sunday", timetable.Sunday);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static decimal Rounded(CalibratedFactor factor) => Math.Round((decimal)Math.Clamp(factor.Factor, TimesOfDayReader.LeastFactor, TimesOfDayReader.MostFactor), 2);

    private void WriteDay(Utf8JsonWriter json, string name, IReadOnlyList<RoadBand> bands)
    {
        json.WriteStartObject(name);
        foreach (RoadBand band in bands)
        {
            json.WriteString(TimeSpan.FromSeconds(band.FromSeconds).ToString(@"hh\:mm", CultureInfo.InvariantCulture), timetable.Layers[band.Layer].Name);
        }

        json.WriteEndObject();
    }
}
