using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>Makes the travel matrices of a day from its own tables or from a source.</summary>
internal sealed class TravelBuilder(DayParts parts, PlanningDay? earlier)
{
    /// <summary>
    /// Up to so many places join one after the other, which shares what is known and asks lists that a source keeps ready. More are asked for together: each would else be asked about all that joined before it, one by one.
    /// </summary>
    private const int MostOneByOne = 8;

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
        var matrices = new Dictionary<TravelMode, TravelMatrix>();
        foreach (TravelMode mode in used)
        {
            matrices[mode] = parts.Day.Travel is { } own ? new OwnTravel(parts).Build(own, mode) : FromSource(source!, mode, cancellation);
        }

        return matrices;
    }

    /// <summary>Has the source look up what it will need for every place that joins.</summary>
    public static void Prepare(PlanningDay day, ITravelSource source, CancellationToken cancellation)
    {
        foreach (TravelMode mode in Modes.Where(day.Problem.HasTravel))
        {
            foreach (DayRoadState state in DayRoads.Of(source, day.Document.Closures, mode, day.Clock).States)
            {
                foreach (IReadOnlyList<GeoPlace> list in day.Ready.Lists)
                {
                    cancellation.ThrowIfCancellationRequested();
                    state.Source.Ready(list, mode, state.Layer);
                }
            }
        }
    }

    private void CheckClosures(ITravelSource source)
    {
        if (parts.Day.Closures is { } closures)
        {
            parts.Faults.AddRange(ClosureChecks.Faults(closures, parts.Times.Clock, source, "closures"));
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
        DayRoads roads = DayRoads.Of(source, parts.Day.Closures, mode, parts.Times.Clock);
        IReadOnlyList<GeoPlace> all = parts.Places.All;
        TravelMatrix?[] known = Known(source, mode, roads);
        if (known.Length > 0 && IsAsBefore(mode, roads) && StartsAlike(all, earlier!.Places) && all.Count - earlier.Places.Count <= MostOneByOne)
        {
            return Longer(earlier!, earlier!.Problem.Travel(mode), all, roads, mode, cancellation);
        }

        TravelMatrix[] layers = [.. roads.States.Select((state, at) => known.ElementAtOrDefault(at) is { } own
            ? KnownTravel.Rearranged(own, earlier!.Places, all, state.Source, mode, state.Layer, cancellation)
            : Whole(state, mode, cancellation))];
        if (layers.Length == 1)
        {
            return layers[0];
        }

        if (roads.States.Any(state => !state.IsAllDay))
        {
            int[][] seconds = [.. layers.Select(layer => layer.AllSeconds.ToArray())];
            int[][] metres = [.. layers.Select(layer => layer.AllMetres.ToArray())];
            roads.WaitForOpening(seconds, metres, cell => cell % (all.Count + 1) == 0);
            layers = [.. layers.Select((layer, at) => new TravelMatrix(layer.Size, seconds[at], metres[at]))];
        }

        return new TravelMatrix([.. layers], [.. roads.Bands]);
    }

    /// <summary>For each state of the roads what the day's earlier version knew of it; empty: nothing of any.</summary>
    private TravelMatrix?[] Known(ITravelSource source, TravelMode mode, DayRoads roads)
    {
        if (earlier is null || !earlier.Problem.HasTravel(mode) || earlier.Clock.Date != parts.Times.Clock.Date)
        {
            return [];
        }

        TravelMatrix before = earlier.Problem.Travel(mode);
        if (IsAsBefore(mode, roads))
        {
            return [.. before.Layers];
        }

        // Other closures: the hours without them are as they were.
        IReadOnlyList<DayRoadState> states = DayRoads.Of(source, earlier.Document.Closures, mode, earlier.Clock).States;
        return states.Count != before.Layers.Length ? [] :
        [
            .. roads.States.Select(state => Enumerable.Range(0, states.Count)
                .Where(at => state.IsAllDay && states[at].IsAllDay && states[at].Layer == state.Layer && ReferenceEquals(states[at].Closures, state.Closures))
                .Select(at => before.Layers[at]).FirstOrDefault()),
        ];
    }

    private bool IsAsBefore(TravelMode mode, DayRoads roads) =>
        ReferenceEquals(earlier!.Document.Closures, parts.Day.Closures) && earlier.Problem.Travel(mode).Layers.Length == roads.States.Count;

    private TravelMatrix Whole(DayRoadState state, TravelMode mode, CancellationToken cancellation)
    {
        TravelTable whole = state.Source.Table(parts.Places.All, parts.Places.All, mode, state.Layer, cancellation);
        return new TravelMatrix(parts.Places.All.Count, whole.Seconds, whole.Metres);
    }

    /// <summary>What travel by one mode becomes when places join a day behind its own: a row and a column each, all else is known, and shared.</summary>
    public static TravelMatrix Joined(PlanningDay day, TravelMatrix known, IReadOnlyList<GeoPlace> all, ITravelSource source, TravelMode mode, CancellationToken cancellation) =>
        Longer(day, known, all, DayRoads.Of(source, day.Document.Closures, mode, day.Clock), mode, cancellation);

    private static TravelMatrix Longer(PlanningDay day, TravelMatrix known, IReadOnlyList<GeoPlace> all, DayRoads roads, TravelMode mode, CancellationToken cancellation)
    {
        while (known.Size < all.Count)
        {
            int at = known.Size;
            TravelEdge[] edges = [.. roads.States.Select(state => Edge(day, all, at, state, mode, cancellation))];
            roads.WaitForOpening([.. edges.Select(edge => edge.FromSeconds)], [.. edges.Select(edge => edge.FromMetres)], cell => cell == at);
            roads.WaitForOpening([.. edges.Select(edge => edge.ToSeconds)], [.. edges.Select(edge => edge.ToMetres)], _ => false);
            known = known.With(edges);
        }

        return known;
    }

    /// <summary>The ways of place <paramref name="at"/> from and to those before it. The day's first places are asked for by the lists that came with them, which a source may keep ready.</summary>
    private static TravelEdge Edge(PlanningDay day, IReadOnlyList<GeoPlace> all, int at, DayRoadState state, TravelMode mode, CancellationToken cancellation)
    {
        int ready = day.Ready.Count;
        GeoPlace[] fresh = [all[at]];
        IReadOnlyList<GeoPlace>[] before = at == ready ? [.. day.Ready.Lists] : [.. day.Ready.Lists, [.. all.Skip(ready).Take(at - ready)]];
        TravelTable[] from = [.. before.Select(list => state.Source.Table(fresh, list, mode, state.Layer, cancellation))];
        TravelTable[] to = [.. before.Select(list => state.Source.Table(list, fresh, mode, state.Layer, cancellation))];
        int toItself = state.Source.FindUnroutable(fresh, mode).Count > 0 ? TravelMatrix.Unreachable : 0;
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
