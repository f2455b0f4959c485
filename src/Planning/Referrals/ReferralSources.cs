namespace CareRostering.Planning.Referrals;

/// <summary>Which sources stand for a step down from hospital and which for a step up, where a list has no column that says so.</summary>
public static class ReferralSources
{
    // Chosen: whoever lies on a ward comes down; whoever is seen at an emergency department and sent home is kept out of hospital, as a call of an ambulance crew or a GP is.
    private static readonly string[] Down = ["ward", "discharge", "hospital"];
    private static readonly string[] Up = ["gp", "general practitioner", "emergency", "a&e", "ambulance", "community", "care home", "district", "self", "family", "carer", "out-of-hours", "telehealth", "111", "999"];

    /// <summary>The step of a source by the words in it; words of a step up go before, so that a <c>hospital emergency department</c> is one.</summary>
    public static ReferralStep StepOf(string source)
    {
        string words = $" {source.ToLowerInvariant()} ";
        return Has(Up) ? ReferralStep.StepUp : Has(Down) ? ReferralStep.StepDown : ReferralStep.Unsaid;

        // GP is a word of its own: other words have these two letters in them.
        bool Has(string[] names) => Array.Exists(names, name => words.Contains(name == "gp" ? " gp " : name, StringComparison.Ordinal));
    }
}
