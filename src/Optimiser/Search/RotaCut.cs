using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// One rota cut into parts that can be searched side by side. All shifts of a worker belong to one part, so what asks for the same or for
/// different workers cannot be broken between parts. Where a link, or two visits of one patient that may not overlap, ties visits of two
/// parts, each of the two may start only so much sooner or later that whatever either does the other's starts remain allowed: the room
/// between them is halved. A double-up across the cut keeps its start; visits whose windows alone keep them apart are free.
/// Absent visits that are tied to visits of two parts are in no part.
/// </summary>
internal sealed class RotaCut
{
    /// <summary>Visits looked at for one that is far from another: directions of cuts differ, and rarely lie between neighbours.</summary>
    private const int Candidates = 4;

    private readonly SearchState rota;
    private readonly CompiledProblem compiled;

    /// <summary>Cuts a rota, which has no open changes, across a random direction into parts of about as many assigned visits each.</summary>
    public RotaCut(SearchState rota, int parts, SeededRandom random)
    {
        this.rota = rota;
        compiled = rota.Compiled;
        Parts = parts;
        PartOfRound = new int[compiled.Shifts];
        PartOfVisit = new int[compiled.Visits];
        From = new int[compiled.Visits];
        To = new int[compiled.Visits];
        Array.Fill(PartOfVisit, -1);
        Array.Fill(From, -CompiledProblem.Unlimited);
        Array.Fill(To, CompiledProblem.Unlimited);
        ShareOutRounds(random);
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            if (rota.IsAssigned(visit))
            {
                PartOfVisit[visit] = PartOfRound[rota.At(visit).Round];
            }
        }

        ShareOutAbsent(random);
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            HoldAcrossTheCut(visit);
        }
    }

    public int Parts { get; }

    /// <summary>Part of each shift's round.</summary>
    public int[] PartOfRound { get; }

    /// <summary>Part of each visit; -1: in none, absent until the rota is cut anew.</summary>
    public int[] PartOfVisit { get; }

    /// <summary>Earliest start that each visit may take in its part.</summary>
    public int[] From { get; }

    /// <summary>Latest start that each visit may take in its part.</summary>
    public int[] To { get; }

    /// <summary>Whether a visit is tied across the cut.</summary>
    public bool IsHeld(int visit) => From[visit] > -CompiledProblem.Unlimited || To[visit] < CompiledProblem.Unlimited;

    public int[] VisitsOf(int part) => [.. Enumerable.Range(0, compiled.Visits).Where(visit => PartOfVisit[visit] == part)];

    /// <summary>The problem as a part sees it: ties within it, and windows of visits that are tied across the cut as far as those may move.</summary>
    public CompiledProblem Compile(int part)
    {
        var allowed = (TimeWindow[][])compiled.Allowed.Clone();
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            if (PartOfVisit[visit] == part && IsHeld(visit))
            {
                allowed[visit] =
                [
                    .. allowed[visit]
                        .Select(window => new TimeWindow(Math.Max(window.Earliest, From[visit]), Math.Min(window.Latest, To[visit])))
                        .Where(window => window.Earliest <= window.Latest),
                ];
            }
        }

        return compiled.With(compiled.Links.Within([.. PartOfVisit.Select(own => own == part)]), allowed);
    }

    /// <summary>A visit's chosen bounds as its part has them.</summary>
    public Placement Hold(int visit, Placement place)
    {
        place.NotBefore = Math.Max(place.NotBefore, From[visit]);
        place.Deadline = Math.Min(place.Deadline, To[visit]);
        place.Start = Math.Max(place.Start, From[visit]);
        return place;
    }

    /// <summary>
    /// Workers in order of where their visits lie between two visits that are far apart, cut where the visits so far are a part's share;
    /// those without visits are drawn.
    /// </summary>
    private void ShareOutRounds(SeededRandom random)
    {
        TravelTable travel = compiled.UsualTravel;
        int one = compiled.Place[random.Below(compiled.Visits)];
        int other = one;
        for (int i = 0; i < Candidates; i++)
        {
            int place = compiled.Place[random.Below(compiled.Visits)];
            other = travel.Between(one, place).Seconds > travel.Between(one, other).Seconds ? place : other;
        }

        long[] sums = new long[compiled.Workers];
        int[] visits = new int[compiled.Workers];
        int assigned = 0;
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            if (rota.IsAssigned(visit))
            {
                int worker = compiled.Shift[rota.At(visit).Round].Worker;
                sums[worker] += travel.Between(one, compiled.Place[visit]).Seconds - travel.Between(other, compiled.Place[visit]).Seconds;
                visits[worker]++;
                assigned++;
            }
        }

        int[] partOfWorker = new int[compiled.Workers];
        int before = 0;
        foreach (int worker in Enumerable.Range(0, compiled.Workers).OrderBy(worker => visits[worker] == 0 ? 0 : (double)sums[worker] / visits[worker]).ThenBy(worker => worker))
        {
            partOfWorker[worker] = visits[worker] == 0
                ? random.Below(Parts)
                : (int)((before + (visits[worker] / 2)) * (long)Parts / assigned);
            before += visits[worker];
        }

        for (int round = 0; round < compiled.Shifts; round++)
        {
            PartOfRound[round] = partOfWorker[compiled.Shift[round].Worker];
        }
    }

    /// <summary>Absent visits go where what they are tied to is, all that are tied to each other together; those tied to nothing assigned are drawn.</summary>
    private void ShareOutAbsent(SeededRandom random)
    {
        bool[] isShared = new bool[compiled.Visits];
        var together = new List<int>();
        foreach (int absent in rota.Absent)
        {
            if (isShared[absent])
            {
                continue;
            }

            together.Clear();
            together.Add(absent);
            isShared[absent] = true;
            int part = -1;
            bool isTorn = false;
            for (int i = 0; i < together.Count; i++)
            {
                foreach (ref readonly Arc arc in compiled.Links.Of(together[i]))
                {
                    if (rota.IsAssigned(arc.Other))
                    {
                        isTorn |= part >= 0 && part != PartOfVisit[arc.Other];
                        part = PartOfVisit[arc.Other];
                    }
                    else if (!isShared[arc.Other])
                    {
                        isShared[arc.Other] = true;
                        together.Add(arc.Other);
                    }
                }
            }

            part = part < 0 ? random.Below(Parts) : part;
            foreach (int visit in together)
            {
                PartOfVisit[visit] = isTorn ? -1 : part;
            }
        }
    }

    /// <summary>Half of the room that each tie across the cut leaves; from the other end the same tie gives the other half.</summary>
    private void HoldAcrossTheCut(int visit)
    {
        if (!rota.IsAssigned(visit))
        {
            return;
        }

        int start = rota.At(visit).Start;
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            if (!rota.IsAssigned(arc.Other) || PartOfVisit[arc.Other] == PartOfVisit[visit])
            {
                continue;
            }

            int gap = rota.At(arc.Other).Start - start;
            if (arc.Pair < 0)
            {
                To[visit] = Math.Min(To[visit], start + ((gap - arc.Least) / 2));
                From[visit] = Math.Max(From[visit], start - ((arc.Most - gap) / 2));
            }
            else if (rota.ComesFirst(visit, arc))
            {
                To[visit] = Math.Min(To[visit], start + Math.Max(0, (gap - LongestService(visit)) / 2));
            }
            else
            {
                From[visit] = Math.Max(From[visit], start - Math.Max(0, (-gap - LongestService(arc.Other)) / 2));
            }
        }
    }

    /// <summary>Whoever makes the visit.</summary>
    private int LongestService(int visit)
    {
        int longest = 0;
        foreach (ref readonly Pair pair in compiled.Pairs.AsSpan(visit * compiled.Columns, compiled.Columns))
        {
            longest = Math.Max(longest, pair.Price < Pair.Never ? pair.Service : 0);
        }

        return longest;
    }
}
