using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Profiles;

/// <summary>A profile for each travel mode. Immutable.</summary>
public sealed class RoadProfiles
{
    private readonly RoadProfile[] all;

    private RoadProfiles(RoadProfile[] all) => this.all = all;

    /// <summary>The profiles that come with the program.</summary>
    public static RoadProfiles BuiltIn { get; } = new([ProfileFile.BuiltIn("car"), ProfileFile.BuiltIn("bicycle"), ProfileFile.BuiltIn("walk")]);

    /// <summary>Number of modes.</summary>
    internal int Count => all.Length;

    /// <summary>The profile of a mode, numbered as in <see cref="TravelMode"/>.</summary>
    internal RoadProfile this[int mode] => all[mode];

    /// <summary>These profiles with that of a file in the place of its mode's.</summary>
    /// <param name="path">A JSON file as docs/profiles.md describes.</param>
    /// <exception cref="FaultException">The file cannot be opened, is no profile, or holds figures that cannot be (all are listed).</exception>
    public RoadProfiles With(string path)
    {
        RoadProfile own = ProfileFile.Read(path);
        return new RoadProfiles([.. all.Select(profile => profile.Mode == own.Mode ? own : profile)]);
    }

    internal IEnumerable<T> Select<T>(Func<RoadProfile, T> selector) => all.Select(selector);
}
