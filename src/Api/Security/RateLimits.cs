using System.Globalization;
using System.Threading.RateLimiting;
using CareRostering.Api.Errors;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Security;

/// <summary>How much one caller may ask, and how much hard work is done at once. Health is always answered.</summary>
internal static class RateLimits
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SecuritySettings>, SecurityState>((options, settings, state) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => CallerLimit(context, settings.Value, state)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => WorkLimit(context, settings.Value)));
            options.OnRejected = (context, _) =>
            {
                TimeSpan wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan own) && own > Second ? own : Second;
                context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return new ValueTask(ProblemWriter.WriteStatusAsync(context.HttpContext));
            };
        });
    }

    /// <summary>A bucket for each caller, by address where nobody is known. In open mode there is one caller only, on this machine: no limit.</summary>
    private static RateLimitPartition<string> CallerLimit(HttpContext context, SecuritySettings settings, SecurityState state)
    {
        if (state.IsOpen || RouteRights.Of(context.GetEndpoint()) is { Kind: "health" })
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        string partition = context.FindCaller() is { } caller ? $"caller {caller.Id}" : $"address {context.Connection.RemoteIpAddress}";
        return RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.RequestsAtOnce,
            TokensPerPeriod = settings.RequestsPerSecond,
            ReplenishmentPeriod = Second,
            QueueLimit = 0,
        });
    }

    private static RateLimitPartition<string> WorkLimit(HttpContext context, SecuritySettings settings) =>
        RouteRights.Of(context.GetEndpoint()) is { IsHeavy: true }
            ? RateLimitPartition.GetConcurrencyLimiter("heavy", _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = settings.HeavyAtOnce,
                QueueLimit = settings.HeavyWaiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            })
            : RateLimitPartition.GetNoLimiter("");
}
