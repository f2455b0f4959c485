using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Planning.Days;

/// <summary>Makes the travel matrices of a day from its own tables or from a source.</summary>
internal sealed class TravelBuilder(DayParts parts, PlanningDay? earlier)
{
    private static readonly TravelMode[] Modes = [TravelMode.Car, TravelMode.Bicycle, TravelMode.Walk];

    private readonly TravelMode[] used = [.. Modes.Where(mode => parts.Day.Workers.Any(worker => worker.Mode == mode))];

    /// <summary>Checks everything that can be checked without working out travel times: own tables, or places without a way.</summary>
    public void Check(ITravelSource? source)
    {
        if (parts.Day.Travel is { } own)
        {
            new OwnTravel(parts).Check(own, used);
            if (parts.Day.Closures is not null)
            {
                parts.Faults.Add(new Fault("OVERLAY_OWN_TRAVEL", "closures", "The day brings travel times of its own, which no closure can change.", "Leave travel out and name a road file, or leave closures out."));
            }
        }
        else if (source is null)
        {
            if (used.Length > 0)
            {
                parts.Faults.Add(new Fault("TRAVEL_SOURCE_MISSING", "travel", "The day brings no travel times, and no road file was named.", "Name a road file, or give the day its own travel tables."));
            }
        }
        else if (!parts.Faults.Exists(fault => fault.Code is "COORDINATE_RANGE"))
        {
            CheckPlaces(source);
            CheckClosures(source);
        }
    }

    /// <summary>One matrix for each mode in use. Only after <see cref="Check"/> found nothing.</summary>
    public Dictionary<TravelMode, TravelMatrix> Build(ITravelSource? source, CancellationToken cancellation)
    {
        ITravelSource? open = parts.Day.Closures is { } closures ? source?.With(closures, "closures") : source;
        var matrices = new Dictionary<TravelMode, TravelMatrix>();
        foreach (TravelMode mode in used)
        {
            matrices[mode] = parts.Day.Travel is { } own ? new OwnTravel(parts).Build(own, mode) : FromSource(open!, mode, cancellation);
        }

        return matrices;
    }

    /// <summary>Has the source look up what it will need for every place that joins.</summary>
    public static void Prepare(PlanningDay day, ITravelSource source, CancellationToken cancellation)
    {
        foreach (TravelMode mode in Modes.Where(day.Problem.HasTravel))
        {
            foreach (int layer in LayersOfTheDay(source, mode, day.Clock))
            {
                foreach (IReadOnlyList<GeoPlace> list in day.Ready.Lists)
                {
                    cancellation.ThrowIfCancellationRequested();
                    source.Ready(list, mode, layer);
                }
            }
        }
    }

    private static int[] LayersOfTheDay(ITravelSource source, TravelMode mode, DayClock clock) =>
        [.. BandsOfTheDay(source, mode, clock).Select(band => band.Layer).Distinct().Order()];

    private void CheckClosures(ITravelSource source)
    {
        if (parts.Day.Closures is not { } closures)
        {
            return;
        }

        try
        {
            source.With(closures, "closures");
        }
        catch (FaultException found)
        {
            parts.Faults.AddRange(found.Faults);
        }
    }

    /// <summary>Over the roads as the map has them: whom closures cut off is nobody's mistake, but a visit that cannot be made.</summary>
    private void CheckPlaces(ITravelSource source)
    {
        Dictionary<TravelMode, Dictionary<int, string>> why = used.ToDictionary(
            mode => mode,
            mode => source.FindUnroutable(parts.Places.All, mode).DistinctBy(place => place.Place).ToDictionary(place => place.Place, place => place.Why));
        foreach (PlaceUse use in parts.Places.Uses)
        {
            TravelMode[] wanted = use.Mode is { } only ? [only] : used;
            if (wanted.Length > 0 && Array.TrueForAll(wanted, mode => why[mode].ContainsKey(use.Place)))
            {
                parts.Faults.Add(new Fault(
                    "PLACE_UNROUTABLE",
                    use.Path,
                    $"{use.Id} cannot be reached by {string.Join(" or ", wanted.Select(Word))}: {why[wanted[0]][use.Place]}.",
                    "Check the coordinates (are latitude and longitude swapped?), or use a road file that covers the place."));
            }
        }
    }

    private TravelMatrix FromSource(ITravelSource source, TravelMode mode, CancellationToken cancellation)
    {
        TravelBand[] bands = BandsOfTheDay(source, mode, parts.Times.Clock);
        int[] layers = LayersOfTheDay(source, mode, parts.Times.Clock);
        IReadOnlyList<GeoPlace> all = parts.Places.All;
        TravelMatrix? known = Known(mode, layers.Length);
        if (known is not null && StartsAlike(all, earlier!.Places))
        {
            return Longer(earlier!, known, all, source, mode, layers, cancellation);
        }

        TravelMatrix[] matrices =
        [
            .. layers.Select((layer, at) => known is null ? Whole(source, mode, layer, cancellation)
                : KnownTravel.Rearranged(known.Layers[at], earlier!.Places, all, source, mode, layer, cancellation)),
        ];
        return matrices.Length == 1 ? matrices[0] : new TravelMatrix([.. matrices], [.. bands.Select(band => band with { Layer = Array.IndexOf(layers, band.Layer) })]);
    }

    /// <summary>Which state of the roads holds when, in seconds since the day's zero instant: until the midnight after the next, by which every round is over.</summary>
    private static TravelBand[] BandsOfTheDay(ITravelSource source, TravelMode mode, DayClock clock)
    {
        var bands = new List<TravelBand>();
        foreach (LocalDate date in new[] { clock.Date, clock.Date.PlusDays(1) })
        {
            foreach (TravelBand band in source.Bands(mode, date.DayOfWeek))
            {
                int from = clock.ToSeconds((date + LocalTime.Midnight.PlusSeconds(band.From)).InZoneLeniently(clock.Zone).ToInstant());
                if (bands.Count > 0 && from <= bands[^1].From)
                {
                    // Clocks went forward over it.
                    bands[^1] = bands[^1] with { Layer = band.Layer };
                }
                else if (bands.Count == 0 || bands[^1].Layer != band.Layer)
                {
                    bands.Add(new TravelBand(from, band.Layer));
                }
            }
        }

        return [.. bands];
    }

    /// <summary>What the day's earlier version knew, on the same roads; null: nothing.</summary>
    private TravelMatrix? Known(TravelMode mode, int layers) =>
        earlier is not null && earlier.Problem.HasTravel(mode) && earlier.Clock.Date == parts.Times.Clock.Date
            && ReferenceEquals(earlier.Document.Closures, parts.Day.Closures) && earlier.Problem.Travel(mode).Layers.Length == layers
            ? earlier.Problem.Travel(mode)
            : null;

    private TravelMatrix Whole(ITravelSource source, TravelMode mode, int layer, CancellationToken cancellation)
    {
        TravelTable whole = source.Table(parts.Places.All, parts.Places.All, mode, layer, cancellation);
        return new TravelMatrix(parts.Places.All.Count, whole.Seconds, whole.Metres);
    }

    /// <summary>What travel by one mode becomes when places join a day behind its own: a row and a column each, all else is known, and shared.</summary>
    public static TravelMatrix Joined(PlanningDay day, TravelMatrix known, IReadOnlyList<GeoPlace> all, ITravelSource source, TravelMode mode, CancellationToken cancellation) =>
        Longer(day, known, all, source, mode, LayersOfTheDay(source, mode, day.Clock), cancellation);

    private static TravelMatrix Longer(
        PlanningDay day, TravelMatrix known, IReadOnlyList<GeoPlace> all, ITravelSource source, TravelMode mode, int[] layers, CancellationToken cancellation)
    {
        while (known.Size < all.Count)
        {
            int at = known.Size;
            known = known.With([.. layers.Select(layer => Edge(day, all, at, source, mode, layer, cancellation))]);
        }

        return known;
    }

    /// <summary>The ways of place <paramref name="at"/> from and to those before it. The day's first places are asked for by the lists that came with them, which a source may keep ready.</summary>
    private static TravelEdge Edge(PlanningDay day, IReadOnlyList<GeoPlace> all, int at, ITravelSource source, TravelMode mode, int layer, CancellationToken cancellation)
    {
        int ready = day.Ready.Count;
        GeoPlace[] fresh = [all[at]];
        IReadOnlyList<GeoPlace>[] before = at == ready ? [.. day.Ready.Lists] : [.. day.Ready.Lists, [.. all.Skip(ready).Take(at - ready)]];
        TravelTable[] from = [.. before.Select(list => source.Table(fresh, list, mode, layer, cancellation))];
        TravelTable[] to = [.. before.Select(list => source.Table(list, fresh, mode, layer, cancellation))];
        int toItself = source.FindUnroutable(fresh, mode).Count > 0 ? TravelMatrix.Unreachable : 0;
        return new TravelEdge(
            [.. from.SelectMany(table => table.Seconds), toItself],
            [.. from.SelectMany(table => table.Metres), toItself],
            [.. to.SelectMany(table => table.Seconds)],
            [.. to.SelectMany(table => table.Metres)]);
    }

    private static bool StartsAlike(IReadOnlyList<GeoPlace> all, IReadOnlyList<GeoPlace> start) =>
        all.Count >= start.Count && start.Zip(all).All(pair => pair.First.Lat.Equals(pair.Second.Lat) && pair.First.Lon.Equals(pair.Second.Lon));

    private static string Word(TravelMode mode) => mode switch
    {
        TravelMode.Car => "car",
        TravelMode.Bicycle => "bicycle",
        _ => "foot",
    };
}
