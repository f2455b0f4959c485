namespace CareRostering.Storage;

/// <summary>A text that the store cannot keep: PostgreSQL has no null character.</summary>
public sealed class StoreTextException(Exception cause) : Exception("A text holds a character that cannot be stored.", cause);
