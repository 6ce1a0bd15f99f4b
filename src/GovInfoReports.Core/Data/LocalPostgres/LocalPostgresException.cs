namespace GovInfoReports.Core.Data;

/// <summary>The private database cluster cannot be made, started or stopped. The message is in Chinese and meant for the operator.</summary>
public sealed class LocalPostgresException(string message, Exception? inner = null) : Exception(message, inner);
