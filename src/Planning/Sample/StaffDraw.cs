using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Sample;

/// <summary>A worker of the sample, with what the rest of the drawing needs to know.</summary>
internal sealed record SampleWorker(WorkerDocument Document, SamplePlace Home)
{
    /// <summary>Whether the worker is a reablement worker or healthcare assistant.</summary>
    public bool IsCare => Document.Profession is StaffDraw.ReablementWorker or StaffDraw.HealthcareAssistant;

    /// <summary>Start and finish of the worker's shifts, minutes since midnight; empty: off today.</summary>
    public required IReadOnlyList<(int Start, int Finish)> Parts { get; init; }
}

/// <summary>Draws the workers: who they are, what they may do, when they work.</summary>
internal sealed class StaffDraw
{
    public const string ReablementWorker = "reablement worker";
    public const string HealthcareAssistant = "healthcare assistant";
    public const string Nurse = "nurse";
    public const string OccupationalTherapist = "occupational therapist";
    public const string Physiotherapist = "physiotherapist";
    public const string Assessor = "reablement assessor";
    public const string SocialWorker = "social worker";
    public const string Council = "county council";
    public const string Trust = "NHS community trust";

    private readonly SampleRequest request;
    private readonly Func<SeededStream, SamplePlace> draw;
    private readonly SeededStream stream;

    public StaffDraw(SampleRequest request, Func<SeededStream, SamplePlace> draw)
    {
        this.request = request;
        this.draw = draw;
        stream = SeededStream.For("staff", request.Seed);
    }

    /// <summary>Bases: Bucks asks for at least three.</summary>
    public static IReadOnlyList<BaseDocument> Bases { get; } =
    [
        new BaseDocument { Id = "aylesbury", Lat = 51.8160, Lon = -0.8060, Locality = "Aylesbury" },
        new BaseDocument { Id = "high-wycombe", Lat = 51.6290, Lon = -0.7510, Locality = "Wycombe" },
        new BaseDocument { Id = "amersham", Lat = 51.6750, Lon = -0.6050, Locality = "Amersham" },
    ];

    public List<SampleWorker> Draw()
    {
        SampleProportions p = request.Proportions;
        int assistants = (int)Math.Round(request.Workers * p.HealthcareAssistantShare);
        var workers = new List<SampleWorker>();
        (ShiftPattern, double)[] care =
        [
            (ShiftPattern.Early, p.EarlyShare), (ShiftPattern.Late, p.LateShare), (ShiftPattern.Split, p.SplitShare),
            (ShiftPattern.Morning, p.MorningShare), (ShiftPattern.Evening, p.EveningShare),
        ];

        // Nurses must be there for insulin before breakfast and before tea; the other professions work by day. Chosen.
        (ShiftPattern, double)[] nurse = [(ShiftPattern.Early, 0.45), (ShiftPattern.Late, 0.30), (ShiftPattern.Day, 0.25)];
        (ShiftPattern, double)[] day = [(ShiftPattern.Day, 0.7), (ShiftPattern.ShortDay, 0.3)];
        Add(workers, ReablementWorker, "RW", request.Workers - assistants, Council, care);
        Add(workers, HealthcareAssistant, "HCA", assistants, Trust, care);
        Add(workers, Nurse, "NUR", Scaled(p.Nurses), Trust, nurse);
        Add(workers, OccupationalTherapist, "OT", Scaled(p.OccupationalTherapists), Trust, day);
        Add(workers, Physiotherapist, "PT", Scaled(p.Physiotherapists), Trust, day);
        Add(workers, Assessor, "ASR", Scaled(p.Assessors), Council, day);
        Add(workers, SocialWorker, "SW", Scaled(p.SocialWorkers), Council, day);
        return workers;
    }

    private int Scaled(int count) => Math.Max(1, (int)Math.Round(count * (double)request.Workers / request.Proportions.CareWorkers));

    private void Add(List<SampleWorker> workers, string profession, string prefix, int count, string employer, (ShiftPattern Pattern, double Share)[] shares)
    {
        SampleProportions p = request.Proportions;
        bool care = profession is ReablementWorker or HealthcareAssistant;
        int onShift = Math.Min(count, Math.Max(1, (int)Math.Round(count * (care ? p.CareOnShiftShare : p.ProfessionOnShiftShare))));
        var patterns = Deck(onShift, shares).Select(pattern => (ShiftPattern?)pattern).ToList();
        while (patterns.Count < count)
        {
            patterns.Add(null);
        }

        // The first few stay where they are: they hold every skill of the profession, and so some of them are there early and late every day.
        int few = Math.Min(AllRounders(profession), count);
        List<ShiftPattern?> rest = patterns[few..];
        stream.Shuffle(rest);
        patterns = [.. patterns[..few], .. rest];
        for (int number = 0; number < count; number++)
        {
            workers.Add(One($"{prefix}-{number + 1:000}", profession, employer, care, number, patterns[number]));
        }
    }

    /// <summary>As many of each pattern as its share asks for, the commonest first; dealt round so that the first few differ.</summary>
    private static List<ShiftPattern> Deck(int count, (ShiftPattern Pattern, double Share)[] shares)
    {
        double total = shares.Sum(share => share.Share);
        var given = new int[shares.Length];
        var deck = new List<ShiftPattern>(count);
        while (deck.Count < count)
        {
            int next = Enumerable.Range(0, shares.Length).MaxBy(index => (shares[index].Share / total * (deck.Count + 1)) - given[index]);
            given[next]++;
            deck.Add(shares[next].Pattern);
        }

        return deck;
    }

    private SampleWorker One(string id, string profession, string employer, bool care, int number, ShiftPattern? pattern)
    {
        SampleProportions p = request.Proportions;
        SamplePlace home = draw(stream);
        int grade = Grade(profession, number);
        double way = stream.Unit();
        TravelMode mode = !care || !home.InTown || way > p.BicycleShareInTowns + p.WalkShareInTowns ? TravelMode.Car
            : way < p.WalkShareInTowns ? TravelMode.Walk : TravelMode.Bicycle;
        bool fromHome = mode != TravelMode.Car || stream.Chance(care ? p.CareFromHomeShare : p.ProfessionFromHomeShare);
        string place = fromHome
            ? "home"
            : "base:" + Bases.MinBy(candidate => PlanePoint.At(candidate.Lat, candidate.Lon).DistanceTo(home.Point))!.Id;
        var document = new WorkerDocument
        {
            Id = id,
            Profession = profession,
            Employer = employer,
            Locality = home.Locality,
            Grade = grade,
            Skills = Skills(profession, grade, number),
            Attributes = Attributes(),
            Mode = mode,
            DurationFactorPermille = stream.Chance(p.NewStarterShare) ? 1250 : 1000,
            WagePencePerHour = p.WagePencePerHourFromBand3[grade - 3],
            HomeLat = home.Lat,
            HomeLon = home.Lon,
            Shifts = pattern is { } shifts ? ShiftPatterns.For(id, shifts, place, p) : [],
        };
        return new SampleWorker(document, home) { Parts = pattern is { } parts ? ShiftPatterns.Parts(parts) : [] };
    }

    /// <summary>Bands: Bucks gives 3 and 4 for healthcare assistants; the others are chosen as usual for the profession.</summary>
    private int Grade(string profession, int number) => profession switch
    {
        ReablementWorker => stream.Chance(0.2) ? 4 : 3,
        HealthcareAssistant => number < 3 || stream.Chance(0.35) ? 4 : 3,
        Nurse or OccupationalTherapist or Physiotherapist => number < 3 ? 6 : 5 + stream.Weighted([0.6, 0.33, 0.07]),
        Assessor => 4 + stream.Weighted([0.5, 0.5]),
        _ => 6,
    };

    /// <summary>How many of a profession hold all its skills. Chosen: ten nurses, so that intravenous therapy finds three on every late shift.</summary>
    private static int AllRounders(string profession) => profession is Nurse ? 10 : 3;

    /// <summary>Shares chosen.</summary>
    private List<string> Skills(string profession, int grade, int number)
    {
        var skills = new List<string>();
        void May(string skill, double share)
        {
            if (stream.Chance(share) || number < AllRounders(profession))
            {
                skills.Add(skill);
            }
        }

        switch (profession)
        {
            case ReablementWorker or HealthcareAssistant:
                skills.Add("personal-care");
                May("moving-and-handling", 0.93);
                May("medication", 0.95);
                May("exercise", profession == ReablementWorker ? 0.7 : 0.5);
                if (grade >= 4 && profession == HealthcareAssistant)
                {
                    May("insulin", 0.7);
                    May("catheter", 0.4);
                }

                break;
            case Nurse:
                skills.AddRange(["personal-care", "medication", "insulin", "wound", "catheter", "assessment"]);
                May("moving-and-handling", 0.6);
                May("iv", 0.2);
                break;
            case OccupationalTherapist:
                skills.AddRange(["ot", "exercise", "assessment", "moving-and-handling"]);
                break;
            case Physiotherapist:
                skills.AddRange(["physio", "exercise", "assessment", "moving-and-handling"]);
                break;
            case Assessor:
                skills.AddRange(["assessment", "medication"]);
                break;
            default:
                skills.AddRange(["social-work", "assessment"]);
                break;
        }

        return skills;
    }

    private List<string> Attributes()
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

        return attributes;
    }
}
