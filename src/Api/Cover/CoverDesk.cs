using System.Globalization;
using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Progress;
using CareRostering.Api.Rotas;
using CareRostering.Api.Service;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Cover;

/// <summary>What is asked of the cover: a visit that could be anywhere.</summary>
internal sealed record CoverQuestion(int Minutes, IReadOnlyList<string> Skills, int MinimumGrade, IReadOnlyList<int> WithinMinutes);

/// <summary>
/// Works out where an urgent visit could be started soon, by putting one into the rounds in the middle of each square as the referral desk would: rounds in force, holds, the notice, what has been reported and
/// what may be moved are the same. Exchanges and tomorrow's rounds are left out, so that offers can be better than what is said here, never worse.
/// </summary>
internal sealed class CoverDesk(Database database, RotaCache cache, TentativeRotas tentative, ITravelSource travel, IOptions<ReferralSettings> settings, TimeProvider clock)
{
    private readonly Lock gate = new();
    private Land? known;

    /// <summary>The cover at this moment.</summary>
    /// <exception cref="ProblemException">404: the day has no rota.</exception>
    public CoverResource Find(CoverQuestion question, CancellationToken stop)
    {
        Instant now = Instants.Now(clock);
        ServiceDocument service = database.Read(Tables.ServiceOf);
        KnownSkills.ThrowIfUnknown(service, question.Skills);
        DayClock day = DayAssembly.Clock(service, DayAssembly.DateOf(service, now));
        string date = Dates.Text(day.Date);
        RotaVersion version = database.Read(session => RotaStore.Current(session, date))
            ?? throw ProblemException.NoRota(date);
        LoadedRota standing = tentative.Load(date, version.Version);
        Land land = LandOf(standing.Day, stop);
        CoverSquare[] squares = land.Squares;
        int?[] starts = Starts(question, land, standing, day, now, stop);
        return new CoverResource
        {
            Date = date,
            Version = version.Version,
            At = day.FormatInstant(day.ToSeconds(now)),
            Minutes = question.Minutes,
            Skills = question.Skills,
            MinimumGrade = question.MinimumGrade,
            WithinMinutes = question.WithinMinutes,
            SideMetres = land.Grid.SideMetres,
            Squares = [.. squares.Select((square, index) => new CoverSquareResource
            {
                West = square.West,
                South = square.South,
                East = square.East,
                North = square.North,
                WithinMinutes = Within(question, starts[index], day, now),
                Start = starts[index] is { } start ? day.FormatInstant(start) : null,
            })],
        };
    }

    /// <summary>Works out the ways of the squares for the day that is going on as it stands, where its rota is in memory and that is not done already: whoever asks next need not wait for them.</summary>
    public void Prepare(CancellationToken stop)
    {
        string date = Dates.Text(database.Read(session => DayAssembly.DateOf(Tables.ServiceOf(session), Instants.Now(clock))));
        if (database.Read(session => RotaStore.Current(session, date)) is { } version && cache.Peek(date, version.Version) is not null)
        {
            _ = LandOf(tentative.Load(date, version.Version).Day, stop);
        }
    }

    private static int? Within(CoverQuestion question, int? start, DayClock day, Instant now)
    {
        foreach (int minutes in question.WithinMinutes)
        {
            if (start <= day.ToSeconds(now + Duration.FromMinutes(minutes)))
            {
                return minutes;
            }
        }

        return null;
    }

    /// <summary>
    /// The squares with a road near their middle, and the day with somebody living in each. Ways between all of them take a second or more, and are taken over as long as the same squares lie on the same
    /// roads: a rota that is amended, or a hold, changes neither.
    /// </summary>
    private Land LandOf(PlanningDay day, CancellationToken stop)
    {
        lock (gate)
        {
            if (known is { } last && ReferenceEquals(last.Of, day))
            {
                return last;
            }

            CoverGrid grid = CoverGrid.Over(day.Document.Patients);
            return known = known is { } before && ReferenceEquals(before.Of.Travel, day.Travel) && before.Grid.Squares.SequenceEqual(grid.Squares)
                ? before with { Of = day, Day = ProblemBuilder.Changed(before.Day, WithSquares(day.Document, before.Patients), travel, stop) }
                : NewLand(day, grid, stop);
        }
    }

    private Land NewLand(PlanningDay day, CoverGrid grid, CancellationToken stop)
    {
        GeoPlace[] middles = [.. grid.Squares.Select((square, index) => new GeoPlace(Id(index), square.Lat, square.Lon))];
        HashSet<int> away = [.. (day.Travel ?? travel).FindUnroutable(middles, TravelMode.Car).Select(place => place.Place)];
        CoverSquare[] squares = [.. grid.Squares.Where((_, index) => !away.Contains(index))];
        PatientDocument[] patients = [.. squares.Select((square, index) => new PatientDocument { Id = Id(index), Lat = square.Lat, Lon = square.Lon })];
        return new Land(day, grid, squares, patients, ProblemBuilder.Changed(day, WithSquares(day.Document, patients), travel, stop));
    }

    /// <summary>The day with patients behind its own, so that all others keep their indices.</summary>
    private static DayDocument WithSquares(DayDocument day, PatientDocument[] patients) => day with { Patients = [.. day.Patients, .. patients] };

    /// <summary>A start in each square within the shortest time that can be kept; null: none.</summary>
    private int?[] Starts(CoverQuestion question, Land land, LoadedRota standing, DayClock day, Instant now, CancellationToken stop)
    {
        Instant earliest = now + Duration.FromMinutes(settings.Value.NoticeMinutes);
        VisitDocument?[] asked = [.. land.Patients.SelectMany(patient => question.WithinMinutes.Select(minutes => Visit(question, patient, minutes, day, now, earliest)))];
        if (asked.Length == 0 || asked.Contains(null))
        {
            // No squares; or the day leaves no time for any visit.
            return new int?[land.Squares.Length];
        }

        PlanningDay longer = ProblemBuilder.With(land.Day, [], [.. asked.OfType<VisitDocument>()], [], travel, stop);
        string date = Dates.Text(day.Date);
        IReadOnlyDictionary<string, VisitProgress> progress = database.Read(session => ProgressStore.On(session, date));
        int first = standing.Day.Problem.Visits.Length;
        int frozen = day.ToSeconds(earliest);
        var options = new OfferOptions { FrozenBefore = frozen > 0 ? frozen : int.MinValue };
        int limits = question.WithinMinutes.Count;
        CoverCall[][] calls =
        [
            .. land.Squares.Select((_, square) => question.WithinMinutes
                .Select((minutes, limit) => new CoverCall(first + (square * limits) + limit, day.ToSeconds(now + Duration.FromMinutes(minutes)))).ToArray()),
        ];
        return CoverSearch.Starts(
            longer.Problem, standing.Rota, calls, options, visit => progress.Count > 0 && progress.ContainsKey(longer.Problem.Visits[visit].CallId), stop);
    }

    private VisitDocument? Visit(CoverQuestion question, PatientDocument patient, int minutes, DayClock day, Instant now, Instant earliest)
    {
        var referral = new ReferralDocument
        {
            Id = $"{patient.Id}-{minutes}",
            Received = day.FormatInstant(day.ToSeconds(now)),
            Class = ResponseClass.Rapid,
            Lead = LeadProfession.Nurse,
            Patient = patient,
            Minutes = question.Minutes,
            Skills = question.Skills,
            MinimumGrade = question.MinimumGrade,
        };
        return FirstVisit.On(referral, day, earliest, now + Duration.FromMinutes(minutes), settings.Value);
    }

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"cover.square.{index}");

    /// <summary>What is asked about, for one day as it stands.</summary>
    /// <param name="Of">The day.</param>
    /// <param name="Grid">All squares over it.</param>
    /// <param name="Squares">Those with a road near their middle.</param>
    /// <param name="Patients">Somebody in the middle of each.</param>
    /// <param name="Day">The day with all of them.</param>
    private sealed record Land(PlanningDay Of, CoverGrid Grid, CoverSquare[] Squares, PatientDocument[] Patients, PlanningDay Day);
}
