using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CareRostering.Api.Http;

/// <summary>What the OpenAPI document says beside what the routes say themselves.</summary>
internal static class OpenApiText
{
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "CareRostering",
                Version = "v1",
                Description = "Rotas for home care: workers, patients and visits in; rounds, offers for referrals and explanations out. " +
                    "Every error is problem details (RFC 9457) with a code and a list of faults.",
            };
            return Task.CompletedTask;
        });
    }
}
