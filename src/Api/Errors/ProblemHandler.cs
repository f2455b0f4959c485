using CareRostering.Api.Engine;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Diagnostics;

namespace CareRostering.Api.Errors;

/// <summary>Turns exceptions into problem details. What we did not foresee is logged in full and told to the caller without its insides.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ProblemException problem:
                await ProblemWriter.WriteAsync(httpContext, problem.Status, problem.Code, problem.Message, problem.Faults);
                break;
            case FaultException faults:
                ProblemException invalid = ProblemException.Invalid(faults.Faults);
                await ProblemWriter.WriteAsync(httpContext, invalid.Status, invalid.Code, invalid.Message, invalid.Faults);
                break;
            case BadHttpRequestException bad:
                string code = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "BODY_TOO_LARGE" : "REQUEST_INVALID";
                await ProblemWriter.WriteAsync(httpContext, bad.StatusCode, code, bad.Message, [new Fault(code, "", bad.Message)]);
                break;
            case StoreTextException text:
                ProblemException wrong = ProblemException.Invalid(new Fault("TEXT_INVALID", "", text.Message, "Leave out null characters (\\u0000, %00)."));
                await ProblemWriter.WriteAsync(httpContext, wrong.Status, wrong.Code, wrong.Message, wrong.Faults);
                break;
            case StoreConflictException:
                await ProblemWriter.WriteAsync(
                    httpContext, StatusCodes.Status409Conflict, "STILL_IN_USE", "Something else that is stored refers to this, or this refers to something that has just gone.", []);
                break;
            case StoreUnavailableException store:
                // What exactly is wrong with the store is for those who run it, not for every caller.
                LogStore(httpContext.TraceIdentifier, store.Message);
                httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
                await ProblemWriter.WriteAsync(
                    httpContext,
                    StatusCodes.Status503ServiceUnavailable,
                    "STORE_UNAVAILABLE",
                    $"The store cannot be used at the moment; nothing half-done was kept. Ask again shortly. The log has it under {httpContext.TraceIdentifier}.",
                    []);
                break;
            case RoadsUnusableException roads:
                await ProblemWriter.WriteAsync(
                    httpContext,
                    StatusCodes.Status503ServiceUnavailable,
                    "ROADS_UNUSABLE",
                    roads.Message,
                    roads.Faults);
                break;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = ClientClosedRequest;
                break;
            default:
                LogUnforeseen(httpContext.TraceIdentifier, LogText.Of(exception));
                await ProblemWriter.WriteAsync(
                    httpContext, StatusCodes.Status500InternalServerError, "INTERNAL", $"Something went wrong that is not your fault. The log has it under {httpContext.TraceIdentifier}.", []);
                break;
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Trace} could not be answered: {Why}")]
    private partial void LogStore(string trace, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Trace} failed: {Failure}")]
    private partial void LogUnforeseen(string trace, string failure);
}
