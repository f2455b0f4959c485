using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// Makes the links of a day: first those within calls of several workers, call by call, then the file's own, in its order.
/// A file's link to a call of several workers joins the first visit of each; the call's own links carry the times on to the others.
/// What the others must be told themselves (that they too may overlap, that they too need distinct workers) becomes further links.
/// </summary>
internal sealed class LinkBuilder(DayParts parts, ImmutableArray<Visit> visits, List<int> firstOfCall, List<int> sizeOfCall)
{
    private readonly IdIndex calls = new("visit", "VISIT_UNKNOWN", parts.Day.Visits.Select(visit => visit.Id), parts.Faults);
    private readonly List<LinkedVisits> links = [];

    /// <summary>Where the document says each link, by the path the problem's own validator gives it.</summary>
    public Dictionary<string, string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>All links.</summary>
    public ImmutableArray<LinkedVisits> Build()
    {
        for (int call = 0; call < firstOfCall.Count; call++)
        {
            JoinWorkersOf(call);
        }

        for (int i = 0; i < parts.Day.Links.Count; i++)
        {
            Join(parts.Day.Links[i], $"links[{i}]");
        }

        return [.. links];
    }

    private void JoinWorkersOf(int call)
    {
        for (int second = 1; second < sizeOfCall[call]; second++)
        {
            for (int first = 0; first < second; first++)
            {
                links.Add(Together(firstOfCall[call] + first, firstOfCall[call] + second));
            }
        }
    }

    private void Join(LinkDocument link, string path)
    {
        int? first = calls.Find(link.First, $"{path}.first");
        int? second = calls.Find(link.Second, $"{path}.second");
        int? min = parts.Times.Seconds(link.MinGapMinutes, $"{path}.minGapMinutes");
        int? max = parts.Times.Seconds(link.MaxGapMinutes, $"{path}.maxGapMinutes");
        CheckFields(link, path);
        if (first is { } a && second is { } b && Model(link, firstOfCall[a], firstOfCall[b], min, max, path) is { } model)
        {
            for (int i = 0; i < sizeOfCall[a]; i++)
            {
                for (int j = 0; j < sizeOfCall[b]; j++)
                {
                    bool needed = (i == 0 && j == 0) || (a != b && (model.MayOverlap || model.DistinctWorkers));
                    if (needed)
                    {
                        Add(model with { First = firstOfCall[a] + i, Second = firstOfCall[b] + j }, path);
                    }
                }
            }
        }
    }

    private void Add(LinkedVisits link, string path)
    {
        links.Add(link);
        Paths[$"links[{visits[link.First].Id},{visits[link.Second].Id}]"] = path;
    }

    private void CheckFields(LinkDocument link, string path)
    {
        if (link.MinGapMinutes is not null && link.Kind != LinkKind.Gap)
        {
            parts.Faults.Add(new Fault("GAP_UNWANTED", $"{path}.minGapMinutes", "Only a link of kind gap has a least gap.", "Leave it out, or say kind gap."));
        }

        if (link.MaxGapMinutes is not null && link.Kind == LinkKind.SameStart)
        {
            parts.Faults.Add(new Fault("GAP_UNWANTED", $"{path}.maxGapMinutes", "A link of kind same-start has no gap.", "Leave it out, or say kind gap."));
        }

        if (link is { Kind: LinkKind.Gap, MinGapMinutes: null, MaxGapMinutes: null })
        {
            parts.Faults.Add(new Fault("GAP_MISSING", path, "A link of kind gap says neither a least nor a most gap.", "Give minGapMinutes, maxGapMinutes or both, from start to start."));
        }

        if (link is { Kind: LinkKind.SameStart, SameWorker: true })
        {
            parts.Faults.Add(new Fault("LINK_CONTRADICTION", path, "Nobody can be at two visits at the same time.", "Leave sameWorker out, or say kind order."));
        }
    }

    private LinkedVisits? Model(LinkDocument link, int first, int second, int? min, int? max, string path)
    {
        int duration = visits[first].DurationSeconds;
        switch (link.Kind)
        {
            case LinkKind.SameStart:
                return Together(first, second);
            case LinkKind.Order:
                if (max < duration)
                {
                    parts.Faults.Add(new Fault("GAP_EMPTY", path, $"The second visit must start within {link.MaxGapMinutes} minutes of the first's start, which lasts longer than that.", "Gaps are from start to start: raise maxGapMinutes."));
                    return null;
                }

                // With one patient the rule of one visit at a time makes the second wait, however long the first lasts with its worker.
                bool onePatient = visits[first].Patient == visits[second].Patient;
                return Linked(link, first, second, onePatient ? 0 : duration, max, mayOverlap: false);
            default:
                // A gap that only overlapping visits can keep allows the overlap; any other leaves one visit at a time in force.
                bool overlapOnly = max < duration && (min ?? 0) > -visits[second].DurationSeconds;
                return Linked(link, first, second, min ?? 0, max, overlapOnly);
        }
    }

    private static LinkedVisits Linked(LinkDocument link, int first, int second, int min, int? max, bool mayOverlap) => new()
    {
        First = first,
        Second = second,
        MinGapSeconds = min,
        MaxGapSeconds = max,
        DistinctWorkers = link.DistinctWorkers,
        SameWorker = link.SameWorker,
        AllOrNone = link.AllOrNone,
        MayOverlap = mayOverlap,
    };

    private static LinkedVisits Together(int first, int second) => new()
    {
        First = first,
        Second = second,
        MinGapSeconds = 0,
        MaxGapSeconds = 0,
        DistinctWorkers = true,
        AllOrNone = true,
        MayOverlap = true,
    };
}
