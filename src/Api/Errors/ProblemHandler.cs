using CareRostering.Api.Engine;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CareRostering.Api.Errors;

/// <summary>Turns exceptions into problem details. What we did not foresee is logged in full and told to the caller without its insides.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    private const int SqliteConstraint = 19;
    private const int ClientClosedRequest = 499;

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
            case SqliteException { SqliteErrorCode: SqliteConstraint }:
                await ProblemWriter.WriteAsync(
                    httpContext, StatusCodes.Status409Conflict, "STILL_IN_USE", "Something else that is stored refers to this, or this refers to something that has just gone.", []);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Trace} failed: {Failure}")]
    private partial void LogUnforeseen(string trace, string failure);
}
