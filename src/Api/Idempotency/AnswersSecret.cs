namespace CareRostering.Api.Idempotency;

/// <summary>Marks a route whose answer holds a secret of which only a hash is stored: the answer is not kept either, and sent again the request is answered without its body.</summary>
internal sealed class AnswersSecret
{
    /// <summary>The one there is.</summary>
    public static readonly AnswersSecret Instance = new();
}
