namespace GovInfoReports.Web.Hosting;

/// <summary>The section <c>Portal</c> of the configuration.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Whether this is a demo: demo data goes into an empty database, and the demo's accounts can sign in.</summary>
    public bool Demo { get; set; }

    /// <summary>Whether a demo may be served to other machines, although everybody knows its passwords.</summary>
    public bool DemoOnNetwork { get; set; }

    /// <summary>Whether to bring the database's schema up to date at start; nodes that start together wait for each other. Off where an administrator does it.</summary>
    public bool Migrate { get; set; } = true;

    /// <summary>Seconds that a public page waits for the database; after that it is taken from the cache, or says that it cannot be read.</summary>
    public int PublicWaitSeconds { get; set; } = 15;

    /// <summary>Addresses and networks of the proxies before this portal, with commas; this machine is always trusted.</summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>Where everything goes that is not in the database: the rolling log files.</summary>
    public string DataFolder { get; set; } = "data";
}
