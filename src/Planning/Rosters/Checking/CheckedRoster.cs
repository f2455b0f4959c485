using CareRostering.Planning.Rosters.Documents;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Rosters.Checking;

/// <summary>A shift that a worker has, in instants.</summary>
internal sealed record CheckedShift(LocalDate Date, ShiftTypeDocument Type, ShiftKind Kind, Instant Start, Instant Finish, long Minutes);

/// <summary>A worker with the shifts that the roster gives, in order of date.</summary>
internal sealed record CheckedWorker(RosterWorkerDocument Request, IReadOnlyList<CheckedShift> Shifts)
{
    /// <summary>What came before; empty where nothing is known.</summary>
    public RosterHistoryDocument History => Request.History ?? new RosterHistoryDocument();

    /// <summary>Whether a shift starts on a date.</summary>
    public bool Works(LocalDate date) => Shifts.Any(shift => shift.Date == date);
}

/// <summary>A roster as the checker reads it, from text to instants by itself.</summary>
internal sealed class CheckedRoster
{
    private CheckedRoster(RosterRequestDocument request)
    {
        Request = request;
        FirstDay = Date(request.FirstDay);
        Zone = DateTimeZoneProviders.Tzdb[request.Zone];
    }

    public RosterRequestDocument Request { get; }

    public LocalDate FirstDay { get; }

    public DateTimeZone Zone { get; }

    public List<CheckedWorker> Workers { get; } = [];

    public int Days => Request.Weeks * 7;

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public Instant Midnight(LocalDate date) => At(date.AtMidnight());

    public Instant At(LocalDateTime moment) => Zone.ResolveLocal(moment, NodaTime.TimeZones.Resolvers.LenientResolver).ToInstant();

    /// <summary>The names of the shift types that a worker may have.</summary>
    public HashSet<string> MayHave(RosterWorkerDocument worker) => worker.ShiftTypes.Count > 0
        ? [.. worker.ShiftTypes]
        : [.. Request.ShiftTypes.Where(type => Kind(type) != ShiftKind.Night).Select(type => type.Name)];

    /// <summary>The kind of a shift type, minute by minute.</summary>
    public static ShiftKind Kind(ShiftTypeDocument type)
    {
        if (type.Kind is { } said)
        {
            return said;
        }

        int start = Minute(type.Start);
        int finish = Minute(type.Finish);
        finish += finish <= start ? 24 * 60 : 0;
        int atNight = Enumerable.Range(start, finish - start).Count(minute => minute % 1_440 is < 6 * 60 or >= 23 * 60);
        return atNight >= 3 * 60 ? ShiftKind.Night : finish > 20 * 60 ? ShiftKind.Late : start < 9 * 60 ? ShiftKind.Early : ShiftKind.Day;
    }

    /// <summary>Reads, with everything that keeps it from being the whole roster of the request.</summary>
    public static CheckedRoster Read(RosterRequestDocument request, RosterDocument roster, List<RosterViolation> broken)
    {
        var read = new CheckedRoster(request);
        void Add(string path, string message) => broken.Add(new RosterViolation("COMPLETE", path, message));
        if (roster.RequestHash != RosterFiles.Hash(request) || roster.FirstDay != request.FirstDay || roster.Weeks != request.Weeks || roster.Zone != request.Zone)
        {
            Add("requestHash", "The roster was made for another request, or from another roster before.");
        }

        foreach (IGrouping<string, RosteredWorkerDocument> own in roster.Workers.GroupBy(worker => worker.Id))
        {
            if (own.Count() > 1)
            {
                Add($"workers[{own.Key}]", "The worker stands here more than once.");
            }

            if (request.Workers.All(worker => worker.Id != own.Key))
            {
                Add($"workers[{own.Key}]", "The request has no such worker.");
            }
        }

        foreach (RosterWorkerDocument worker in request.Workers)
        {
            RosteredWorkerDocument[] own = [.. roster.Workers.Where(rostered => rostered.Id == worker.Id)];
            if (own.Length == 0)
            {
                Add($"workers[{worker.Id}]", "The worker is not in the roster.");
            }

            var shifts = new List<CheckedShift>();
            foreach (RosteredShiftDocument shift in own.SelectMany(rostered => rostered.Shifts))
            {
                string path = $"workers[{worker.Id}].shifts[{shift.Date}]";
                ParseResult<LocalDate> date = LocalDatePattern.Iso.Parse(shift.Date);
                ShiftTypeDocument? type = request.ShiftTypes.FirstOrDefault(known => known.Name == shift.ShiftType);
                if (!date.Success || date.Value < read.FirstDay || date.Value >= read.FirstDay.PlusDays(read.Days))
                {
                    Add(path, "The date is not a day of the request.");
                }
                else if (type is null)
                {
                    Add(path, $"There is no shift type '{shift.ShiftType}'.");
                }
                else
                {
                    shifts.Add(read.Shift(date.Value, type));
                }
            }

            read.Workers.Add(new CheckedWorker(worker, [.. shifts.OrderBy(shift => shift.Date)]));
        }

        return read;
    }

    /// <summary>A shift of a type on a date.</summary>
    public CheckedShift Shift(LocalDate date, ShiftTypeDocument type)
    {
        int start = Minute(type.Start);
        Instant Instant(string clock, bool canBeNextDay)
        {
            int minute = Minute(clock);
            LocalDate on = canBeNextDay && minute <= start ? date.PlusDays(1) : date;
            return At(on + new LocalTime(minute / 60, minute % 60));
        }

        Instant from = Instant(type.Start, canBeNextDay: false);
        Instant until = Instant(type.Finish, canBeNextDay: true);
        Duration work = until - from - Duration.FromMinutes(type.UnpaidBreakMinutes);
        if (type.GapStart is { } gone && type.GapFinish is { } back)
        {
            work -= Instant(back, canBeNextDay: true) - Instant(gone, canBeNextDay: true);
        }

        return new CheckedShift(date, type, Kind(type), from, until, Math.Max(0, (long)work.TotalMinutes));
    }

    private static int Minute(string clock) => (int.Parse(clock[..2]) * 60) + int.Parse(clock[3..]);
}
