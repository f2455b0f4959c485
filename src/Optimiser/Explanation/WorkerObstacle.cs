namespace CareRostering.Optimiser.Explanation;

/// <summary>What keeps one worker from a visit that nobody makes.</summary>
/// <param name="Worker">Index of the worker.</param>
/// <param name="Rule">Code of the rule in docs/rules.md; <c>SEARCH</c> where no rule does.</param>
/// <param name="MissSeconds">How far the nearest place in the worker's rounds is from fitting; null where that cannot be said in seconds, or is hours.</param>
/// <param name="Text">What would make it fit, in words; null where the rule's code says all.</param>
public sealed record WorkerObstacle(int Worker, string Rule, int? MissSeconds, string? Text);
