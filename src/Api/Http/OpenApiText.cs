using CareRostering.Api.Idempotency;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CareRostering.Api.Http;

/// <summary>What the OpenAPI document says beside what the routes say themselves.</summary>
internal static class OpenApiText
{
    /// <summary>What any route that is not for everyone may answer, so that no route has to say it.</summary>
    private static readonly (string Status, string Meaning)[] Refusals =
    [
        ("401", "No key or token that is known (problem details, NOT_AUTHENTICATED)"),
        ("403", "None of the caller's roles may do it (problem details, NOT_PERMITTED)"),
        ("429", "Too much at once; Retry-After says when to ask again (problem details, TOO_MANY_REQUESTS)"),
    ];

    private const string Bearer = "bearer";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddOperationTransformer((operation, _, _) =>
        {
            operation.Responses ??= [];
            foreach ((string status, string meaning) in Refusals)
            {
                operation.Responses.TryAdd(status, new OpenApiResponse { Description = meaning });
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "CareRostering",
                Version = "v1",
                Description = "Rotas for home care: workers, patients and visits in; rounds, offers for referrals and explanations out. " +
                    "Every error is problem details (RFC 9457) with a code and a list of faults.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = Bearer,
                    Description = "An API key (cr_...) or a token of the issuer that is set up. In open mode nothing is needed.",
                },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (string.Equals(context.Description.HttpMethod, HttpMethods.Post, StringComparison.OrdinalIgnoreCase))
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = IdempotencyMiddleware.Header,
                    In = ParameterLocation.Header,
                    Description = "The same request sent again with the same key gets the same answer, and does nothing (kept for 24 hours). 422 if the request is another, 409 while it is served.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }

            return Task.CompletedTask;
        });
    }
}
