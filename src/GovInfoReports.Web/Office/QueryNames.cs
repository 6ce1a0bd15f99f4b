namespace GovInfoReports.Web.Office;

/// <summary>The names of filters in addresses; the same on every page of the office.</summary>
public static class QueryNames
{
    public const string Search = "q";
    public const string Year = "year";
    public const string State = "state";
    public const string Mine = "mine";
    public const string Office = "office";
    public const string Sort = "sort";
    public const string Descending = "desc";
    public const string Page = "page";

    /// <summary>Columns that are not shown, by comma.</summary>
    public const string Hidden = "hide";

    /// <summary>The entry before which a log is shown.</summary>
    public const string Before = "before";
}
