using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Sample;

/// <summary>A worker of the sample, with what the rest of the drawing needs to know.</summary>
internal sealed record SampleWorker(WorkerDocument Document, SamplePlace Home)
{
    /// <summary>Whether the worker is a care worker: a reablement worker or healthcare assistant.</summary>
    public required bool IsCare { get; init; }

    /// <summary>Start and finish of the worker's shifts, minutes since midnight; empty: off today.</summary>
    public required IReadOnlyList<(int Start, int Finish)> Parts { get; init; }
}

/// <summary>Draws the workers of a preset's professions: who they are, what they may do, when they work.</summary>
internal sealed class StaffDraw
{
    /// <summary>How many of a profession have its leading grade.</summary>
    private const int Leading = 3;

    /// <summary>The lowest NHS band that has a wage.</summary>
    private const int LowestBand = 3;

    private readonly SampleRequest request;
    private readonly PresetDocument preset;
    private readonly ShiftPatterns patterns;
    private readonly Func<SeededStream, SamplePlace> draw;
    private readonly AreaTeams teams;
    private SeededStream stream;

    /// <param name="request">What is asked for; its date has been checked.</param>
    /// <param name="draw">Draws a home.</param>
    /// <param name="teams">Locality teams, where there are any.</param>
    public StaffDraw(SampleRequest request, Func<SeededStream, SamplePlace> draw, AreaTeams teams)
    {
        this.request = request;
        this.draw = draw;
        this.teams = teams;
        preset = request.Preset;
        patterns = new ShiftPatterns(request.Proportions, new SampleClock(request));
        stream = SeededStream.For("staff", request.Seed);
    }

    /// <summary>The workers of the day.</summary>
    public List<SampleWorker> Draw()
    {
        // The first of the professions that give care has whoever the shares of the others leave.
        (string Name, PresetProfession Profession)[] care = [.. preset.Professions.Where(pair => pair.Value.ShareOfCare is not null).Select(pair => (pair.Key, pair.Value))];
        int others = care.Skip(1).Sum(pair => CareWorkers(pair.Profession));
        var workers = new List<SampleWorker>();
        foreach ((string name, PresetProfession profession) in preset.Professions)
        {
            int count = profession.ShareOfCare is null ? Scaled(profession.Number)
                : name == care[0].Name ? Math.Max(0, request.Workers - others) : CareWorkers(profession);
            Add(workers, name, profession, count);
        }

        return workers;
    }

    /// <summary>The night team: workers of their own, who work that night and nothing else.</summary>
    public List<SampleWorker> DrawNight(PresetNight night)
    {
        stream = SeededStream.For("night staff", request.Seed);
        (int, int)[] parts = [ShiftPatterns.Night(night)];
        return
        [
            .. night.Workers.SelectMany(pair => Enumerable.Range(0, Scaled(pair.Value)).Select(number =>
                One($"{preset.Professions[pair.Key].Code}-N{number + 1:00}", pair.Key, preset.Professions[pair.Key], number, parts))),
        ];
    }

    private int CareWorkers(PresetProfession profession) => (int)Math.Round(request.Workers * (profession.ShareOfCare ?? 0));

    private int Scaled(int count) => count == 0 ? 0 : Math.Max(1, (int)Math.Round(count * (double)request.Workers / preset.Team.CareWorkers));

    private void Add(List<SampleWorker> workers, string name, PresetProfession profession, int count)
    {
        int onShift = Math.Min(count, Math.Max(1, (int)Math.Round(count * profession.OnShift)));
        var shifts = Deck(onShift, profession.Shifts).Select(shift => (string?)shift).ToList();
        while (shifts.Count < count)
        {
            shifts.Add(null);
        }

        // The first few stay where they are: they hold every skill of the profession, and so some of them are there early and late every day.
        int few = Math.Min(profession.AllRounders, count);
        List<string?> rest = shifts[few..];
        stream.Shuffle(rest);
        if (request.Day is not null)
        {
            // The same people whoever works today: the stream that draws them goes on as it would.
            request.OfDay($"shifts of {profession.Code}").Shuffle(rest);
        }

        shifts = [.. shifts[..few], .. rest];
        for (int number = 0; number < count; number++)
        {
            IReadOnlyList<(int, int)> parts = shifts[number] is { } shift ? ShiftPatterns.Parts(preset.Shifts[shift]) : [];
            workers.Add(One($"{profession.Code}-{number + 1:000}", name, profession, number, parts));
        }
    }

    /// <summary>As many of each shift as its share asks for, the commonest first; dealt round so that the first few differ.</summary>
    private static List<string> Deck(int count, IReadOnlyList<ShiftShare> shares)
    {
        double total = shares.Sum(share => share.Share);
        var given = new int[shares.Count];
        var deck = new List<string>(count);
        while (deck.Count < count)
        {
            int next = Enumerable.Range(0, shares.Count).MaxBy(index => (shares[index].Share / total * (deck.Count + 1)) - given[index]);
            given[next]++;
            deck.Add(shares[next].Shift);
        }

        return deck;
    }

    private SampleWorker One(string id, string name, PresetProfession profession, int number, IReadOnlyList<(int Start, int Finish)> parts)
    {
        SampleProportions p = request.Proportions;
        bool care = profession.ShareOfCare is not null;
        SamplePlace home = draw(stream);
        int grade = Grade(profession, number);
        double way = stream.Unit();
        TravelMode mode = !care || !home.InTown || way > p.BicycleShareInTowns + p.WalkShareInTowns ? TravelMode.Car
            : way < p.WalkShareInTowns ? TravelMode.Walk : TravelMode.Bicycle;
        bool fromHome = mode != TravelMode.Car || stream.Chance(profession.FromHome);
        string place = fromHome
            ? "home"
            : "base:" + preset.Bases.MinBy(candidate => PlanePoint.At(candidate.Lat, candidate.Lon).DistanceTo(home.Point))!.Id;
        var document = new WorkerDocument
        {
            Id = id,
            Profession = name,
            Employer = profession.Employer,
            Locality = home.Locality,
            Grade = grade,
            Skills = Skills(profession, grade, number),
            Attributes = Attributes(profession, home.Locality),
            Mode = mode,
            DurationFactorPermille = stream.Chance(p.NewStarterShare) ? 1250 : 1000,
            WagePencePerHour = p.WagePencePerHourFromBand3[grade - LowestBand],
            HomeLat = home.Lat,
            HomeLon = home.Lon,
            Shifts = patterns.For(id, parts, place),
        };
        return new SampleWorker(document, home) { IsCare = care, Parts = parts };
    }

    private int Grade(PresetProfession profession, int number) => number < Leading && profession.LeadingGrade is { } leading ? leading
        : profession.Grades.Count == 1 ? profession.Grades[0].Grade
        : profession.Grades[stream.Weighted([.. profession.Grades.Select(grade => grade.Share)])].Grade;

    private List<string> Skills(PresetProfession profession, int grade, int number)
    {
        var skills = new List<string>();
        foreach (SkillShare skill in profession.Skills.Where(skill => grade >= (skill.FromGrade ?? 0)))
        {
            if (skill.Share >= 1 || stream.Chance(skill.Share) || number < profession.AllRounders)
            {
                skills.Add(skill.Skill);
            }
        }

        return skills;
    }

    private List<string> Attributes(PresetProfession profession, string locality)
    {
        List<string> attributes = [stream.Chance(request.Proportions.FemaleShare) ? "female-worker" : "male-worker"];
        if (stream.Chance(0.8))
        {
            attributes.Add("fine-with-dogs");
        }

        if (stream.Chance(0.12))
        {
            attributes.Add("speaks-urdu");
        }

        if (stream.Chance(0.08))
        {
            attributes.Add("speaks-polish");
        }

        attributes.AddRange(teams.For(profession, locality));

        return attributes;
    }
}
