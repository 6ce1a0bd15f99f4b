namespace GovInfoReports.Core.Accounts;

/// <summary>The actor may not do or see this. The message says in Chinese what is missing, never what is hidden.</summary>
public sealed class AccessDeniedException(string message) : Exception(message);
