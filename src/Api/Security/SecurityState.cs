using System.Net;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Security;

/// <summary>
/// Decides at the start whether the service is open. Open mode is for development on one machine: it is refused where an address is not a loopback address,
/// and where the environment has been set to Production. Left to itself the service is open only where both would allow it.
/// </summary>
internal sealed partial class SecurityState
{
    private readonly ILogger<SecurityState> logger;
    private readonly bool hasBearer;

    /// <exception cref="StartRefusedException">Open mode is asked for where it may not be.</exception>
    public SecurityState(IOptions<SecuritySettings> settings, IConfiguration configuration, IHostEnvironment environment, ILogger<SecurityState> logger)
    {
        this.logger = logger;
        hasBearer = settings.Value.Bearer.IsSet;

        // ASP.NET calls an environment that nobody has set Production too; only one that was set is taken as somebody's word.
        bool isProduction = environment.IsProduction() && !string.IsNullOrEmpty(configuration[HostDefaults.EnvironmentKey]);
        string[] far = [.. Addresses(configuration).Where(address => !IsLoopback(address))];
        if (settings.Value.Mode == SecurityMode.Open && isProduction)
        {
            throw new StartRefusedException("Security:Mode is open, which lets everyone do everything, and the environment is Production. Set Security:Mode=closed.");
        }

        if (settings.Value.Mode == SecurityMode.Open && far.Length > 0)
        {
            throw new StartRefusedException(
                $"Security:Mode is open, which lets everyone do everything, and others than this machine can reach {string.Join(", ", far)}. Set Security:Mode=closed, or listen on 127.0.0.1 only.");
        }

        Mode = settings.Value.Mode ?? (isProduction || far.Length > 0 ? SecurityMode.Closed : SecurityMode.Open);
    }

    public SecurityMode Mode { get; }

    public bool IsOpen => Mode == SecurityMode.Open;

    /// <summary>Says in the log what holds, loudly where it is nothing.</summary>
    public void Announce(bool hasKeys)
    {
        if (IsOpen)
        {
            LogOpen();
        }
        else if (!hasKeys && !hasBearer)
        {
            LogNobody();
        }
        else
        {
            LogClosed();
        }
    }

    /// <summary>Whether a name or address stands for this machine alone.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool IsLoopback(string url)
    {
        try
        {
            return IsLoopbackHost(BindingAddress.Parse(url).Host);
        }
        catch (FormatException)
        {
            // The server will say what is wrong with it; until then it is nobody's loopback.
            return false;
        }
    }

    /// <summary>Every address that the settings name, also those that others of them override: rather one too many.</summary>
    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        IEnumerable<string> urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IEnumerable<string> endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        IEnumerable<string> ports = new[] { "http_ports", "https_ports" }
            .SelectMany(name => (configuration[name] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(port => $"http://*:{port}");
        return urls.Concat(endpoints).Concat(ports);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "OPEN MODE: nobody is asked who they are, and everyone on this machine may read and change everything. For development only; set Security:Mode=closed to end it")]
    private partial void LogOpen();

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Closed mode, and nobody can get in: there is neither an API key nor an issuer of tokens. Set Security:FirstKeyFile to have an administrator's key made, or Security:Bearer")]
    private partial void LogNobody();

    [LoggerMessage(Level = LogLevel.Information, Message = "Closed mode: every caller needs an API key or a token")]
    private partial void LogClosed();
}

/// <summary>The service would be unsafe as it is set up; the message says what to change.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
