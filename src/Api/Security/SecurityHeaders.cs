namespace CareRostering.Api.Security;

/// <summary>What every answer tells browsers: take nothing from it but what it is, show it in nobody's frame, keep it nowhere.</summary>
internal static class SecurityHeaders
{
    /// <summary>Tells callers of a service in open mode so.</summary>
    public const string ModeHeader = "X-Security-Mode";

    private const string NothingAllowed = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // Swagger's own page: its scripts and pictures come from here, it styles elements as it draws them.
    private const string SwaggerAllowed =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        bool isOpen = app.ApplicationServices.GetRequiredService<SecurityState>().IsOpen;
        app.Use((context, next) =>
        {
            // As the answer leaves: whatever is written on the way, errors included, gets them.
            context.Response.OnStarting(() =>
            {
                Write(context, isOpen);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static void Write(HttpContext context, bool isOpen)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal) ? SwaggerAllowed : NothingAllowed;
        }

        // Nearly everything here is about people: what may be kept says so itself.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (isOpen)
        {
            headers[ModeHeader] = "open";
        }
    }
}
