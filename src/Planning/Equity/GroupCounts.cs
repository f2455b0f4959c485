using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Equity;

/// <summary>What the people of one group got of a rota, or of several together. Counts and seconds are whole; ratios are made from them for people to read. Immutable.</summary>
/// <param name="Division">By what homes are told apart.</param>
/// <param name="Group">Which of them; <see cref="Unsaid"/> where it is not known.</param>
public sealed record GroupCounts(Division Division, string Group)
{
    /// <summary>The group of those homes of which nothing is known.</summary>
    public const string Unsaid = "not said";

    /// <summary>The group of rural homes.</summary>
    public const string Rural = "rural";

    /// <summary>The group of urban homes.</summary>
    public const string Urban = "urban";

    /// <summary>Different people who ask for visits; of several days the most on any of them.</summary>
    public required int People { get; init; }

    /// <summary>By response class, in the order of the enumeration.</summary>
    public required ImmutableArray<ClassPart> Classes { get; init; }

    /// <summary>Visits that start after their preferred window.</summary>
    public required int Late { get; init; }

    /// <summary>By how much, summed, seconds.</summary>
    public required long LateSeconds { get; init; }

    /// <summary>Visits by a worker whom the patient has met before.</summary>
    public required int KnownFaces { get; init; }

    /// <summary>People with a visit in a round; of several days once a day.</summary>
    public required int PeopleVisited { get; init; }

    /// <summary>Pairs of a person and a worker who visits them; of several days once a day.</summary>
    public required int Meetings { get; init; }

    /// <summary>Travel to these visits, seconds; the way to a round's end place is the last visit's.</summary>
    public required long TravelSeconds { get; init; }

    /// <summary>The same way, metres, whatever the mode.</summary>
    public required long TravelMetres { get; init; }

    /// <summary>Visits asked for; a call by two workers counts twice.</summary>
    public int Visits => Classes.Sum(part => part.Visits);

    /// <summary>Visits in no round.</summary>
    public int Unassigned => Classes.Sum(part => part.Unassigned);

    /// <summary>Visits in rounds.</summary>
    public int Made => Visits - Unassigned;

    /// <summary>The counts of one group over several days.</summary>
    /// <param name="days">Of the same group; at least one.</param>
    public static GroupCounts Sum(IReadOnlyCollection<GroupCounts> days)
    {
        GroupCounts first = days.First();
        return new GroupCounts(first.Division, first.Group)
        {
            People = days.Max(day => day.People),
            Classes = [.. Enum.GetValues<ResponseClass>().Order().Select(response => new ClassPart(
                response,
                days.Sum(day => day.Classes[(int)response].Visits),
                days.Sum(day => day.Classes[(int)response].Unassigned),
                days.Sum(day => day.Classes[(int)response].OnTime)))],
            Late = days.Sum(day => day.Late),
            LateSeconds = days.Sum(day => day.LateSeconds),
            KnownFaces = days.Sum(day => day.KnownFaces),
            PeopleVisited = days.Sum(day => day.PeopleVisited),
            Meetings = days.Sum(day => day.Meetings),
            TravelSeconds = days.Sum(day => day.TravelSeconds),
            TravelMetres = days.Sum(day => day.TravelMetres),
        };
    }
}

/// <summary>Visits of one response class.</summary>
/// <param name="Response">The class.</param>
/// <param name="Visits">Asked for.</param>
/// <param name="Unassigned">In no round.</param>
/// <param name="OnTime">In rounds, and neither after their preferred window nor after their due.</param>
public sealed record ClassPart(ResponseClass Response, int Visits, int Unassigned, int OnTime)
{
    /// <summary>Visits in rounds.</summary>
    public int Made => Visits - Unassigned;
}
