using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads.Gazetteer;
using NodaTime;

namespace CareRostering.Planning.Import;

/// <summary>Makes the entries of day files of rows, one by one.</summary>
/// <param name="postcodes">Where postcodes lie, by the postcode in capitals without blanks; null: no list was given.</param>
internal sealed class RowsReader(IReadOnlyDictionary<string, NamedPlace>? postcodes)
{
    private const int PencePerPound = 100;

    public static Imported<BaseDocument> Base(CsvRow row) => new(row, new BaseDocument
    {
        Id = row["id"],
        Lat = (double)row.Number("lat"),
        Lon = (double)row.Number("lon"),
        Locality = row["locality"],
    });

    public Imported<WorkerDocument> Worker(CsvRow row)
    {
        (double Lat, double Lon)? home = Place(row, "homeLat", "homeLon", "homePostcode");
        return new(row, new WorkerDocument
        {
            Id = row["id"],
            Profession = row["profession"],
            Employer = row["employer"],
            Locality = row["locality"],
            Grade = row.Whole("grade"),
            Skills = row.List("skills"),
            Attributes = row.List("attributes"),
            Mode = row.Word("mode", TravelMode.Car),
            DurationFactorPermille = row.Whole("durationFactorPermille", 1_000),
            WagePencePerHour = Wage(row),
            HomeLat = home?.Lat,
            HomeLon = home?.Lon,
        });
    }

    public static Imported<DatedShift> Shift(CsvRow row) => new(row, new DatedShift(row["worker"], row.DateOrNull("date"), new ShiftDocument
    {
        Id = row["id"],
        Start = row.Time("start"),
        Finish = row.Time("finish"),
        StartsAt = row.TextOr("startsAt", "home"),
        EndsAt = row.TextOr("endsAt", "home"),
        MaxOvertimeMinutes = row.Number("maxOvertimeMinutes"),
        Breaks = Breaks(row),
        MaxContinuousWorkMinutes = row.NumberOrNull("maxContinuousWorkMinutes"),
        MaxTravelMinutes = row.NumberOrNull("maxTravelMinutes"),
        MaxContactMinutes = row.NumberOrNull("maxContactMinutes"),
    }));

    public Imported<PatientDocument> Patient(CsvRow row)
    {
        (double Lat, double Lon)? home = Place(row, "lat", "lon", "postcode");
        if (home is null && !row.IsFaulty)
        {
            row.Fault("IMPORT_PLACE", "postcode", "The patient has neither coordinates nor a postcode.", "Give lat and lon, or a postcode and the list of postcodes.");
        }

        return new(row, new PatientDocument
        {
            Id = row["id"],
            Lat = home?.Lat ?? 0,
            Lon = home?.Lon ?? 0,
            Locality = row["locality"],
            AccessMinutes = row.Number("accessMinutes"),
            NewFaceExtraMinutes = row.Number("newFaceExtraMinutes"),
            NewFacePence = row.TextOrNull("newFacePence") is null ? null : row.Whole("newFacePence"),
            KnownWorkers = row.List("knownWorkers"),
            KeyWorker = row.TextOrNull("keyWorker"),
            ForbiddenWorkers = row.List("forbiddenWorkers"),
            RequiredAttributes = row.List("requiredAttributes"),
        });
    }

    public static Imported<PackageCall> Package(CsvRow row) => new(row, new PackageCall(row.DateOrNull("from"), row.DateOrNull("until"), Weekdays(row), Call(row)));

    public static Imported<DatedVisit> Visit(CsvRow row) => new(row, new DatedVisit(row.DateOrNull("date"), Call(row) with
    {
        Class = row.Word("class", ResponseClass.Planned),
        Due = row.TimeOrNull("due"),
        PinnedWorker = row.TextOrNull("pinnedWorker"),
        PinnedStart = row.TimeOrNull("pinnedStart"),
    }));

    public static Imported<DatedLink> Link(CsvRow row) => new(row, new DatedLink(row.DateOrNull("date"), new LinkDocument
    {
        First = row["first"],
        Second = row["second"],
        Kind = row.Word("kind", LinkKind.Gap),
        MinGapMinutes = row.NumberOrNull("minGapMinutes"),
        MaxGapMinutes = row.NumberOrNull("maxGapMinutes"),
        DistinctWorkers = row.YesOrNo("distinctWorkers"),
        SameWorker = row.YesOrNo("sameWorker"),
        AllOrNone = row.YesOrNo("allOrNone"),
    }));

    private static VisitDocument Call(CsvRow row)
    {
        IReadOnlyList<WindowDocument> preferred = Windows(row, "preferredEarliest", "preferredLatest");
        if (preferred.Count > 1)
        {
            row.Fault("IMPORT_LISTS", "preferredEarliest", $"There are {preferred.Count} preferred windows.", "A visit has one at most.");
        }

        return new VisitDocument
        {
            Id = row["id"],
            Patient = row["patient"],
            Minutes = row.Number("minutes"),
            Windows = Windows(row, "earliest", "latest"),
            Preferred = preferred.Count == 0 ? null : preferred[0],
            Workers = row.Whole("workers", 1),
            Skills = row.List("skills"),
            Attributes = row.List("attributes"),
            MinimumGrade = row.Whole("minimumGrade"),
            Priority = row.Whole("priority", 5),
            ForbiddenWorkers = row.List("forbiddenWorkers"),
        };
    }

    private static int Wage(CsvRow row)
    {
        decimal pence = row.Number("wagePoundsPerHour") * PencePerPound;
        if (pence == Math.Truncate(pence) && Math.Abs(pence) < int.MaxValue)
        {
            return (int)pence;
        }

        row.Fault("IMPORT_NUMBER", "wagePoundsPerHour", $"{row["wagePoundsPerHour"]} is no amount of pounds and pence.", "Give pounds with two decimals at most: 13.50.");
        return 0;
    }

    private static IReadOnlyList<WindowDocument> Windows(CsvRow row, string earliest, string latest)
    {
        IReadOnlyList<string> opens = row.Times(earliest);
        IReadOnlyList<string> closes = row.Times(latest);
        if (opens.Count != closes.Count)
        {
            row.Fault("IMPORT_LISTS", latest, $"{earliest} has {opens.Count} times, {latest} {closes.Count}.", "Each window has one of both.");
        }

        return [.. opens.Zip(closes, (open, close) => new WindowDocument { Earliest = open, Latest = close })];
    }

    private static IReadOnlyList<BreakDocument> Breaks(CsvRow row)
    {
        IReadOnlyList<string> minutes = row.List("breakMinutes");
        IReadOnlyList<string> earliest = row.Times("breakEarliest");
        IReadOnlyList<string> latest = row.Times("breakLatest");
        IReadOnlyList<string> paid = row.List("breakPaid");
        if (earliest.Count != minutes.Count || latest.Count != minutes.Count || (paid.Count != 0 && paid.Count != minutes.Count))
        {
            row.Fault("IMPORT_LISTS", "breakMinutes", $"{minutes.Count} breaks, {earliest.Count} earliest and {latest.Count} latest starts, {paid.Count} times paid or not.", "Each break has its length, earliest and latest start; whether it is paid is said for all or for none.");
            return [];
        }

        return
        [
            .. minutes.Select((length, at) => new BreakDocument
            {
                Minutes = row.NumberOf("breakMinutes", length),
                Earliest = earliest[at],
                Latest = latest[at],
                Paid = paid.Count > 0 && row.YesOrNo("breakPaid", paid[at]),
            }),
        ];
    }

    private static IReadOnlyList<IsoDayOfWeek> Weekdays(CsvRow row)
    {
        List<IsoDayOfWeek> days = [];
        foreach (string entry in row.List("weekdays"))
        {
            IsoDayOfWeek day = Array.Find(Enum.GetValues<IsoDayOfWeek>(), known => known != IsoDayOfWeek.None && entry.Length >= 2 && $"{known}".StartsWith(entry, StringComparison.OrdinalIgnoreCase));
            if (day == IsoDayOfWeek.None && int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= 7)
            {
                day = (IsoDayOfWeek)number;
            }

            if (day == IsoDayOfWeek.None)
            {
                row.Fault("IMPORT_WORD", "weekdays", $"'{entry}' is no day of the week.", "Write mon;tue;wed or 1;2;3, Monday being 1; nothing for every day.");
            }

            days.Add(day);
        }

        return days;
    }

    /// <summary>Coordinates, or where the postcode lies; null where there is neither, or with a fault.</summary>
    private (double Lat, double Lon)? Place(CsvRow row, string lat, string lon, string postcode)
    {
        if (row.NumberOrNull(lat) is { } north && row.NumberOrNull(lon) is { } east)
        {
            return ((double)north, (double)east);
        }

        if (row[lat].Length != 0 || row[lon].Length != 0)
        {
            row.Fault("IMPORT_PLACE", lat, "Only one of two coordinates is there.", "Give both, or neither and a postcode.");
            return null;
        }

        string wanted = row[postcode];
        if (wanted.Length == 0)
        {
            return null;
        }

        if (postcodes is null)
        {
            row.Fault("IMPORT_PLACE", postcode, "There are postcodes but no list of where they lie.", "Give one with --postcodes: CSV with postcode, lat and lon.");
            return null;
        }

        if (postcodes.TryGetValue(Key(wanted), out NamedPlace? place))
        {
            return (place.At.Latitude, place.At.Longitude);
        }

        row.Fault("IMPORT_PLACE", postcode, $"The list of postcodes has no '{wanted}'.", "Correct it, or give coordinates.");
        return null;
    }

    /// <summary>A postcode as it is looked up: in capitals, without blanks.</summary>
    public static string Key(string postcode) => postcode.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}
