using System.Globalization;
using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Rotas;
using CareRostering.Api.Settings;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Changes;

/// <summary>
/// Ways to have a visit made that nobody makes, as changes by hand: places as things stand, else the smallest things that would have to be granted. The engine finds them with regard to what desks hold; each is then
/// tried exactly as it would be made, so that what a button says is what it does.
/// </summary>
internal sealed class FixDesk(ChangeDesk changes, RotaCache cache, TentativeRotas tentative, IOptions<RepairSettings> repairs)
{
    /// <summary>Most places shown where there is nothing to grant. Chosen: a choice, no list.</summary>
    private const int MostPlaces = 3;

    /// <summary>What can be done for a visit.</summary>
    /// <param name="date">The day.</param>
    /// <param name="visit">Id of a call of which at least one worker is missing, or of that worker's visit.</param>
    /// <exception cref="ProblemException">404 <c>NO_ROTA</c>, or the rota does not know the visit; 409 <c>VISIT_HAS_WORKER</c>: there is nothing to be done.</exception>
    public VisitFixesResource Find(string date, string visit)
    {
        RotaVersion version = changes.Standing(date, "");
        LoadedRota standing = cache.Load(version.Date, version.Version);
        RotaProblem problem = standing.Day.Problem;
        string call = visit.Split('~')[0];
        int[] workers = [.. Enumerable.Range(0, problem.Visits.Length).Where(index => string.Equals(problem.Visits[index].CallId, call, StringComparison.Ordinal))];
        if (workers.Length == 0)
        {
            throw ProblemException.NotFound("visit of this rota", visit);
        }

        HashSet<int> left = [.. standing.Rota.Unassigned.Select(own => own.Visit)];
        int[] missing = [.. workers.Where(left.Contains)];
        if (missing.Length == 0)
        {
            throw ProblemException.Conflict("VISIT_HAS_WORKER", $"Somebody makes {visit} in version {version.Version} of the rota of {date}.", []);
        }

        var search = new Search(version, standing, tentative.Load(version.Date, version.Version), missing, changes.MomentOf(version, standing), repairs.Value.TellMinutes);
        return new VisitFixesResource
        {
            Visit = call,
            Patient = problem.Patients[problem.Visits[missing[0]].Patient].Id,
            Version = version.Version,
            Fixes = search.Fixes(),
            Workers = search.RuledOut(),
        };
    }

    /// <summary>One visit's search.</summary>
    private sealed class Search(RotaVersion version, LoadedRota standing, LoadedRota held, int[] missing, ChangeMoment moment, int tellMinutes)
    {
        private readonly RotaProblem problem = standing.Day.Problem;
        private readonly string call = standing.Day.Problem.Visits[missing[0]].CallId;
        private readonly OfferOptions options = new() { Most = MostPlaces, FrozenBefore = moment.Now ?? int.MinValue };

        public IReadOnlyList<RuledOutGroup> RuledOut() => RuledOutWorkers.Groups(standing, missing[0], standing.Standing.Obstacles(missing[0], moment.Now));

        public IReadOnlyList<VisitFixResource> Fixes()
        {
            VisitFixResource[] places = [.. held.Standing.Places(missing, options).Select(offer => Tried("PLACE", $"{Coming(offer)}.", To(offer))).OfType<VisitFixResource>()];
            return places.Length > 0 ? places : [.. Unpinned().Concat(held.Standing.FixesOfTheDay(missing, options).Select(Granted)).OfType<VisitFixResource>().OrderBy(fix => fix.CostPence)];
        }

        private VisitFixResource? Granted(Fix fix)
        {
            ChangeRequest change = To(fix.Offer);
            string coming = Coming(fix.Offer);
            string other = fix.Visit is { } index ? problem.Visits[index].CallId : "";
            string patient = fix.Visit is { } whose ? problem.Patients[problem.Visits[whose].Patient].Id : "";
            switch (fix.Kind)
            {
                case FixKind.Overtime:
                    Shift shift = problem.Shifts[fix.Shift!.Value];
                    return Tried(
                        "FIX_OVERTIME",
                        $"{Minutes(fix.Minutes)} of overtime for {problem.Workers[shift.Worker].Id}, beyond what the shift allows: {coming}.",
                        change with { Grants = [new GrantDocument { Kind = GrantKind.Overtime, Shift = shift.Id, Minutes = fix.Minutes }] });
                case FixKind.WiderWindow:
                    return Tried(
                        "FIX_WIDER_WINDOW", $"Visit {other} of patient {patient} may start {Minutes(fix.Minutes)} later than its window allows: {coming}.", change with { Grants = [Later(other, fix.Minutes)] });
                case FixKind.LaterStart:
                    return Tried("FIX_LATER_START", $"It may start {Minutes(fix.Minutes)} later than its window allows: {coming}.", change with { Grants = [Later(other, fix.Minutes)] });
                case FixKind.Swap:
                    ReassignedVisit given = fix.Offer.Reassigned[0];
                    string to = $"{WorkerOf(given.ToShift)} at {Clock(given.NewStart)}";
                    return Tried("FIX_SWAP", $"Visit {other} of patient {patient} goes to {to}: {coming}.", change with { Moves = [.. change.Moves, Move(given.Visit, given.ToShift, given.NewStart)] });
                case FixKind.WithoutSkill:
                    // Pinned: what was allowed for one person is not taken up by the next who lacks the skill.
                    string skill = problem.Skills[fix.Skill!.Value];
                    return Tried("FIX_WITHOUT_SKILL", $"This once without the skill {skill}: {coming}.", change with { Grants = [new GrantDocument { Kind = GrantKind.WithoutSkill, Visit = call, Skill = skill }], Pin = [call] });
                case FixKind.LowerGrade:
                    return Tried(
                        "FIX_LOWER_GRADE",
                        $"This once by somebody of grade {problem.Visits[missing[0]].MinimumGrade - fix.Grades}: {coming}.",
                        change with { Grants = [new GrantDocument { Kind = GrantKind.LowerGrade, Visit = call, Grades = fix.Grades }], Pin = [call] });
                default:
                    string locality = problem.Patients[problem.Visits[missing[0]].Patient].Locality;
                    return new VisitFixResource
                    {
                        Code = "FIX_ANOTHER_WORKER",
                        Text = $"One more competent worker{(locality.Length > 0 ? $" in {locality}" : "")} from {Clock(fix.Needed!.Value.Earliest)} to {Clock(fix.Needed.Value.Latest)}.",
                        CostPence = Math.Round((decimal)(fix.Offer.Added.Total + fix.ExtraMicropence) / Prices.Micropence, 2),
                    };
            }
        }

        /// <summary>Without the pin, wherever it is cheapest then.</summary>
        private IEnumerable<VisitFixResource?> Unpinned()
        {
            if (moment.Pins.TryGetValue(call, out Storage.HandPin? pin)
                && Tried("FIX_UNPIN", "", new ChangeRequest { Unpin = [call], Moves = [.. missing.Select(visit => new ChangeMove { Visit = problem.Visits[visit].Id })], Reason = "Unpinned and placed by hand" }) is { } fix
                && fix.Effect!.Changes.FirstOrDefault(change => string.Equals(change.Visit, problem.Visits[missing[0]].Id, StringComparison.Ordinal)) is { ToWorker: { } worker, ToStart: { } start })
            {
                yield return fix with { Text = $"Without its pin to {pin.Worker}: {worker} comes at {Clock(standing.Day.Clock.Parse(start, out _) ?? 0)}." };
            }
        }

        /// <summary>Tried as it would be made; null where it cannot be, all things considered.</summary>
        private VisitFixResource? Tried(string code, string text, ChangeRequest change)
        {
            ChangeEffect effect = ChangeTrial.Try(version.Version, standing, change, moment, tellMinutes).Effect;
            return effect.IsPossible
                ? new VisitFixResource { Code = code, Text = text, CostPence = Paid(effect.AfterPence) - Paid(effect.BeforePence), Change = change with { Accepts = [.. effect.Soft.Select(rule => rule.Code).Distinct(StringComparer.Ordinal)] }, Effect = effect }
                : null;
        }

        private static decimal Paid(IReadOnlyDictionary<string, decimal> items) => items.Where(item => item.Key != "unassigned").Sum(item => item.Value);

        private ChangeRequest To(Offer offer) => new() { Moves = [.. offer.Stops.Select(stop => stop.Shift < problem.Shifts.Length ? Move(stop.Visit, stop.Shift, stop.Start) : null).OfType<ChangeMove>()], Reason = "Placed by hand" };

        private ChangeMove Move(int visit, int shift, int start) => new() { Visit = problem.Visits[visit].Id, Shift = problem.Shifts[shift].Id, Start = standing.Day.Clock.FormatInstant(start) };

        private static GrantDocument Later(string visit, int minutes) => new() { Kind = GrantKind.LaterStart, Visit = visit, Minutes = minutes };

        private string Coming(Offer offer) =>
            $"{string.Join(" and ", offer.Stops.Select(stop => WorkerOf(stop.Shift)))} {(offer.Stops.Length == 1 ? "comes" : "come")} at {Clock(offer.Stops[0].Start)}";

        private string WorkerOf(int shift) => shift < problem.Shifts.Length ? problem.Workers[problem.Shifts[shift].Worker].Id : "another worker";

        private string Clock(int seconds) => standing.Day.Clock.Local(seconds).ToString("HH:mm", CultureInfo.InvariantCulture);

        private static string Minutes(int minutes) => minutes == 1 ? "1 minute" : string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes");
    }
}
