using System.Net;
using System.Text.Encodings.Web;
using CareRostering.Api.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Security;

/// <summary>
/// Open mode: everyone is an administrator, as long as they ask from this machine and by its own name. The name matters because a page of any site could
/// have a browser here ask under another (DNS rebinding), and a proxy in front would let in the world.
/// </summary>
internal sealed class OpenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "open";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        IPAddress? from = Context.Connection.RemoteIpAddress;
        bool isLocal = (from is null || IPAddress.IsLoopback(from))
            && SecurityState.IsLoopbackHost(Request.Host.Host)
            && !Request.Headers.ContainsKey("X-Forwarded-For")
            && !Request.Headers.ContainsKey("Forwarded");
        return isLocal
            ? Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Caller.Open.ToPrincipal(), OpenHandler.Name)))
            : throw new ProblemException(
                StatusCodes.Status403Forbidden, "OPEN_LOCAL_ONLY", "In open mode only this machine is answered, under its own name (localhost or 127.0.0.1). Set Security:Mode=closed to serve others.");
    }
}
