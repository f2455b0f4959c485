using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests.Desks;

/// <summary>Something that was acknowledged and must stay true.</summary>
/// <param name="Path">Where it can be seen.</param>
/// <param name="Holds">What is wrong with what is seen there; null: nothing.</param>
internal sealed record Fact(string Path, Func<Reply, string?> Holds);
