namespace GovInfoReports.Core.Accounts;

/// <summary>How often a wrong password came for one name, or from one address, of late.</summary>
public sealed class GuessCount
{
    /// <summary><c>name:</c>, <c>place:</c>, <c>device:</c> or <c>address:</c> with a hash, so that the table tells nobody's name.</summary>
    public string Key { get; set; } = "";

    public int Count { get; set; }

    /// <summary>When the count begins anew.</summary>
    public DateTimeOffset EndsAt { get; set; }
}
