using CareRostering.Planning.Days;
using CareRostering.Planning.Rosters.Documents;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>Reads needs: who counts for each, and which needs a worker with a shift counts for.</summary>
internal sealed class NeedTable
{
    private readonly RosterRequestDocument request;
    private readonly int days;

    public NeedTable(RosterRequestDocument request, RosterNames names, int[][] usable)
    {
        this.request = request;
        days = names.Days;
        int needs = request.Needs.Count;
        Least = new int[needs];
        Wanted = new int[needs];
        Most = new int[needs];
        Day = new int[needs];
        Type = new int[needs];
        Able = new int[needs][];
        if (needs == 0)
        {
            names.Add("ROSTER_RANGE", "needs", "Nobody is needed at all.", "Say who is needed when.");
        }

        var seen = new HashSet<(int, string, int, string?, int)>();
        HashSet<string> professions = [.. request.Workers.Select(worker => worker.Profession)];
        HashSet<string> skills = [.. request.Workers.SelectMany(worker => worker.Skills)];
        for (int need = 0; need < needs; need++)
        {
            NeedDocument own = request.Needs[need];
            string path = $"needs[{need}]";
            int? day = names.ReadDay(own.Date, $"{path}.date", mayLieOutside: false);
            int? type = own.ShiftType is null ? -1 : names.ReadType(own.ShiftType, $"{path}.shiftType");
            names.CheckRange(own.Least, 0, RosterLimits.MostNeeded, $"{path}.least");
            names.CheckRange(own.Wanted ?? own.Least, own.Least, RosterLimits.MostNeeded, $"{path}.wanted");
            names.CheckRange(own.MinimumGrade, 0, 20, $"{path}.minimumGrade");
            if (!professions.Contains(own.Profession))
            {
                names.Add("ROSTER_PROFESSION", $"{path}.profession", $"Nobody is '{own.Profession}'.", Suggestion.For(own.Profession, professions, "Correct it, or list workers of that profession."));
            }

            if (own.Skill is { } skill && !skills.Contains(skill))
            {
                names.Add("SKILL_UNKNOWN", $"{path}.skill", $"Nobody has the skill '{skill}'.", Suggestion.For(skill, skills, "Correct it, or give it to a worker."));
            }

            if (day is { } at && type is { } shift && !seen.Add((at, own.Profession, shift, own.Skill, own.MinimumGrade)))
            {
                names.Add("ROSTER_NEEDS", path, $"Another need asks for the same on {own.Date}.", "Make one of them.");
            }

            (Day[need], Type[need]) = (day ?? 0, type ?? -1);
            (Least[need], Wanted[need]) = (own.Least, own.Wanted ?? own.Least);
            Most[need] = own is { Skill: null, MinimumGrade: 0 } ? Wanted[need] : int.MaxValue;
            Able[need] = [.. Enumerable.Range(0, request.Workers.Count).Where(worker => Counts(request.Workers[worker], own))];
        }

        (CoverFirst, Covers) = CoversOf(usable);
    }

    public int[] Least { get; }

    public int[] Wanted { get; }

    /// <summary>From how many on there are too many; needs for a skill or a grade, which ask for some of the same people, have no such number.</summary>
    public int[] Most { get; }

    public int[] Day { get; }

    public int[] Type { get; }

    public int[][] Able { get; }

    public int[] CoverFirst { get; }

    public int[] Covers { get; }

    private static bool Counts(RosterWorkerDocument worker, NeedDocument need) =>
        string.Equals(worker.Profession, need.Profession, StringComparison.Ordinal)
        && worker.Grade >= need.MinimumGrade
        && (need.Skill is null || worker.Skills.Contains(need.Skill));

    private (int[] First, int[] Covers) CoversOf(int[][] usable)
    {
        int types = request.ShiftTypes.Count;
        int workers = request.Workers.Count;
        var first = new int[(workers * days * types) + 1];
        for (int pass = 0; ; pass++)
        {
            var next = (int[])first.Clone();
            var covers = new int[pass == 0 ? 0 : first[^1]];
            for (int need = 0; need < Able.Length; need++)
            {
                foreach (int worker in Able[need])
                {
                    foreach (int type in usable[worker])
                    {
                        if (Type[need] < 0 || Type[need] == type)
                        {
                            int at = (((worker * days) + Day[need]) * types) + type;
                            if (pass == 0)
                            {
                                first[at + 1]++;
                            }
                            else
                            {
                                covers[next[at]++] = need;
                            }
                        }
                    }
                }
            }

            if (pass == 1)
            {
                return (first, covers);
            }

            for (int at = 1; at < first.Length; at++)
            {
                first[at] += first[at - 1];
            }
        }
    }
}
