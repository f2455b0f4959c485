namespace CareRostering.Api.Settings;

/// <summary>A section of the settings and the record that holds it: what the reference of all settings is checked against.</summary>
/// <param name="Name">As in <c>appsettings.json</c>.</param>
/// <param name="Type">A record whose properties are the settings, with their defaults.</param>
internal sealed record SettingsSection(string Name, Type Type);
