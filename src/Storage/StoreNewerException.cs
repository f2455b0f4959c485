namespace CareRostering.Storage;

/// <summary>The store was brought to a version that this program does not know: an older program must not write to it.</summary>
public sealed class StoreNewerException(IReadOnlyList<long> unknown)
    : Exception($"The store has migrations that this program does not know ({string.Join(", ", unknown)}): it was used by a newer one. Start that, or restore a backup made before.");
