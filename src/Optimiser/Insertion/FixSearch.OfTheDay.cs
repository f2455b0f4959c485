using System.Numerics;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Insertion;

/// <summary>What can be granted to a visit of the day itself, beside what can be granted to others for its sake.</summary>
internal sealed partial class FixSearch
{
    /// <summary>Most minutes by which the visit itself may start later. Chosen: beyond that it is another visit.</summary>
    private const int MostLaterMinutes = 60;

    /// <summary>Fixes of a visit of the day that is in no round, the cheapest first. Response promises that are broken anyway keep none of them out.</summary>
    public IEnumerable<Fix> FindForTheDay() => Find().Concat(LaterStart()).Concat(WithoutSkill()).Concat(LowerGrade())
        .OrderBy(fix => fix.Offer.Added.Total + fix.ExtraMicropence).ThenBy(fix => fix.Kind);

    private IEnumerable<Fix> LaterStart()
    {
        if (problem.Visits[visits[0]].PinnedStart is not null)
        {
            yield break;
        }

        int latest = problem.Visits[visits[0]].Windows[^1].Latest;
        int Used(Offer offer) => offer.Stops.Max(stop => Math.Max(0, stop.Start - latest));
        RotaProblem Later(int minutes) => Own(visit => visit with { Windows = visit.Windows.SetItem(visit.Windows.Length - 1, visit.Windows[^1] with { Latest = latest + (60 * minutes) }) });
        if (Kept(Later(MostLaterMinutes), Looked).Where(offer => Used(offer) > 0).MinBy(Used) is { } found && Smallest(Minutes(Used(found)), Later, Used) is var (minutes, offer))
        {
            yield return new Fix { Kind = FixKind.LaterStart, Visit = visits[0], Minutes = minutes, Offer = offer };
        }
    }

    /// <summary>Each skill on its own: who lacks two of them is not near to being able.</summary>
    private IEnumerable<Fix> WithoutSkill()
    {
        for (ulong left = problem.Visits[visits[0]].RequiredSkills; left != 0; left &= left - 1)
        {
            int skill = BitOperations.TrailingZeroCount(left);
            if (Kept(Own(visit => visit with { RequiredSkills = visit.RequiredSkills & ~(1UL << skill) }), 1).FirstOrDefault() is { } offer)
            {
                yield return new Fix { Kind = FixKind.WithoutSkill, Visit = visits[0], Skill = skill, Offer = offer };
            }
        }
    }

    private IEnumerable<Fix> LowerGrade()
    {
        if (problem.Visits[visits[0]].MinimumGrade > 0 && Kept(Own(visit => visit with { MinimumGrade = visit.MinimumGrade - 1 }), 1).FirstOrDefault() is { } offer)
        {
            yield return new Fix { Kind = FixKind.LowerGrade, Visit = visits[0], Grades = 1, Offer = offer };
        }
    }

    /// <summary>The call's own visits ask for something else.</summary>
    private RotaProblem Own(Func<Visit, Visit> change) => Changed(visits: [.. problem.Visits.Select((visit, index) => visits.Contains(index) ? change(visit) : visit)]);
}
