using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Planning.Days;

/// <summary>
/// Which roads hold when on a service day, by one mode: busy hours and closures together (docs/decisions, 16). A state is a layer of the day's matrix, in the same order. Roads
/// closed for some hours have a state for each stretch of them, because how long one waits until they open depends on the stretch; all hours without share theirs.
/// </summary>
public sealed class DayRoads
{
    private readonly int[] spellOfState;
    private readonly int[] spellOfBand;

    private DayRoads(ITravelSource source, ClosuresDocument? closures, TravelMode mode, DayClock clock)
    {
        ClosuresDocument? allDay = ClosedHours.AllDay(closures);
        IReadOnlyList<ClosedSpell> spells = ClosedHours.Spells(closures, clock);
        TravelBand[] busy = BusyHours(source, mode, clock);
        int[] changes = [.. busy.Select(band => band.From).Concat(spells.Skip(1).Select(spell => spell.From)).Distinct().Order()];
        var bands = new List<(int From, int Spell, int Layer)>();
        foreach (int from in changes)
        {
            int spell = Enumerable.Range(0, spells.Count).Last(at => spells[at].From <= from);
            int layer = busy.LastOrDefault(band => band.From <= from, busy[0]).Layer;
            bands.Add((from, ReferenceEquals(spells[spell].Holding, allDay) ? -1 : spell, layer));
        }

        (int Spell, int Layer)[] keys =
        [
            .. bands.Select(band => band.Spell).Distinct().SelectMany(spell => bands.Where(band => band.Spell == spell).Select(band => (spell, band.Layer)).Distinct().OrderBy(key => key.Layer)),
        ];
        States =
        [
            .. keys.Select(key => (Holds: key.Spell < 0 ? allDay : spells[key.Spell].Holding, key)).Select(own => new DayRoadState(
                own.Holds is null ? source : source.With(own.Holds, "closures"), own.key.Layer, own.Holds, IsAllDay: own.key.Spell < 0)),
        ];
        Bands = [.. bands.Select(band => new TravelBand(band.From, Array.IndexOf(keys, (band.Spell, band.Layer))))];
        spellOfState = [.. keys.Select(key => key.Spell)];
        spellOfBand = [.. bands.Select(band => band.Spell)];
    }

    /// <summary>The states of the roads that the day meets.</summary>
    public IReadOnlyList<DayRoadState> States { get; }

    /// <summary>Which holds when, in seconds since the day's zero instant, until the midnight after the next, by which every round is over.</summary>
    public IReadOnlyList<TravelBand> Bands { get; }

    /// <summary>The roads of a day.</summary>
    /// <param name="source">The roads without the day's closures.</param>
    /// <param name="closures">What is closed or slow, its times without faults; null: nothing.</param>
    /// <param name="mode">How to travel.</param>
    /// <param name="clock">The day's clock.</param>
    public static DayRoads Of(ITravelSource source, ClosuresDocument? closures, TravelMode mode, DayClock clock) => new(source, closures, mode, clock);

    /// <summary>
    /// Ways that closed roads take away for a time are made long enough to wait for the opening and go then: the least that is true of whoever sets out in that stretch, whenever that
    /// is (the matrix itself finds the exact waiting, a second sooner). Where they do not open again on the day, there is no way; but who stays where he is needs none.
    /// </summary>
    /// <param name="seconds">For each state the same cells.</param>
    /// <param name="metres">Likewise.</param>
    /// <param name="staysThere">Whether a cell is of a place and itself.</param>
    internal void WaitForOpening(IReadOnlyList<int[]> seconds, IReadOnlyList<int[]> metres, Func<int, bool> staysThere)
    {
        for (int state = States.Count - 1; state >= 0; state--)
        {
            if (States[state].IsAllDay)
            {
                continue;
            }

            int next = Array.LastIndexOf(spellOfBand, spellOfState[state]) + 1;
            int first = Enumerable.Range(0, Bands.Count).First(band => Bands[band].Layer == state);
            int begins = first == 0 ? Math.Min(Bands[0].From, ProblemValidator.EarliestInstant) : Bands[first].From;
            for (int cell = 0; cell < seconds[state].Length; cell++)
            {
                if (seconds[state][cell] != TravelMatrix.Unreachable)
                {
                    continue;
                }

                if (staysThere(cell) && seconds.Any(own => own[cell] == 0))
                {
                    seconds[state][cell] = metres[state][cell] = 0;
                }
                else if (next < Bands.Count && seconds[Bands[next].Layer][cell] is var then and not TravelMatrix.Unreachable)
                {
                    seconds[state][cell] = Bands[next].From - begins + 1 + then;
                    metres[state][cell] = metres[Bands[next].Layer][cell];
                }
            }
        }
    }

    private static TravelBand[] BusyHours(ITravelSource source, TravelMode mode, DayClock clock)
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
}

/// <summary>One state of the roads.</summary>
/// <param name="Source">The roads, closures laid on.</param>
/// <param name="Layer">How busy they are: a layer of the source.</param>
/// <param name="Closures">What is closed or slow; null: nothing.</param>
/// <param name="IsAllDay">Whether only what holds all day is closed.</param>
public sealed record DayRoadState(ITravelSource Source, int Layer, ClosuresDocument? Closures, bool IsAllDay);
