namespace CareRostering.Roads;

/// <summary>One thing wrong with input to the road router, said so that a person can mend it.</summary>
/// <param name="Code">Stable lower-case code, for instance <c>osm-truncated</c>; listed in docs/roads.md.</param>
/// <param name="Path">Where it is: a file name, a line of a file, or a field.</param>
/// <param name="Message">What is wrong, with the offending value.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record RoadFault(string Code, string Path, string Message, string Hint)
{
    /// <summary>The fault on one line: code, path, message and hint.</summary>
    public override string ToString() => $"{Code}: {Path}: {Message} {Hint}";
}
