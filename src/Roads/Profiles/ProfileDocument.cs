using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Profiles;

/// <summary>A profile as its JSON file has it: which ways one mode of travel may use, how fast, and what turning costs. docs/profiles.md explains every entry.</summary>
internal sealed record ProfileDocument
{
    /// <summary>Who travels.</summary>
    public required TravelMode Mode { get; init; }

    /// <summary>What it describes and where its figures come from.</summary>
    public required string About { get; init; }

    /// <summary>Keys of access tags, most specific first.</summary>
    public required string[] Access { get; init; }

    /// <summary>Modes whose turn restrictions and exceptions bind, most specific first; empty: none bind but those for walkers by name.</summary>
    public required string[] Restrictions { get; init; }

    /// <summary>The mode's own one-way key, asked before <c>oneway</c>; null: one-way signs do not bind.</summary>
    public string? Oneway { get; init; }

    /// <summary>Tags that open a one-way way against its direction.</summary>
    public string[] Contraflow { get; init; } = [];

    /// <summary>Tags that close a way whatever else it says.</summary>
    public string[] Closed { get; init; } = [];

    /// <summary>Share of a tagged speed limit that is driven on average; 0: limits are not looked at.</summary>
    public double ShareOfLimit { get; init; }

    /// <summary>Limits of zones such as <c>DE:urban</c> that differ from those of <c>limits.json</c>, written as they would be tagged.</summary>
    public Dictionary<string, string> Limits { get; init; } = [];

    /// <summary>A key whose value, in km/h, is the speed of a way, before all else; null: none.</summary>
    public string? SpeedTag { get; init; }

    /// <summary>Usable ways by the value of <c>highway</c>.</summary>
    public required Dictionary<string, WayRule> Ways { get; init; }

    /// <summary>The most km/h on each <c>surface</c>.</summary>
    public Dictionary<string, double> Surfaces { get; init; } = [];

    /// <summary>The only barriers that are passed unless an access tag says otherwise; null: see <see cref="BarriersThatStop"/>.</summary>
    public string[]? BarriersPassed { get; init; }

    /// <summary>The only barriers that stop unless an access tag says otherwise.</summary>
    public string[] BarriersThatStop { get; init; } = [];

    /// <summary>Seconds that passing a node with a tag costs.</summary>
    public Dictionary<string, double> Delays { get; init; } = [];

    /// <summary>What turning costs.</summary>
    public TurnFigures Turns { get; init; } = new();

    /// <summary>How busy roads are at what time; null: the same all day.</summary>
    public TimesOfDay? Times { get; init; }

    /// <summary>How busy roads are at what time; see <see cref="RoadTimetable"/>.</summary>
    internal sealed record TimesOfDay
    {
        /// <summary>Where the figures come from.</summary>
        public required string About { get; init; }

        /// <summary>States of the roads by name: by road class, how many times as long as on an empty road driving takes; 1 where a class is not named.</summary>
        public required Dictionary<string, Dictionary<RoadClass, double>> Layers { get; init; }

        /// <summary>Monday to Friday: from what clock time on which state holds.</summary>
        public required Dictionary<string, string> Weekday { get; init; }

        /// <summary>Saturday.</summary>
        public required Dictionary<string, string> Saturday { get; init; }

        /// <summary>Sunday, and public holidays.</summary>
        public required Dictionary<string, string> Sunday { get; init; }
    }

    /// <summary>How ways of one kind are used.</summary>
    internal sealed record WayRule
    {
        /// <summary>What kind of road it counts as.</summary>
        public required RoadClass Class { get; init; }

        /// <summary>Average km/h without a speed limit.</summary>
        public required double Kmh { get; init; }

        /// <summary>The most that is believed of a limit, km/h; null: no more than <see cref="Kmh"/>.</summary>
        public double? MostKmh { get; init; }

        /// <summary>Whether it is one-way unless a tag says otherwise.</summary>
        public bool Oneway { get; init; }

        /// <summary>Usable only where one of these keys stands on the way and access is open; null: usable as it is.</summary>
        public string[]? OpenedBy { get; init; }

        /// <summary>Tags with one of which it must be opened; null: it must be in any case.</summary>
        public string[]? MustBeOpenedIf { get; init; }
    }

    /// <summary>What turning costs; see <see cref="TurnCosts"/>.</summary>
    internal sealed record TurnFigures
    {
        /// <summary>Seconds of the sharpest turn.</summary>
        public double MostSeconds { get; init; }

        /// <summary>How much dearer turning across oncoming traffic is.</summary>
        public double Bias { get; init; } = 1;

        /// <summary>Seconds of turning round.</summary>
        public double AboutTurnSeconds { get; init; }

        /// <summary>Whether one may turn round at any junction.</summary>
        public bool AboutTurnsAnywhere { get; init; }
    }
}
