using System.Text.Json;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Api.Packages;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Visits;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Tests.States;

/// <summary>
/// The states of a day counted once more, from what the service's own routes tell of packages, visits, rotas, disruptions and referrals, and from what the test has reported itself:
/// nothing of <c>src/Api/States</c> is used but the names of the states. Winter days in London only.
/// </summary>
internal sealed class NaiveStates(ApiHost host)
{
    /// <summary>What was reported: visit of a day, latest instant, whether it is over.</summary>
    public Dictionary<(string Date, string Visit), (DateTimeOffset At, bool IsOver)> Reported { get; } = [];

    /// <summary>From when the rounds of a sick worker are nobody's, by disruption.</summary>
    public Dictionary<string, DateTimeOffset> AwayFrom { get; } = [];

    public async Task<Dictionary<string, VisitState>> OfAsync(string date)
    {
        Dictionary<string, int> wanted = [];
        foreach (PackageDocument package in (await host.GetAsync("/packages")).Read<Page<PackageDocument>>().Items)
        {
            if (string.CompareOrdinal(package.FirstDay, date) <= 0 && string.CompareOrdinal(date, package.LastDay ?? "9") <= 0)
            {
                bool isLess = package.StepDown is not null && string.CompareOrdinal(package.StepDown.From, date) <= 0;
                foreach (CallDocument call in isLess ? package.StepDown!.Calls : package.Calls)
                {
                    wanted[$"{package.Id}.{call.Name}"] = call.Workers;
                }
            }
        }

        foreach (VisitResource single in (await host.GetAsync($"/visits?date={date}")).Read<Page<VisitResource>>().Items)
        {
            wanted[single.Id] = single.Workers;
        }

        RotaVersion[] versions = (await host.GetAsync($"/rotas/{date}/versions")).Read<RotaVersion[]>();
        RotaVersion? standing = versions.FirstOrDefault(own => own.State != RotaState.Draft) ?? versions.FirstOrDefault();
        RotaDocument? rota = standing is null ? null : (await host.GetAsync($"/rotas/{date}?version={standing.Version}")).Read<RotaResource>().Rota;
        HashSet<string> input = standing is null ? [] : [.. (await host.GetAsync($"/rotas/{date}/day?version={standing.Version}")).Read<DayDocument>().Visits.Select(visit => visit.Id)];
        var seats = (rota?.Rounds ?? []).SelectMany(round => round.Stops.Select(stop => (Visit: stop.Visit.Split('~')[0], round.Worker, Start: At(date, stop.Start)))).ToLookup(own => own.Visit);
        HashSet<string> left = [.. (rota?.Unassigned ?? []).Select(own => own.Visit.Split('~')[0])];
        Dictionary<string, DisruptionKind> off = (await host.GetAsync($"/days/{date}/called-off")).Read<CalledOffVisit[]>().ToDictionary(own => own.Visit.Id, own => own.Kind);
        DisruptionResource[] open = [.. (await host.GetAsync($"/disruptions?date={date}&state=open")).Read<Page<DisruptionResource>>().Items];

        Dictionary<string, VisitState> states = [];
        foreach (string visit in wanted.Keys.Union(off.Keys).Union(seats.Select(own => own.Key)).Union(Reported.Keys.Where(own => own.Date == date).Select(own => own.Visit)))
        {
            states[visit] =
                Reported.TryGetValue((date, visit), out (DateTimeOffset At, bool IsOver) report) ? (report.IsOver ? VisitState.Done : VisitState.InProgress)
                : off.TryGetValue(visit, out DisruptionKind kind) ? (kind == DisruptionKind.VisitHandedOver ? VisitState.HandedOver : VisitState.Cancelled)
                : !input.Contains(visit) || left.Contains(visit) || seats[visit].Count() < wanted.GetValueOrDefault(visit, 1) ? VisitState.Unassigned
                : open.Any(own => AwayFrom.TryGetValue(own.Id, out DateTimeOffset from) && seats[visit].Any(seat => seat.Worker == own.Disruption.Worker && seat.Start >= from)) ? VisitState.Unassigned
                : VisitState.Planned;
        }

        DateTimeOffset today = host.Clock.Now.AddHours(-7);
        foreach (ReferralResource referral in (await host.GetAsync("/referrals")).Read<Page<ReferralResource>>().Items)
        {
            DateTimeOffset due = DateTimeOffset.Parse(referral.DueAt, null).AddHours(-7);
            DateTimeOffset day = referral.State != ReferralState.Cancelled && due < today ? today : due;
            if (referral.Planned is null && day.ToString("yyyy-MM-dd", null) == date)
            {
                states[$"referral.{referral.Id}"] = referral.State == ReferralState.Cancelled ? VisitState.Cancelled : VisitState.Unassigned;
            }
        }

        return states;
    }

    /// <summary>An instant, or a clock time of the service day that begins at seven.</summary>
    public static DateTimeOffset At(string date, string time)
    {
        if (time.Contains('T', StringComparison.Ordinal))
        {
            return DateTimeOffset.Parse(time, null);
        }

        var at = DateTimeOffset.Parse($"{date}T{time}Z", null);
        return at.Hour < 7 ? at.AddDays(1) : at;
    }
}
