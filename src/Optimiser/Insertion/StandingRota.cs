using System.Collections.Concurrent;
using System.Collections.Immutable;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// A rota that stands, compiled once for all calls that will be asked about: a call then costs its own rows of the tables and the scan. Gives exactly the offers of
/// <see cref="OfferSearch"/>. Safe to share between threads.
/// </summary>
public sealed class StandingRota
{
    /// <summary>
    /// Places that may join before everything is compiled anew: those of calls asked about at one moment and of those accepted since. A county accepts some 36 a day, and a row more
    /// makes tables of 500 places a five-hundredth larger. Chosen.
    /// </summary>
    public const int Rooms = 64;

    /// <summary>Rows that are kept for calls asked about; an acceptance that would take one of these makes everything afresh instead. Chosen: desks at work at one moment.</summary>
    private const int KeptForCalls = 16;

    private readonly Lazy<CompiledProblem> compiled;

    // Travel tables are shared by all rotas that grew out of one, and so are the rows left free in them.
    private readonly Lazy<ConcurrentBag<int>> rows;

    /// <summary>A rota that stands; compiled when it is first asked about.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="rota">Its rota.</param>
    public StandingRota(RotaProblem problem, Rota rota)
    {
        Rota = rota;
        compiled = new Lazy<CompiledProblem>(() => CompiledProblem.WithRoom(problem, Rooms));
        rows = new Lazy<ConcurrentBag<int>>(() => [.. compiled.Value.SpareRows]);
    }

    private StandingRota(CompiledProblem grown, ConcurrentBag<int> rows, Rota rota)
    {
        Rota = rota;
        compiled = new Lazy<CompiledProblem>(grown);
        this.rows = new Lazy<ConcurrentBag<int>>(rows);
    }

    /// <summary>The rota.</summary>
    public Rota Rota { get; }

    /// <summary>Offers for a call: what <see cref="OfferSearch.Rank(RotaProblem, Rota, IReadOnlyList{int}, OfferOptions)"/> gives for the longer day.</summary>
    /// <param name="longer">The day of this rota with the call's visits behind all others, and its patient, if new, behind all patients.</param>
    /// <param name="visits">The call's visits.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="FaultException">The standing rota breaks a hard rule (<c>ROTA_UNSOUND</c>).</exception>
    public OfferResult Rank(RotaProblem longer, IReadOnlyList<int> visits, OfferOptions options) =>
        Ask(longer, grown => OfferSearch.Rank(grown, Rota, visits, options));

    /// <summary>The gap that a co-ordinator would find for a call by the rule of thumb of <see cref="NearestGap"/>; null: nobody has one.</summary>
    /// <param name="longer">As for <see cref="Rank"/>.</param>
    /// <param name="visits">The call's visits.</param>
    /// <param name="asked">When it should start.</param>
    /// <param name="frozenBefore">Before this instant nothing starts anew and nobody sets out.</param>
    /// <param name="knownWorkerSeconds">How much further a worker whom the patient knows is sent rather than a stranger, seconds of travel.</param>
    /// <exception cref="FaultException">The standing rota breaks a hard rule (<c>ROTA_UNSOUND</c>).</exception>
    public Offer? Nearest(RotaProblem longer, IReadOnlyList<int> visits, TimeWindow asked, int frozenBefore, int knownWorkerSeconds) => Ask(longer, grown =>
    {
        var gaps = new NearestGap(grown, Rota, frozenBefore, knownWorkerSeconds);
        return gaps.IsWhole ? gaps.Offer(visits, asked) : throw OfferSearch.Unsound();
    });

    /// <summary>The smallest changes by which a call keeps its promise that does not as things stand; each was solved again. Takes many times as long as <see cref="Rank"/>.</summary>
    /// <param name="longer">As for <see cref="Rank"/>.</param>
    /// <param name="visits">The call's visits.</param>
    /// <param name="options">Limits, the same as for the offers.</param>
    /// <exception cref="FaultException">The standing rota breaks a hard rule (<c>ROTA_UNSOUND</c>).</exception>
    public ImmutableArray<Fix> Fixes(RotaProblem longer, IReadOnlyList<int> visits, OfferOptions options) =>
        Ask(longer, grown => new FixSearch(grown, Rota, visits, options).Find());

    /// <summary>Ways to place visits of the day that nobody makes, the cheapest first; as things stand, without moving anybody to another worker.</summary>
    /// <param name="visits">Visits of one call, in no round.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="FaultException">The standing rota breaks a hard rule (<c>ROTA_UNSOUND</c>).</exception>
    public ImmutableArray<Offer> Places(IReadOnlyList<int> visits, OfferOptions options) => OfferSearch.Rank(compiled.Value, Rota, visits, options with { WithReasons = false, Exchange = null }).Offers;

    /// <summary>The smallest changes by which visits of the day that nobody makes would fit; each was solved again. Takes many times as long as <see cref="Places"/>.</summary>
    /// <param name="visits">Visits of one call, in no round.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="FaultException">The standing rota breaks a hard rule (<c>ROTA_UNSOUND</c>).</exception>
    public ImmutableArray<Fix> FixesOfTheDay(IReadOnlyList<int> visits, OfferOptions options) =>
        [.. new FixSearch(compiled.Value, Rota, visits, options with { Exchange = null }, keepsPromise: false).FindForTheDay()];

    /// <summary>What keeps each worker from a visit that nobody makes, in the order of workers.</summary>
    /// <param name="visit">A visit in no round.</param>
    /// <param name="frozenBefore">Instant before which nothing starts anew and nobody sets out; null: none.</param>
    /// <exception cref="FaultException">The standing rota breaks a hard rule (<c>ROTA_UNSOUND</c>).</exception>
    public ImmutableArray<WorkerObstacle> Obstacles(int visit, int? frozenBefore = null)
    {
        var state = new SearchState(compiled.Value) { IsLive = true };
        if (!state.Load(Rota))
        {
            throw OfferSearch.Unsound();
        }

        state.FreezeBefore(frozenBefore ?? int.MinValue);
        return RotaExplainer.ByWorker(state, visit);
    }

    /// <summary>The rota with a call exactly where it was promised; null where it cannot be made so (any more).</summary>
    /// <param name="longer">As for <see cref="Rank"/>.</param>
    /// <param name="stops">All stops of the call.</param>
    public Rota? Insert(RotaProblem longer, IReadOnlyList<PromisedStop> stops) => Ask(longer, grown => PromisedCall.Insert(grown, Rota, stops));

    /// <summary>The rota with visits moved by hand, or what hard rules keep them from it. Reasons of visits taken out are those of the rota without them.</summary>
    /// <param name="moves">Each visit at most once.</param>
    /// <param name="now">Instant before which nobody sets out to a visit whose time is left open; null: none.</param>
    public HandResult Change(IReadOnlyList<HandMove> moves, int? now = null) => moves.Count == 0 ? new HandResult(Rota, []) : HandChange.Make(compiled.Value, Rota, moves, now);

    private T Ask<T>(RotaProblem longer, Func<CompiledProblem, T> answer)
    {
        int? row = null;
        try
        {
            using CompiledProblem grown = Grow(longer, ref row) ?? new CompiledProblem(longer);
            return answer(grown);
        }
        finally
        {
            if (row is { } lent)
            {
                rows.Value.Add(lent);
            }
        }
    }

    /// <summary>The rota that stands once an offer is accepted: grown out of this one where there is room, else made afresh.</summary>
    /// <param name="longer">The day with the accepted call in it.</param>
    /// <param name="amended">Its rota.</param>
    public StandingRota With(RotaProblem longer, Rota amended)
    {
        int? row = null;
        if (rows.Value.Count > KeptForCalls && Grow(longer, ref row) is { } grown)
        {
            // The row stays with the place for good.
            return new StandingRota(grown, rows.Value, amended);
        }

        if (row is { } lent)
        {
            rows.Value.Add(lent);
        }

        return new StandingRota(longer, amended);
    }

    /// <summary>Compiles now what would otherwise be compiled for the first call.</summary>
    public void Prepare() => _ = rows.Value;

    private CompiledProblem? Grow(RotaProblem longer, ref int? row)
    {
        CompiledProblem known = compiled.Value;
        RotaProblem problem = known.Problem;
        if (known.Shifts == 0 || longer.Shifts.Length != known.Shifts || longer.Visits.Length < known.Visits)
        {
            return null;
        }

        int places = longer.Travel(longer.Workers[longer.Shifts[0].Worker].Mode).Size - known.Places;
        if (places is < 0 or > 1)
        {
            return null;
        }

        if (places == 1)
        {
            if (!rows.Value.TryTake(out int free))
            {
                return null;
            }

            row = free;
        }

        return known.Grow(longer, row);
    }
}
