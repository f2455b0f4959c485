using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Sample;

/// <summary>
/// Locality teams as a day file can say them: where a preset plans by area, workers have an attribute of their own area and patients ask for that
/// of theirs, so that no other team's worker is sent. Immutable.
/// </summary>
internal sealed class AreaTeams
{
    private readonly Dictionary<string, string> ofLocality;

    public AreaTeams(PresetDocument preset) => ofLocality = preset.Team.PlannedBy == TeamPlan.County
        ? []
        : preset.Localities.ToDictionary(locality => locality.Name, locality => $"team-{locality.Area}", StringComparer.Ordinal);

    /// <summary>Every team's attribute; none where there is one team.</summary>
    public IEnumerable<string> All => ofLocality.Values.Distinct(StringComparer.Ordinal);

    /// <summary>The attribute of a locality's team; null where there is one team.</summary>
    public string? Of(string locality) => ofLocality.GetValueOrDefault(locality);

    /// <summary>The attributes of the teams that a worker belongs to: the home's, or all of them where the profession roves.</summary>
    public IEnumerable<string> For(PresetProfession profession, string locality) => profession.Roving ? All : All.Where(team => team == Of(locality));
}
