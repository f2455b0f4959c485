using CareRostering.Api.Security;

namespace CareRostering.Api.Engine;

/// <summary>Requests that need much work are urgent: somebody waits for the answer.</summary>
internal sealed class UrgentRequests(RequestDelegate next, UrgentWork work)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (RouteRights.Of(context.GetEndpoint()) is not { IsHeavy: true })
        {
            await next(context);
            return;
        }

        using IDisposable turn = work.BeginAnswer();
        await next(context);
    }
}
