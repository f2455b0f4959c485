using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>A visit that somebody might ask for, and until when it would have to start.</summary>
/// <param name="Visit">Index of the visit, a call by one worker.</param>
/// <param name="Until">Latest start that is in time.</param>
public sealed record CoverCall(int Visit, int Until);

/// <summary>
/// Whether visits could start in time in a rota that stands, each as if it came alone: carried out and taken back one after another, by the rules and within the limits of
/// <see cref="OfferSearch"/> without exchanges and in its order, so that what is in time here is an offer to whoever asks for one at that moment.
/// </summary>
public static class CoverSearch
{
    /// <summary>For each place asked about, the start of the first of its calls that can be in time, there where that looks cheapest; null where none can.</summary>
    /// <param name="problem">The day with the visits in it, appended behind all others.</param>
    /// <param name="rota">The standing rota, which does not have them in a round.</param>
    /// <param name="calls">For each place the calls to try there, the one that is due soonest first.</param>
    /// <param name="options">Limits: the frozen horizon and how far others may be moved; the rest is not looked at.</param>
    /// <param name="isReported">Whether a visit has started or is over: it is not moved, and nothing is placed before it.</param>
    /// <param name="cancellation">Ends it between two visits.</param>
    /// <exception cref="FaultException">The standing rota breaks a hard rule (<c>ROTA_UNSOUND</c>).</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static int?[] Starts(
        RotaProblem problem, Rota rota, IReadOnlyList<IReadOnlyList<CoverCall>> calls, OfferOptions options, Func<int, bool> isReported, CancellationToken cancellation = default)
    {
        var state = new SearchState(new CompiledProblem(problem)) { IsLive = true };
        if (!state.Load(rota))
        {
            throw OfferSearch.Unsound();
        }

        state.FreezeBefore(options.FrozenBefore);
        var starts = new int?[calls.Count];
        for (int index = 0; index < starts.Length; index++)
        {
            foreach (CoverCall call in calls[index])
            {
                cancellation.ThrowIfCancellationRequested();
                if (starts[index] is null)
                {
                    starts[index] = Start(state, call, options, isReported);
                }
            }
        }

        return starts;
    }

    private static int? Start(SearchState state, CoverCall call, OfferOptions options, Func<int, bool> isReported)
    {
        foreach (Placement place in OfferSearch.Places(state, call.Visit, options).Take(OfferSearch.TriedFirst))
        {
            if (state.TryInsert(call.Visit, place))
            {
                int start = state.At(call.Visit).Start;
                bool isKept = start <= call.Until && OfferSearch.IsKept(state, call.Visit, options, isReported);
                state.Rollback();
                if (isKept)
                {
                    return start;
                }
            }
        }

        return null;
    }
}
