namespace OpenProtocol.Wire;

/// <summary>The bytes or the order of messages are not Open Protocol. The link is dropped and made anew.</summary>
internal sealed class WireException(string message) : IOException(message);
