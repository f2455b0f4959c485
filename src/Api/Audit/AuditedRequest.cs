using CareRostering.Api.Security;

namespace CareRostering.Api.Audit;

/// <summary>What of a request goes into the audit, whatever becomes of it: ids and dates, and never a place.</summary>
/// <param name="Right">The row of its route; null: it has none.</param>
/// <param name="Subject">The id or date in the path; empty: none.</param>
/// <param name="Route">Method, path and the telling parts of the query.</param>
internal sealed record AuditedRequest(RouteRight? Right, string Subject, string Route)
{
    /// <summary>Where a request keeps its own.</summary>
    public static readonly object Key = new();

    private const int MostLetters = 300;

    /// <summary>Parts of a query that say which of many were asked for.</summary>
    private static readonly string[] Telling = ["after", "limit", "date", "version", "patient", "worker", "state", "caller", "from", "to"];

    public static AuditedRequest Of(HttpContext context) => new(RouteRights.Of(context.GetEndpoint()), SubjectOf(context), RouteOf(context));

    private static string RouteOf(HttpContext context)
    {
        HttpRequest request = context.Request;
        string query = string.Join('&', Telling.Where(request.Query.ContainsKey).Select(name => $"{name}={request.Query[name]}"));
        return Cut(query.Length == 0 ? $"{request.Method} {request.Path}" : $"{request.Method} {request.Path}?{query}");
    }

    private static string SubjectOf(HttpContext context)
    {
        RouteValueDictionary values = context.Request.RouteValues;
        string date = values.TryGetValue("date", out object? day) ? $"{day}" : "";
        string id = values.TryGetValue("id", out object? own) || values.TryGetValue("shift", out own) ? $"{own}" : "";
        return Cut(date.Length > 0 && id.Length > 0 ? $"{date}/{id}" : date + id);
    }

    // Whatever a caller sends, an entry stays small, and can be stored: PostgreSQL keeps no null character, and an entry that cannot be written holds up all behind it.
    private static string Cut(string text) => (text.Length > MostLetters ? text[..MostLetters] : text).Replace('\0', '\uFFFD');
}
