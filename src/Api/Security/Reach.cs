using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Storage;

namespace CareRostering.Api.Security;

/// <summary>How far a team manager's word goes: the own localities. Shifts belong to the locality of their worker, packages and visits to that of their patient.</summary>
internal static class Reach
{
    /// <summary>Refuses a change of something of another locality; administrators reach everywhere.</summary>
    /// <exception cref="ProblemException">403 <c>LOCALITY_NOT_OWN</c>.</exception>
    public static void ThrowIfOutside<T>(HttpContext context, Session session, T document)
    {
        Caller caller = context.Caller();
        if (caller.Is(Role.Administrator))
        {
            return;
        }

        Subject subject = Subject.Of(document);
        if (subject.Locality(session) is not { } locality || !caller.Owns(locality))
        {
            throw NotOwn(subject.Kind, subject.Id);
        }
    }

    public static ProblemException NotOwn(string kind, string id) =>
        new(StatusCodes.Status403Forbidden, "LOCALITY_NOT_OWN", $"The {kind} '{id}' is not of one of your localities.");
}
