namespace CareRostering.Api.Audit;

/// <summary>Has the entry of a request made as its answer leaves: whoever has the answer can find the entry.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, AuditTrail trail)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            trail.Answered(context);
            return Task.CompletedTask;
        });
        return next(context);
    }
}
