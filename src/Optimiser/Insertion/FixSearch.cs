using System.Collections.Immutable;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Finds smallest changes by which a call keeps its promise. First everything of a kind is granted at once, far more than anybody would: what the call then uses of it says where to look.
/// Then only that much is granted to one, and the call is placed again; a minute less must fail. Bounded by the number of solves, not by a clock.
/// </summary>
internal sealed partial class FixSearch(CompiledProblem compiled, Rota rota, IReadOnlyList<int> visits, OfferOptions options, bool keepsPromise = true)
{
    /// <summary>Most overtime asked for beyond what a shift allows, minutes. Chosen.</summary>
    private const int MostOvertimeMinutes = 120;

    /// <summary>Most by which a window is widened, minutes: from there on services speak of late (Corporate Watch, freedom-of-information answers).</summary>
    private const int MostWiderMinutes = 30;

    /// <summary>Offers looked through for what they use.</summary>
    private const int Looked = 40;

    /// <summary>Workers for whom smallest overtime is worked out.</summary>
    private const int MostWorkers = 2;

    /// <summary>Times a smaller amount is tried before the smallest known is taken.</summary>
    private const int MostTries = 4;

    private readonly RotaProblem problem = compiled.Problem;

    /// <summary>Fixes, the cheapest first.</summary>
    public ImmutableArray<Fix> Find() =>
    [
        .. Overtime().Concat(WiderWindow()).Concat(Swap()).Concat(AnotherWorker())
            .OrderBy(fix => fix.Offer.Added.Total + fix.ExtraMicropence).ThenBy(fix => fix.Kind),
    ];

    private IEnumerable<Fix> Overtime()
    {
        Dictionary<int, int> used = [];
        foreach (Offer offer in Kept(Longer(shift => MostOvertimeMinutes), Looked))
        {
            int[] beyond = [.. offer.Stops.Select(stop => stop.Shift).Where(shift => Beyond(offer.Amended, shift) > 0)];
            if (beyond.Length == 1)
            {
                int minutes = Minutes(Beyond(offer.Amended, beyond[0]));
                used[beyond[0]] = Math.Min(used.GetValueOrDefault(beyond[0], int.MaxValue), minutes);
            }
        }

        foreach ((int shift, int found) in used.OrderBy(entry => entry.Value).ThenBy(entry => entry.Key).Take(MostWorkers))
        {
            if (Smallest(found, minutes => Longer(own => own == shift ? minutes : 0), offer => Beyond(offer.Amended, shift)) is var (minutes, offer))
            {
                yield return new Fix { Kind = FixKind.Overtime, Shift = shift, Minutes = minutes, Offer = offer };
            }
        }
    }

    private IEnumerable<Fix> WiderWindow()
    {
        HashSet<int> bound = Bound();
        (int Visit, int Minutes) least = (-1, int.MaxValue);
        foreach (Offer offer in Kept(Wider(visit => bound.Contains(visit) ? MostWiderMinutes : 0), Looked))
        {
            int[] late = [.. offer.Moved.Where(moved => Late(moved.Visit, moved.NewStart) > 0).Select(moved => moved.Visit)];
            if (late.Length == 1 && Minutes(Late(late[0], offer.Moved.First(moved => moved.Visit == late[0]).NewStart)) is var minutes && minutes < least.Minutes)
            {
                least = (late[0], minutes);
            }
        }

        if (least.Visit >= 0
            && Smallest(least.Minutes, minutes => Wider(own => own == least.Visit ? minutes : 0), offer => offer.Moved.Where(moved => moved.Visit == least.Visit).Sum(moved => Late(moved.Visit, moved.NewStart)))
                is var (smallest, best))
        {
            yield return new Fix { Kind = FixKind.WiderWindow, Visit = least.Visit, Minutes = smallest, Offer = best };
        }
    }

    /// <summary>The cheapest exchange where none is offered; where they are, there is none left to ask for.</summary>
    private IEnumerable<Fix> Swap()
    {
        var state = new SearchState(compiled) { IsLive = true };
        if (options.Exchange is not null || !state.Load(rota))
        {
            yield break;
        }

        state.FreezeBefore(options.FrozenBefore);
        var exchanges = new ExchangeSearch(state, rota, visits, options, new ExchangeOptions());
        if (exchanges.Find(long.MaxValue) is [{ } cheapest, ..])
        {
            Score standing = state.ToRota().Score;
            Offer offer = OfferSearch.Describe(state, visits, exchanges, cheapest.Visits, standing);
            yield return new Fix { Kind = FixKind.Swap, Visit = cheapest.Visits[0], Shift = offer.Reassigned[0].ToShift, Offer = offer };
        }
    }

    /// <summary>Somebody who may make the call, on the spot from when it may start; then only for as long as the call takes.</summary>
    private IEnumerable<Fix> AnotherWorker()
    {
        if (problem.Shifts.IsEmpty)
        {
            yield break;
        }

        Visit call = problem.Visits[visits[0]];
        int last = call.Windows[^1].Latest + call.DurationSeconds + 7_200;
        int first = Math.Max(call.Windows[0].Earliest, options.FrozenBefore);
        if (Kept(Joined(new TimeWindow(first - 3_600, last)), Looked).FirstOrDefault(IsByJoined) is not { } offer)
        {
            yield break;
        }

        Round round = offer.Amended.Rounds.First(made => made.Shift == problem.Shifts.Length);
        var needed = new TimeWindow(round.Start / 60 * 60, (round.Finish + 59) / 60 * 60);
        if (Kept(Joined(needed), Looked).FirstOrDefault(IsByJoined) is { } exact)
        {
            long wage = (long)WageOf(call) * Prices.Micropence * (needed.Latest - needed.Earliest) / 3_600;
            yield return new Fix { Kind = FixKind.AnotherWorker, Needed = needed, ExtraMicropence = wage, Offer = exact };
        }

        bool IsByJoined(Offer one) => one.Stops.Any(stop => stop.Shift == problem.Shifts.Length);
    }

    /// <summary>The least number of minutes with which the call fits, from one known to suffice downwards, with the offer that proves it.</summary>
    private (int Minutes, Offer Offer)? Smallest(int minutes, Func<int, RotaProblem> grant, Func<Offer, int> used)
    {
        (int Minutes, Offer Offer)? best = null;
        for (int tried = 0; tried < MostTries && minutes > 0; tried++)
        {
            Offer? least = Kept(grant(minutes), Looked).Where(offer => used(offer) > 0).MinBy(used);
            if (least is null)
            {
                break;
            }

            best = (Math.Min(minutes, Minutes(used(least))), least);
            minutes = best.Value.Minutes - 1;
        }

        return best;
    }

    /// <summary>Offers in a changed problem that keep their promise, where that is asked for.</summary>
    private IEnumerable<Offer> Kept(RotaProblem changed, int most)
    {
        using CompiledProblem like = compiled.Like(changed);
        return OfferSearch.Rank(like, rota, visits, options with { Most = most, WithReasons = false, Exchange = null }).Offers.Where(offer => !(keepsPromise && offer.IsBreach));
    }

    private int Beyond(Rota amended, int shift) =>
        amended.Rounds.Where(round => round.Shift == shift).Sum(round => Math.Max(0, round.Finish - problem.Shifts[shift].Finish - problem.Shifts[shift].MaxOvertimeSeconds));

    private int Late(int visit, int start) => Math.Max(0, start - problem.Visits[visit].Windows[^1].Latest);

    private static int Minutes(int seconds) => (seconds + 59) / 60;

    private RotaProblem Longer(Func<int, int> minutes) => Changed(shifts: [.. problem.Shifts.Select((shift, index) => shift with
    {
        MaxOvertimeSeconds = Math.Max(shift.MaxOvertimeSeconds, Math.Min(shift.MaxOvertimeSeconds + (60 * minutes(index)), RoomBehind(index))),
    })]);

    /// <summary>Seconds between the end of a shift and the next of the same worker; eight hours, the most a shift may have of overtime, where there is none.</summary>
    private int RoomBehind(int index)
    {
        Shift shift = problem.Shifts[index];
        int room = 8 * 3_600;
        foreach (Shift other in problem.Shifts)
        {
            if (other.Worker == shift.Worker && other.Start >= shift.Finish)
            {
                room = Math.Min(room, other.Start - shift.Finish);
            }
        }

        return room;
    }

    /// <summary>Visits that a call could move beyond their windows: all others end, as far as an offer may move them, within.</summary>
    private HashSet<int> Bound() =>
    [
        .. rota.Rounds.SelectMany(round => round.Stops)
            .Where(stop => stop.Start >= options.FrozenBefore && Late(stop.Visit, stop.Start + options.MaxMovedSeconds) > 0)
            .Select(stop => stop.Visit),
    ];

    private RotaProblem Wider(Func<int, int> minutes) => Changed(visits: [.. problem.Visits.Select((visit, index) =>
        !visits.Contains(index) && visit.PinnedStart is null && minutes(index) is > 0 and var more
            ? visit with { Windows = visit.Windows.SetItem(visit.Windows.Length - 1, visit.Windows[^1] with { Latest = visit.Windows[^1].Latest + (60 * more) }) }
            : visit)]);

    private RotaProblem Joined(TimeWindow hours)
    {
        Visit call = problem.Visits[visits[0]];
        Patient patient = problem.Patients[call.Patient];
        var worker = new Worker
        {
            Id = "(another worker)",
            Locality = patient.Locality,
            Grade = call.MinimumGrade,
            Skills = call.RequiredSkills,
            Attributes = call.RequiredAttributes | patient.RequiredAttributes,
            Mode = problem.HasTravel(TravelMode.Car) ? TravelMode.Car : problem.Workers[problem.Shifts[0].Worker].Mode,
            WagePencePerHour = WageOf(call),
        };
        var shift = new Shift { Id = "(another shift)", Worker = problem.Workers.Length, Start = Math.Max(hours.Earliest, ProblemValidator.EarliestInstant), Finish = hours.Latest };
        return Changed(workers: problem.Workers.Add(worker), shifts: problem.Shifts.Add(shift));
    }

    /// <summary>What somebody who may make the call is usually paid: the middle of those who may, or of everybody.</summary>
    private int WageOf(Visit call)
    {
        int[] competent = [.. problem.Workers.Where(worker => (worker.Skills & call.RequiredSkills) == call.RequiredSkills && worker.Grade >= call.MinimumGrade).Select(worker => worker.WagePencePerHour).Order()];
        int[] wages = competent.Length > 0 ? competent : [.. problem.Workers.Select(worker => worker.WagePencePerHour).Order()];
        return wages.Length == 0 ? 0 : wages[wages.Length / 2];
    }

    private RotaProblem Changed(ImmutableArray<Visit>? visits = null, ImmutableArray<Worker>? workers = null, ImmutableArray<Shift>? shifts = null) => new(
        problem.Patients,
        visits ?? problem.Visits,
        workers ?? problem.Workers,
        shifts ?? problem.Shifts,
        problem.Links,
        Enum.GetValues<TravelMode>().Where(problem.HasTravel).ToDictionary(mode => mode, problem.Travel),
        problem.Skills,
        problem.Attributes,
        problem.Prices,
        problem.LatestInstant);
}
