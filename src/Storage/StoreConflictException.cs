namespace CareRostering.Storage;

/// <summary>A row breaks a constraint of the store: something refers to it, or it refers to what is not there (any more), or it is there already.</summary>
public sealed class StoreConflictException(Exception cause) : Exception("A constraint of the store does not allow it.", cause);
