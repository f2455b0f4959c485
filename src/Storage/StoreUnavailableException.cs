namespace CareRostering.Storage;

/// <summary>
/// The store does not answer, is full, or is held by somebody else for too long. Nothing of the command was kept, except that a connection lost in the
/// very moment of the commit leaves open which; whoever asks again finds out. The message has no password in it.
/// </summary>
public sealed class StoreUnavailableException(string message, Exception cause) : Exception(message, cause);
