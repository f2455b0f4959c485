using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace CareRostering.Api.Http;

/// <summary>
/// Long answers, packed with gzip for those who take that: of routes that say so. They repeat nothing of the request, so that nobody learns from their length what else stands in them (the attack called BREACH).
/// Answers that are kept have their own way (<see cref="TaggedBytes"/>).
/// </summary>
internal static class PackedAnswers
{
    private sealed record Mark;

    /// <summary>Has the answers of a route packed.</summary>
    public static RouteHandlerBuilder Packed(this RouteHandlerBuilder route) => route.WithMetadata(new Mark());

    public static void AddPackedAnswers(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = ["application/json"];
        });

        // Every answer is packed anew, while somebody waits.
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void UsePackedAnswers(this IApplicationBuilder app) =>
        app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null, marked => marked.UseResponseCompression());
}
