using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace CareRostering.Api.Idempotency;

/// <summary>
/// POST with an <c>Idempotency-Key</c> (the HTTP working group's draft of that name): the same request sent again gets the same answer, and does
/// nothing. Answers of our own failure (5xx) are not kept, nor refusals that say nothing of the request itself: it is then taken up where it stopped.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, Database database, TimeProvider clock, IExceptionHandler problems)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private const int MostLength = 200;

    /// <summary>Names this process among those that share a database.</summary>
    private readonly string owner = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private readonly ConcurrentDictionary<(string Caller, string Key), bool> served = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint() is null || context.Request.Headers[Header] is not { Count: > 0 } header)
        {
            await next(context);
            return;
        }

        string key = Key(header);
        string caller = context.User.Identity?.Name ?? "";
        byte[] body = await Bodies.ReadBytesAsync(context.Request, Bodies.DayLimitBytes);
        if (!served.TryAdd((caller, key), true))
        {
            throw RequestKeys.InProgress(key);
        }

        try
        {
            (KeyedRequest? request, KeptAnswer? answer) = database.Write(session => RequestKeys.Claim(session, caller, key, Hash(context.Request, body), owner, clock));
            if (request is not null)
            {
                await ServeAsync(context, request, body);
            }
            else
            {
                await answer!.WriteAsync(context);
            }
        }
        finally
        {
            served.TryRemove((caller, key), out _);
        }
    }

    private async Task ServeAsync(HttpContext context, KeyedRequest request, byte[] body)
    {
        Stream client = context.Response.Body;
        using var captured = new MemoryStream();
        context.Request.Body = new MemoryStream(body, writable: false);
        context.Response.Body = captured;
        try
        {
            await RunAsync(context, request, captured);
            byte[] bytes = captured.ToArray();
            database.Write(session =>
            {
                if (IsKept(context.Response.StatusCode))
                {
                    RequestKeys.Answer(session, request, KeptAnswer.Of(context.Response, HoldsSecret(context) ? [] : bytes), Instants.Text(clock));
                }
                else
                {
                    RequestKeys.Release(session, request);
                }
            });
            if (bytes.Length > 0)
            {
                context.Response.ContentLength = bytes.Length;
                await client.WriteAsync(bytes, context.RequestAborted);
            }
        }
        finally
        {
            context.Response.Body = client;
        }
    }

    /// <summary>Serves the request to its end, problems included: the answer must be known here.</summary>
    private async Task RunAsync(HttpContext context, KeyedRequest request, MemoryStream captured)
    {
        request.Enter();
        try
        {
            await next(context);
        }
        catch (Exception failure)
        {
            context.Response.Clear();
            await problems.TryHandleAsync(context, failure, CancellationToken.None);
        }
        finally
        {
            request.Leave();
        }

        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest && captured.Length == 0 && context.Response.ContentType is null)
        {
            await ProblemWriter.WriteStatusAsync(context);
        }

        await context.Response.BodyWriter.FlushAsync();
    }

    private static bool HoldsSecret(HttpContext context) =>
        context.Response.StatusCode < StatusCodes.Status300MultipleChoices && context.GetEndpoint()?.Metadata.GetMetadata<AnswersSecret>() is not null;

    private static bool IsKept(int status) => status is < 500 and not (401 or 403 or 408 or 429 or 499);

    private static string Key(Microsoft.Extensions.Primitives.StringValues header)
    {
        // The draft has a quoted string; without quotes, which many send, the same key is meant.
        string text = header.ToString().Trim();
        string key = text is ['"', .. var quoted, '"'] ? quoted : text;
        return header.Count == 1 && key.Length is >= 1 and <= MostLength && key.All(letter => letter is > ' ' and <= '~' and not ('"' or '\\' or ','))
            ? key
            : throw ProblemException.Invalid(new Optimiser.Problem.Fault(
                "IDEMPOTENCY_KEY_INVALID", Header, $"'{text}' is not a key.", $"Send one key of 1 to {MostLength} visible ASCII characters, for instance a UUID."));
    }

    private static string Hash(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
