using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Changes;

/// <summary>Reads a change by hand into the indices of a rota; every fault of it is found at once.</summary>
internal sealed class ChangeReader
{
    private readonly LoadedRota standing;
    private readonly RotaProblem problem;
    private readonly Dictionary<string, int> visits;
    private readonly Dictionary<string, int> shifts;
    private readonly Dictionary<int, Departure> seats;
    private readonly Dictionary<int, HandMove> moves = [];
    private readonly List<Fault> faults = [];

    private ChangeReader(LoadedRota standing)
    {
        this.standing = standing;
        problem = standing.Day.Problem;
        visits = Enumerable.Range(0, problem.Visits.Length).ToDictionary(index => problem.Visits[index].Id, StringComparer.Ordinal);
        shifts = Enumerable.Range(0, problem.Shifts.Length).ToDictionary(index => problem.Shifts[index].Id, StringComparer.Ordinal);
        seats = Departure.Of(problem, standing.Rota);
    }

    /// <summary>What of every visit is wanted, whoever else makes its call among them.</summary>
    /// <exception cref="FaultException">The change names what the day does not have, or says what cannot be.</exception>
    public static IReadOnlyList<HandMove> Read(LoadedRota standing, ChangeRequest change, IReadOnlyDictionary<string, HandPin> pins)
    {
        var reader = new ChangeReader(standing);
        reader.Check(change, pins);
        for (int index = 0; index < change.Moves.Count; index++)
        {
            reader.Read(change.Moves[index], $"moves[{index}]");
        }

        if (change.Swap is { } swap)
        {
            reader.Swap(swap);
        }

        if (reader.faults.Count > 0)
        {
            throw new FaultException(reader.faults);
        }

        reader.AddPartners();
        return [.. reader.moves.Values];
    }

    private void Check(ChangeRequest change, IReadOnlyDictionary<string, HandPin> pins)
    {
        if (change.Moves.Count + change.Pin.Count + change.Unpin.Count == 0 && change.Swap is null)
        {
            faults.Add(new Fault("FIELD_MISSING", "moves", "The change changes nothing.", "Say what is to be moved, swapped, pinned or unpinned."));
        }

        for (int index = 0; index < change.Unpin.Count; index++)
        {
            if (change.Unpin[index] is not { } visit || !pins.ContainsKey(visit))
            {
                faults.Add(new Fault("PIN_UNKNOWN", $"unpin[{index}]", $"Nobody has pinned visit '{change.Unpin[index]}' by hand.", "What a visit itself asks for is changed with the visit or its package."));
            }
        }

        for (int index = 0; index < change.Pin.Count; index++)
        {
            Find(visits, change.Pin[index], $"pin[{index}]", "VISIT_UNKNOWN", "visit");
        }
    }

    private void Read(ChangeMove? move, string path)
    {
        if (move is null)
        {
            faults.Add(new Fault("FIELD_MISSING", path, "The move is null.", "Leave it out."));
            return;
        }

        int? visit = Find(visits, move.Visit, $"{path}.visit", "VISIT_UNKNOWN", "visit");
        int? shift = move.Shift is null ? null : Find(shifts, move.Shift, $"{path}.shift", "SHIFT_UNKNOWN", "shift");
        int? start = null;
        if (move.Start is { } text && (start = standing.Day.Clock.Parse(text, out string problemOfTime)) is null)
        {
            faults.Add(new Fault("TIME_BAD", $"{path}.start", $"'{text}' is no time of the day: {problemOfTime}.", "HH:mm, or an instant with its offset."));
        }

        if (move.Unassign && (move.Shift is not null || move.Start is not null))
        {
            faults.Add(new Fault("FIELD_UNKNOWN", $"{path}.unassign", "A visit that nobody is to make has no shift and no start.", "Leave shift and start out, or unassign."));
        }

        if (visit is { } own && !moves.TryAdd(own, new HandMove(own, shift ?? (seats.TryGetValue(own, out Departure seat) ? seat.Shift : null), start) { IsTakenOut = move.Unassign }))
        {
            faults.Add(new Fault("ID_DUPLICATE", $"{path}.visit", $"Visit '{move.Visit}' is moved twice.", "Say once what is wanted of it."));
        }
    }

    private void Swap(ChangeSwap swap)
    {
        int? first = Find(shifts, swap.First, "swap.first", "SHIFT_UNKNOWN", "shift");
        int? second = Find(shifts, swap.Second, "swap.second", "SHIFT_UNKNOWN", "shift");
        if (first is null || second is null)
        {
            return;
        }

        if (first == second)
        {
            faults.Add(new Fault("ID_DUPLICATE", "swap.second", "A round cannot change places with itself.", "Name another shift."));
            return;
        }

        foreach ((int visit, (int shift, int start, _)) in seats)
        {
            int? to = shift == first ? second : shift == second ? first : null;
            if (to is not null && !moves.TryAdd(visit, new HandMove(visit, to, start)))
            {
                faults.Add(new Fault("ID_DUPLICATE", "swap", $"Visit '{problem.Visits[visit].Id}' is moved and swapped.", "Do one after the other."));
            }
        }
    }

    /// <summary>Who makes a call together goes there together: at another time, or not at all.</summary>
    private void AddPartners()
    {
        foreach (HandMove move in moves.Values.ToArray())
        {
            if (!move.IsTakenOut && move.Start is null && seats.ContainsKey(move.Visit))
            {
                continue;
            }

            string call = problem.Visits[move.Visit].CallId;
            for (int visit = 0; visit < problem.Visits.Length; visit++)
            {
                if (visit != move.Visit && string.Equals(problem.Visits[visit].CallId, call, StringComparison.Ordinal))
                {
                    bool has = seats.TryGetValue(visit, out Departure seat);
                    moves.TryAdd(visit, new HandMove(visit, has ? seat.Shift : null, has ? move.Start : null) { IsTakenOut = move.IsTakenOut });
                }
            }
        }
    }

    private int? Find(Dictionary<string, int> known, string? id, string path, string code, string kind)
    {
        if (id is not null && known.TryGetValue(id, out int index))
        {
            return index;
        }

        faults.Add(new Fault(code, path, $"The day has no {kind} '{id}'.", "Read the day's rota again."));
        return null;
    }
}
