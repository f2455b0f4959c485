namespace CareRostering.Optimiser.Search;

/// <summary>
/// One rota cut into parts that can be searched side by side. All shifts of a worker belong to one part, so what asks for the same or for
/// different workers cannot be broken between parts. Absent visits that are tied to visits of two parts are in no part.
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
        Array.Fill(PartOfVisit, -1);
        ShareOutRounds(random);
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            if (rota.IsAssigned(visit))
            {
                PartOfVisit[visit] = PartOfRound[rota.At(visit).Round];
            }
        }

        ShareOutAbsent(random);
    }

    public int Parts { get; }

    /// <summary>Part of each shift's round.</summary>
    public int[] PartOfRound { get; }

    /// <summary>Part of each visit; -1: in none, absent until the rota is cut anew.</summary>
    public int[] PartOfVisit { get; }

    public int[] VisitsOf(int part) => [.. Enumerable.Range(0, compiled.Visits).Where(visit => PartOfVisit[visit] == part)];

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
}
