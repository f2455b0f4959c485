using System.Runtime.CompilerServices;
using CareRostering.Api.Days;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Progress;
using CareRostering.Api.Referrals;
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

namespace CareRostering.Api.Headroom;

/// <summary>What is asked: first visits of one kind, and how many hours ahead, every so many hours.</summary>
internal sealed record HeadroomQuestion(int Minutes, IReadOnlyList<string> Skills, int MinimumGrade, int AheadHours, int EveryHours);

/// <summary>
/// Works out how many calls of one kind the rounds could still take in time, by putting them in one after another as the referral desk would: rotas in force and drafts, holds, the notice, what has been reported and
/// what may be moved are the same. Exchanges are left out, so that the desk can do better than is said here, never worse.
/// </summary>
internal sealed class HeadroomDesk(Database database, TentativeRotas tentative, ITravelSource travel, IOptions<ReferralSettings> settings, TimeProvider clock)
{
    private static readonly ResponseClass[] Classes = [ResponseClass.Rapid, ResponseClass.Fast, ResponseClass.Normal];

    // Ways from and to the homes take longer than all else, and are the same until another rota stands.
    private readonly ConditionalWeakTable<PlanningDay, Populated> populated = [];

    /// <summary>The headroom at this moment.</summary>
    public HeadroomResource Find(HeadroomQuestion question, CancellationToken stop)
    {
        Instant now = Instants.Now(clock);
        ServiceDocument service = database.Read(Tables.ServiceOf);
        KnownSkills.ThrowIfUnknown(service, question.Skills);
        Ringing[] ringing =
        [
            .. Enumerable.Range(0, (question.AheadHours / question.EveryHours) + 1)
                .Select(step => now + Duration.FromHours(step * question.EveryHours))
                .SelectMany(at => Classes.Select(own => new Ringing(at, own, settings.Value.Due(own, at)))),
        ];
        IReadOnlyList<PatientDocument>? callers = null;
        SortedSet<string> notPlanned = new(StringComparer.Ordinal);
        var days = ringing.SelectMany(own => ReferralDays.Until(service, own.At, own.Due, settings.Value.DaysAhead).Select(day => (Day: day, Own: own))).GroupBy(pair => pair.Day.Date);
        foreach (var day in days.OrderBy(day => day.Key))
        {
            stop.ThrowIfCancellationRequested();
            string date = Dates.Text(day.Key);
            if (database.Read(session => RotaStore.Current(session, date)) is not { } version)
            {
                notPlanned.Add(date);
                continue;
            }

            LoadedRota standing = tentative.Load(date, version.Version);
            callers ??= HeadroomHomes.Of(standing.Day.Document);
            Take(question, day.First().Day, standing, callers, [.. day.Select(pair => pair.Own)], stop);
        }

        DayClock today = DayAssembly.Clock(service, DayAssembly.DateOf(service, now));
        return new HeadroomResource
        {
            At = Text(now),
            Minutes = question.Minutes,
            Skills = question.Skills,
            MinimumGrade = question.MinimumGrade,
            Calls = callers?.Count ?? 0,
            NotPlanned = [.. notPlanned],
            Moments = [.. ringing.GroupBy(own => own.At).Select(own => new HeadroomMoment(Text(own.Key), [.. own.Select(Tell)]))],
        };

        ClassHeadroom Tell(Ringing own) => new(own.Class, Text(own.Due), own.Taken.Count, own.First is { } first ? Text(first) : null);

        string Text(Instant instant) => today.FormatInstant(today.ToSeconds(instant));
    }

    /// <summary>Gives those that have rung and found no place on earlier days one on this day, as far as there are any.</summary>
    private void Take(HeadroomQuestion question, DayClock day, LoadedRota standing, IReadOnlyList<PatientDocument> callers, Ringing[] ringing, CancellationToken stop)
    {
        PlanningDay longer = ProblemBuilder.With(With(standing.Day, callers, stop), [], [.. callers.Select(caller => Visit(question, caller, day))], [], travel, stop);
        int first = standing.Day.Problem.Visits.Length;
        Duration notice = Duration.FromMinutes(settings.Value.NoticeMinutes);
        List<(Ringing Own, HeadroomCalls Calls)> groups = [];
        foreach (Ringing own in ringing)
        {
            int[] left = [.. Enumerable.Range(0, callers.Count).Where(call => !own.Taken.Contains(call))];
            if (left.Length > 0 && FirstVisit.Starts(own.Class, day, own.At + notice, settings.Value) is { } starts && day.ToSeconds(own.Due) >= starts.Earliest)
            {
                groups.Add((own, new HeadroomCalls([.. left.Select(call => first + call)], starts.Earliest, Math.Min(starts.Latest, day.ToSeconds(own.Due)))));
            }
        }

        string date = Dates.Text(day.Date);
        IReadOnlyDictionary<string, VisitProgress> progress = database.Read(session => ProgressStore.On(session, date));
        int?[][] starting = HeadroomSearch.Starts(
            longer.Problem, standing.Rota, [.. groups.Select(group => group.Calls)], new OfferOptions(), visit => progress.Count > 0 && progress.ContainsKey(longer.Problem.Visits[visit].CallId), stop);
        for (int group = 0; group < groups.Count; group++)
        {
            (Ringing own, HeadroomCalls calls) = groups[group];
            for (int index = 0; index < calls.Visits.Count; index++)
            {
                if (starting[group][index] is { } start)
                {
                    own.Take(calls.Visits[index] - first, day.ToInstant(start));
                }
            }
        }
    }

    /// <summary>A day with the callers living in it.</summary>
    private PlanningDay With(PlanningDay day, IReadOnlyList<PatientDocument> callers, CancellationToken stop)
    {
        if (populated.TryGetValue(day, out Populated? known) && known.Callers.SequenceEqual(callers))
        {
            return known.Day;
        }

        PlanningDay made = ProblemBuilder.With(day, callers, [], [], travel, stop);
        populated.AddOrUpdate(day, new Populated(callers, made));
        return made;
    }

    /// <summary>A first visit that may start all day: when it has to is asked for each class and moment.</summary>
    private static VisitDocument Visit(HeadroomQuestion question, PatientDocument patient, DayClock day) => new()
    {
        Id = FirstVisit.IdOf(patient.Id),
        Patient = patient.Id,
        Minutes = question.Minutes,
        Windows = [new WindowDocument { Earliest = day.FormatInstant(0), Latest = day.FormatInstant(day.LengthSeconds - 1) }],
        Skills = question.Skills,
        MinimumGrade = question.MinimumGrade,
    };

    private sealed record Populated(IReadOnlyList<PatientDocument> Callers, PlanningDay Day);

    /// <summary>Calls of one class that ring at one moment.</summary>
    private sealed class Ringing(Instant at, ResponseClass responseClass, Instant due)
    {
        public Instant At { get; } = at;

        public ResponseClass Class { get; } = responseClass;

        public Instant Due { get; } = due;

        public HashSet<int> Taken { get; } = [];

        public Instant? First { get; private set; }

        public void Take(int call, Instant start)
        {
            Taken.Add(call);
            First = First is { } soonest ? Instant.Min(soonest, start) : start;
        }
    }
}
