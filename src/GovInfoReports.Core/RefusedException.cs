namespace GovInfoReports.Core;

/// <summary>A request that cannot be carried out as things stand. The message tells the person in Chinese what is wrong and what to do.</summary>
public class RefusedException(string message) : Exception(message);
