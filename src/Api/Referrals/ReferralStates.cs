using System.Text.Json;

namespace CareRostering.Api.Referrals;

/// <summary>States of referrals as they are written.</summary>
internal static class ReferralStates
{
    /// <summary>A state as text, such as <c>handed-over</c>.</summary>
    public static string Text(this ReferralState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    /// <summary>The state of that text; null: there is none.</summary>
    public static ReferralState? Find(string text)
    {
        foreach (ReferralState state in Enum.GetValues<ReferralState>())
        {
            if (string.Equals(state.Text(), text, StringComparison.Ordinal))
            {
                return state;
            }
        }

        return null;
    }
}
