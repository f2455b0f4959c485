using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Evaluation.Rules;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// A problem with its rules compiled into flat tables, made once and shared by all threads: what no visit uses costs nothing.
/// Nodes of a round are visits (0 .. n-1), then every shift's breaks, then a start and an end node for each shift.
/// </summary>
internal sealed class CompiledProblem
{
    /// <summary>No upper or lower limit: larger than any instant, small enough to add to one.</summary>
    public const int Unlimited = 1_000_000_000;

    private readonly TravelTable?[] travel = new TravelTable?[3];

    public CompiledProblem(RotaProblem problem)
    {
        Problem = problem;
        Visits = problem.Visits.Length;
        Shifts = problem.Shifts.Length;
        Workers = problem.Workers.Length;
        FirstBreak = new int[Shifts + 1];
        int breaks = 0;
        for (int shift = 0; shift < Shifts; shift++)
        {
            FirstBreak[shift] = Visits + breaks;
            breaks += problem.Shifts[shift].Breaks.Length;
        }

        FirstBreak[Shifts] = Visits + breaks;
        StartNode = Visits + breaks;
        EndNode = StartNode + Shifts;
        Nodes = EndNode + Shifts;

        Allowed = [.. problem.Visits.Select(visit => WindowRule.Allowed(visit).ToArray())];
        Patient = [.. problem.Visits.Select(visit => visit.Patient)];
        Place = [.. problem.Visits.Select(visit => problem.Patients[visit.Patient].Place)];
        Access = [.. problem.Visits.Select(visit => problem.Patients[visit.Patient].AccessSeconds)];
        UnassignedPrice = [.. Enumerable.Range(0, Visits).Select(visit => Evaluation.Rules.UnassignedPrice.Of(problem, visit))];
        (Hinges, Target) = CompileStarts();
        Service = new int[Visits * Workers];
        PairPrice = new long[Visits * Workers];
        Eligible = new bool[Visits * Shifts];
        Shift = new ShiftTable[Shifts];
        CompileShifts();
        CompilePairs();
        Links = new LinkTable(this);
    }

    public RotaProblem Problem { get; }

    public int Visits { get; }

    public int Shifts { get; }

    public int Workers { get; }

    /// <summary>All nodes: visits, breaks, starts, ends.</summary>
    public int Nodes { get; }

    /// <summary>Node of the first break of each shift; one longer than shifts.</summary>
    public int[] FirstBreak { get; }

    /// <summary>Start node of shift 0.</summary>
    public int StartNode { get; }

    /// <summary>End node of shift 0.</summary>
    public int EndNode { get; }

    /// <summary>Allowed starts of each visit.</summary>
    public TimeWindow[][] Allowed { get; }

    public int[] Patient { get; }

    public int[] Place { get; }

    public int[] Access { get; }

    public long[] UnassignedPrice { get; }

    /// <summary>Prices of starts; empty where a visit has none.</summary>
    public Hinge[][] Hinges { get; }

    /// <summary>Per visit: the start worth waiting for, because an earlier one is priced; <see cref="int.MinValue"/> where none is.</summary>
    public int[] Target { get; }

    /// <summary>Service seconds, visit x worker; 0 where a pair rule forbids the pair.</summary>
    public int[] Service { get; }

    /// <summary>Micropence of a worker making a visit, visit x worker; 0 where a pair rule forbids the pair.</summary>
    public long[] PairPrice { get; }

    /// <summary>Whether a shift may make a visit, visit x shift: all pair rules hold and some start lies within the shift.</summary>
    public bool[] Eligible { get; }

    public ShiftTable[] Shift { get; }

    public LinkTable Links { get; }

    public TravelTable Travel(TravelMode mode) => travel[(int)mode] ??= new TravelTable(Problem.Travel(mode));

    public long StartPrice(int visit, int start)
    {
        long sum = 0;
        foreach (ref readonly Hinge hinge in Hinges[visit].AsSpan())
        {
            sum += hinge.Price(start);
        }

        return sum;
    }

    private (Hinge[][] Hinges, int[] Target) CompileStarts()
    {
        var hinges = new Hinge[Visits][];
        int[] target = new int[Visits];
        var own = new List<Hinge>();
        for (int visit = 0; visit < Visits; visit++)
        {
            own.Clear();
            foreach (IStartPrice price in RuleBook.StartPrices)
            {
                price.AddHinges(Problem, visit, own);
            }

            own.RemoveAll(hinge => hinge is { Fixed: 0, PerSecond: 0 });
            hinges[visit] = [.. own];
            target[visit] = own.Where(hinge => hinge.Direction < 0).Select(hinge => hinge.At).DefaultIfEmpty(int.MinValue).Max();
        }

        return (hinges, target);
    }

    private void CompileShifts()
    {
        for (int index = 0; index < Shifts; index++)
        {
            Shift shift = Problem.Shifts[index];
            Worker worker = Problem.Workers[shift.Worker];
            TravelTable table = Travel(worker.Mode);
            Shift[index] = new ShiftTable
            {
                Worker = shift.Worker,
                Travel = table,
                StartPlace = shift.StartPlace ?? table.Nowhere,
                EndPlace = shift.EndPlace ?? table.Nowhere,
                Start = shift.Start,
                Finish = shift.Finish,
                Deadline = shift.Finish + shift.MaxOvertimeSeconds,
                MaxTravel = shift.MaxTravelSeconds ?? Unlimited,
                MaxContact = shift.MaxContactSeconds ?? Unlimited,
                MaxStretch = shift.MaxContinuousWorkSeconds ?? Unlimited,
                TravelPerSecond = TravelPrice.PerSecond(Problem, shift.Worker),
                TravelPerMetre = TravelPrice.PerMetre(Problem, shift.Worker),
                OvertimePerSecond = OvertimePrice.PerSecond(Problem, shift.Worker),
                FairSeconds = UnfairnessPrice.FairSeconds(Problem, shift),
                UnfairPerSecond = UnfairnessPrice.PerSecond(Problem),
            };
        }
    }

    private bool IsAllowed(int visit, int worker)
    {
        foreach (IPairRule rule in RuleBook.PairRules)
        {
            if (!rule.Allows(Problem, visit, worker))
            {
                return false;
            }
        }

        return true;
    }

    private long PriceOf(int visit, int worker)
    {
        long price = 0;
        foreach (IPairPrice pair in RuleBook.PairPrices)
        {
            price += pair.Price(Problem, visit, worker).Total;
        }

        return price;
    }

    private void CompilePairs()
    {
        bool[] allowed = new bool[Workers];
        for (int visit = 0; visit < Visits; visit++)
        {
            for (int worker = 0; worker < Workers; worker++)
            {
                allowed[worker] = IsAllowed(visit, worker);
                if (allowed[worker])
                {
                    Service[(visit * Workers) + worker] = Problem.ServiceSeconds(visit, worker);
                    PairPrice[(visit * Workers) + worker] = PriceOf(visit, worker);
                }
            }

            TimeWindow[] starts = Allowed[visit];
            for (int shift = 0; shift < Shifts; shift++)
            {
                ref readonly ShiftTable table = ref Shift[shift];
                int soonest = table.Start + Access[visit];
                int latest = table.Deadline - Service[(visit * Workers) + table.Worker];
                Eligible[(visit * Shifts) + shift] = allowed[table.Worker] && soonest <= latest && starts[^1].Latest >= soonest && starts[0].Earliest <= latest;
            }
        }
    }
}

/// <summary>One shift, compiled.</summary>
internal struct ShiftTable
{
    public int Worker;
    public TravelTable Travel;
    public int StartPlace;
    public int EndPlace;
    public int Start;
    public int Finish;

    /// <summary>Finish with all allowed overtime.</summary>
    public int Deadline;
    public int MaxTravel;
    public int MaxContact;
    public int MaxStretch;
    public long TravelPerSecond;
    public long TravelPerMetre;
    public long OvertimePerSecond;
    public int FairSeconds;
    public long UnfairPerSecond;

    public readonly long TravelPriceOf(long cell) => (TravelTable.Seconds(cell) * TravelPerSecond) + (TravelTable.Metres(cell) * TravelPerMetre);

    public readonly long Overtime(int finish) => Math.Max(0, finish - Finish) * OvertimePerSecond;

    public readonly long Unfairness(int busy) => Math.Max(0, busy - FairSeconds) * UnfairPerSecond;
}
