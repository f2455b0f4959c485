using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CareRostering.Api.Security;
using CareRostering.Api.Settings;
using CareRostering.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Tests.Settings;

/// <summary>The table of settings in docs/operations.md says what the program does.</summary>
public sealed class SettingsReferenceTests
{
    [Fact]
    public void Table_WhenASettingExists_ListsItWithItsDefault()
    {
        using var host = new ApiHost();
        string[] expected =
        [
            .. host.Services.GetServices<SettingsSection>().SelectMany(section => section.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite && property.PropertyType != typeof(BearerSettings))
                .Select(property => $"{section.Name}:{property.Name} = {Text(property.GetValue(Activator.CreateInstance(section.Type)))}")),
        ];
        Assert.True(expected.Length > 25, $"{expected.Length} settings");
        string[] listed =
        [
            .. Regex.Matches(Page(), @"^\| `(?<name>[A-Z]\w*(:\w+)+)` \| (?<value>[^|]*?) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
                .Select(row => $"{row.Groups["name"].Value} = {row.Groups["value"].Value.Trim('`')}"),
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), listed.Where(row => !row.StartsWith("Logging:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Shutdown_WhenItsLimitIsSet_IsThat()
    {
        using var usual = new ApiHost();
        using var short7 = new ApiHost(settings: new() { ["shutdownTimeoutSeconds"] = "7" });

        Assert.Contains("| `shutdownTimeoutSeconds` | 30 |", Page(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(30), usual.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
        Assert.Equal(TimeSpan.FromSeconds(7), short7.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    private static string Page()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CareRostering.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return File.ReadAllText(Path.Combine(root, "docs", "operations.md"));
    }

    private static string Text(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        string text => text,
        IEnumerable list when !list.Cast<object>().Any() => "none",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
