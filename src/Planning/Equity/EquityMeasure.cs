using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Equity;

/// <summary>What groups are held against each other by: a ratio of counts, so that large and small groups compare.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit; empty for plain ratios.</param>
/// <param name="Decimals">Decimals that it is printed with.</param>
/// <param name="Definition">What it is, in a sentence.</param>
/// <param name="OutOf">How many visits, or people, it is made from.</param>
/// <param name="Value">Its value where that is not nought.</param>
public sealed record EquityMeasure(string Name, string Unit, int Decimals, string Definition, Func<GroupCounts, int> OutOf, Func<GroupCounts, double> Value)
{
    /// <summary>A figure of fewer people, or out of fewer visits, than this is not told: it could speak of a person, and says nothing of a group (practice of the ONS for small counts).</summary>
    public const int Fewest = 5;

    private const double Percent = 100;

    /// <summary>All of them, in the order of the tables.</summary>
    public static ImmutableArray<EquityMeasure> All { get; } =
    [
        new("unassigned", "%", 1, "Visits in no round, of those asked for.", group => group.Visits, group => Percent * group.Unassigned / group.Visits),
        new("late", "%", 1, "Visits that start after their preferred window, of those in rounds.", group => group.Made, group => Percent * group.Late / group.Made),
        new("minutes late", "min", 1, "By how much late visits are late, on average.", group => group.Late, group => group.LateSeconds / 60.0 / group.Late),
        new("known face", "%", 1, "Visits by a worker whom the patient has met, of those in rounds.", group => group.Made, group => Percent * group.KnownFaces / group.Made),
        new("workers per patient", "", 2, "Different workers whom a visited patient meets on a day.", group => group.PeopleVisited, group => (double)group.Meetings / group.PeopleVisited),
        new("travel per visit", "min", 1, "Way to a visit, and from a round's last visit to its end place, over visits in rounds.", group => group.Made, group => group.TravelSeconds / 60.0 / group.Made),
        .. Enum.GetValues<ResponseClass>().Order().Select(OnTime),
    ];

    /// <summary>Name and unit, for the head of a table.</summary>
    public string Heading => Unit.Length == 0 ? Name : $"{Name} ({Unit})";

    /// <summary>Its value of a group, however small; null: there is nothing to make it from.</summary>
    public double? Of(GroupCounts group) => OutOf(group) == 0 ? null : Value(group);

    /// <summary>Its value of a group as it may be told; null where it is made of too few.</summary>
    public double? Told(GroupCounts group) => group.People < Fewest || OutOf(group) < Fewest ? null : Value(group);

    private static EquityMeasure OnTime(ResponseClass response) => new(
        $"on time, {response.ToString().ToLowerInvariant()}",
        "%",
        1,
        $"Visits of class {response.ToString().ToLowerInvariant()} that start neither after their preferred window nor after their due, of those in rounds.",
        group => group.Classes[(int)response].Made,
        group => Percent * group.Classes[(int)response].OnTime / group.Classes[(int)response].Made);
}
