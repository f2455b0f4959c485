using System.Globalization;
using CareRostering.Api.Security;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Referrals;
using Microsoft.Extensions.Configuration.Memory;

namespace CareRostering.Api.Settings;

/// <summary>Which service this is (section <c>Service</c>).</summary>
public sealed record ServiceSettings
{
    /// <summary>A preset: a name of <c>care preset list</c>, or a preset file; null: Buckinghamshire's.</summary>
    public string? Preset { get; init; }
}

/// <summary>The preset that the settings name.</summary>
/// <param name="Preset">It, and the whole of its text.</param>
internal sealed record ServicePreset(Preset Preset)
{
    /// <summary>What it says.</summary>
    public PresetDocument Document => Preset.Document;

    /// <summary>
    /// Reads the preset and puts its promises and hours under the settings of <c>Referrals</c>, as defaults: whatever is set there itself goes before.
    /// </summary>
    /// <exception cref="StartRefusedException">There is no such preset, or it cannot be used.</exception>
    public static ServicePreset AddTo(ConfigurationManager configuration)
    {
        if (configuration.GetSection("Service").Get<ServiceSettings>()?.Preset is not { Length: > 0 } name)
        {
            return new ServicePreset(PresetLibrary.Named(PresetLibrary.Bucks.Name, "preset"));
        }

        try
        {
            Preset preset = PresetReader.Find(name);
            IConfigurationBuilder below = configuration;
            below.Sources.Insert(0, new MemoryConfigurationSource
            {
                InitialData = typeof(ResponseClock).GetProperties()
                    .Select(own => KeyValuePair.Create($"Referrals:{own.Name}", Convert.ToString(own.GetValue(preset.Document.Response), CultureInfo.InvariantCulture)))
                    .Where(setting => !string.IsNullOrEmpty(setting.Value)),
            });
            return new ServicePreset(preset);
        }
        catch (FaultException found)
        {
            throw new StartRefusedException($"The preset of the setting Service:Preset cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, found.Faults.Select(fault => $"  {fault}"))}");
        }
    }
}
