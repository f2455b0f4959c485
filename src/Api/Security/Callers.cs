using CareRostering.Api.Errors;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Security;

/// <summary>Who makes the request at hand.</summary>
internal static class Callers
{
    /// <summary>What requests say where they leave the author out.</summary>
    private const string NoAuthor = "unknown";

    /// <summary>The caller; null before authentication and for whoever gave no key or token.</summary>
    public static Caller? FindCaller(this HttpContext context) => (context.User.Identity as CallerIdentity)?.Caller;

    /// <summary>The caller of a route that only known callers reach.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.FindCaller() ?? throw new InvalidOperationException($"{context.Request.Path} was reached by nobody known.");

    /// <summary>
    /// Who stands as author of what the request does: the caller, who may leave the member out but not name anybody else. In open mode callers are not
    /// known, and whoever the body names is believed.
    /// </summary>
    /// <exception cref="ProblemException">400 <c>AUTHOR_NOT_CALLER</c>: the body names somebody else.</exception>
    public static string Author(this HttpContext context, string said)
    {
        Caller caller = context.Caller();
        if (ReferenceEquals(caller, Security.Caller.Open))
        {
            return said;
        }

        return said == NoAuthor || said == caller.Id
            ? caller.Id
            : throw ProblemException.Invalid(new Fault("AUTHOR_NOT_CALLER", "author", $"The author is whoever calls: '{caller.Id}'.", "Leave it out."));
    }
}
