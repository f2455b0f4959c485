using System.Text.Json;
using CareRostering.Api.Errors;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Http;

/// <summary>States as queries name them: the enum's names in kebab-case, as in JSON.</summary>
internal static class QueryStates
{
    /// <summary>The state that <c>?state=</c> names; null where it is left out.</summary>
    /// <param name="text">As asked for.</param>
    /// <param name="noun">Whose state it is, with its article, for the message.</param>
    /// <exception cref="ProblemException">400 <c>STATE_UNKNOWN</c>: there is no such state.</exception>
    public static T? Parse<T>(string? text, string noun)
        where T : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        foreach (T state in Enum.GetValues<T>())
        {
            if (string.Equals(Name(state), text, StringComparison.Ordinal))
            {
                return state;
            }
        }

        throw ProblemException.Invalid(new Fault(
            "STATE_UNKNOWN", "?state", $"'{text}' is not a state of {noun}.", $"One of {string.Join(", ", Enum.GetValues<T>().Select(Name))}."));
    }

    private static string Name<T>(T state)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
