using System.Net;
using CareRostering.Api.Events;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Webhooks;

/// <summary>What a webhook must be.</summary>
internal static class WebhookChecks
{
    private const int MostUrl = 2_000;

    /// <summary>Every fault of a webhook.</summary>
    public static IEnumerable<Fault> Faults(WebhookDocument webhook, bool allowHttp)
    {
        string path = $"webhooks[{webhook.Id}]";
        if (UrlFault(webhook.Url, allowHttp) is { } why)
        {
            yield return new Fault("URL_INVALID", $"{path}.url", why, "Give an https address, or an http one on this machine (127.0.0.1, [::1], localhost).");
        }

        foreach (Fault fault in EventsEndpoints.TypeFaults(webhook.Types, $"{path}.types"))
        {
            yield return fault;
        }
    }

    private static string? UrlFault(string text, bool allowHttp)
    {
        if (text.Length > MostUrl || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Host.Length == 0)
        {
            return $"'{text}' is not an address.";
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return "An address here has no user, password or fragment.";
        }

        bool isHttp = string.Equals(url.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal);
        return string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || (isHttp && (allowHttp || IsThisMachine(url)))
            ? null
            : isHttp ? "Plain http to another machine can be read on the way." : $"'{url.Scheme}' cannot be called.";
    }

    private static bool IsThisMachine(Uri url) =>
        string.Equals(url.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(url.DnsSafeHost, out IPAddress? address) && IPAddress.IsLoopback(address));
}
