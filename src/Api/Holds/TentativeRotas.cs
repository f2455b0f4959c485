using System.Runtime.CompilerServices;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Holds;

/// <summary>A rota with holds laid over it.</summary>
/// <param name="Holds">Ids of the holds.</param>
/// <param name="Rota">The rota with all of them that fit.</param>
/// <param name="Misfits">Those that do not.</param>
internal sealed record LayeredRota(string Holds, LoadedRota Rota, IReadOnlyList<StoredHold> Misfits);

/// <summary>
/// Rotas with what is held laid over them: what offers and changes are worked out on, so that the same minutes are promised once. A hold is no version of its own, because workers go by
/// versions and nobody must act on what is tentative. Thread safe.
/// </summary>
internal sealed class TentativeRotas(Database database, RotaCache cache, TimeProvider clock)
{
    // The last layer over each rota in memory, forgotten with it.
    private readonly ConditionalWeakTable<LoadedRota, LayeredRota> layers = [];

    /// <summary>A version with everything that is held on its day now.</summary>
    public LoadedRota Load(string date, long version) => Over(cache.Load(date, version), Active(date)).Rota;

    /// <summary>Holds of a day that are not over now, the earliest first.</summary>
    public IReadOnlyList<StoredHold> Active(string date) => database.Read(session => HoldStore.Active(session, date, Instants.Text(clock)));

    /// <summary>Lays holds over a version.</summary>
    public LayeredRota Over(long version, string date, IReadOnlyList<StoredHold> holds) => Over(cache.Load(date, version), holds);

    /// <summary>Lays holds over a rota. What fits, fits with all others and also alone, so that it can be accepted beside them or when they have been given up.</summary>
    public LayeredRota Over(LoadedRota standing, IReadOnlyList<StoredHold> holds)
    {
        string ids = string.Join(' ', holds.Select(hold => hold.Id));
        if (holds.Count > 0 && layers.TryGetValue(standing, out LayeredRota? known) && string.Equals(known.Holds, ids, StringComparison.Ordinal))
        {
            return known;
        }

        LayeredRota layered = Lay(standing, holds, ids);
        if (holds.Count > 0 && holds.All(hold => hold.Id.Length > 0))
        {
            layers.AddOrUpdate(standing, layered);
        }

        return layered;
    }

    /// <summary>The rota with one visit more, exactly where it was promised; null where it does not fit (any more).</summary>
    public static LoadedRota? Place(LoadedRota standing, HeldVisit held)
    {
        PlanningDay longer;
        try
        {
            bool isKnown = standing.Day.Document.Patients.Any(patient => string.Equals(patient.Id, held.Patient.Id, StringComparison.Ordinal));
            longer = ProblemBuilder.With(standing.Day, isKnown ? [] : [held.Patient], [held.Visit], []).Settled();
        }
        catch (FaultException)
        {
            // The day has changed so much that the visit cannot even be described.
            return null;
        }

        if (held.On(longer) is not { } stops || standing.Standing.Insert(longer.Problem, stops) is not { } placed)
        {
            return null;
        }

        Dictionary<int, UnassignedVisit> before = standing.Rota.Unassigned.ToDictionary(left => left.Visit);
        Rota rota = placed with { Unassigned = [.. placed.Unassigned.Select(left => before.GetValueOrDefault(left.Visit, left))] };
        var amended = new LoadedRota(longer, rota);
        return amended.Report.IsSound ? amended with { Standing = standing.Standing.With(longer.Problem, rota) } : null;
    }

    /// <summary>Visits of a rota that start at another time, or are made by another shift, in a layer over it, with the start before and the shift.</summary>
    public static IEnumerable<(int Visit, int Shift, int Start)> Moved(LoadedRota standing, LoadedRota layer)
    {
        Dictionary<int, (int, int)> seats = layer.Rota.Rounds.SelectMany(round => round.Stops.Select(stop => (stop.Visit, Seat: (round.Shift, stop.Start)))).ToDictionary(own => own.Visit, own => own.Seat);
        return standing.Rota.Rounds.SelectMany(round => round.Stops.Where(stop => seats[stop.Visit] != (round.Shift, stop.Start)).Select(stop => (stop.Visit, round.Shift, stop.Start)));
    }

    private static LayeredRota Lay(LoadedRota standing, IReadOnlyList<StoredHold> holds, string ids)
    {
        List<StoredHold> misfits = [];
        while (true)
        {
            LoadedRota layer = standing;
            List<StoredHold> kept = [];
            foreach (StoredHold hold in holds.Except(misfits))
            {
                if (Place(layer, hold.Held.Pinned()) is { } longer && (ReferenceEquals(layer, standing) || Place(standing, hold.Held) is not null))
                {
                    layer = longer;
                    kept.Add(hold);
                }
                else
                {
                    misfits.Add(hold);
                }
            }

            // Whoever has to make room must not have begun while somebody may still accept.
            StoredHold[] late = [.. kept.Where(hold => Moved(standing, layer).Any(moved => Makes(hold, standing, moved.Shift, kept) && standing.Day.Clock.ToInstant(moved.Start) < hold.ExpiresAt))];
            misfits.AddRange(late);
            if (late.Length == 0)
            {
                return new LayeredRota(ids, layer, misfits);
            }
        }
    }

    /// <summary>Whether a hold may be why a shift makes room: it has a stop in it, or nobody has and it was passed on by linked visits.</summary>
    private static bool Makes(StoredHold hold, LoadedRota standing, int shift, List<StoredHold> all)
    {
        string id = standing.Day.Problem.Shifts[shift].Id;
        return Has(hold) || !all.Exists(Has);

        bool Has(StoredHold own) => own.Held.Stops.Any(stop => stop.Concerns(id));
    }
}
