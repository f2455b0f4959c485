using CareRostering.Api.Errors;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Service;

/// <summary>Skills that a query names.</summary>
internal static class KnownSkills
{
    /// <summary>Refuses skills that the service does not know: nobody could have them, which would look like a team that is full.</summary>
    /// <exception cref="ProblemException">400, <c>SKILL_UNKNOWN</c> for each.</exception>
    public static void ThrowIfUnknown(ServiceDocument service, IReadOnlyList<string> skills)
    {
        Fault[] faults =
        [
            .. skills.Where(skill => !service.Skills.Contains(skill)).Select(skill => new Fault(
                "SKILL_UNKNOWN", "?skills", $"There is no skill '{skill}'.", $"The service knows: {string.Join(", ", service.Skills)}.")),
        ];
        if (faults.Length > 0)
        {
            throw ProblemException.Invalid(faults);
        }
    }
}
