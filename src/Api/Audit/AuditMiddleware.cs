namespace CareRostering.Api.Audit;

/// <summary>Has the entry of a request made as its answer leaves: whoever has the answer can find the entry.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, AuditTrail trail)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Now, because an error on the way makes the server forget which route it was.
        AuditedRequest request = AuditedRequest.Of(context);
        context.Items[AuditedRequest.Key] = request;
        context.Response.OnStarting(() =>
        {
            trail.Answered(context, request);
            return Task.CompletedTask;
        });
        return next(context);
    }
}
