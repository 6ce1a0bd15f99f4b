namespace GovInfoReports.Core.Agencies;

/// <summary>What an administrator may change about an agency at any time; null leaves it as it is.</summary>
public sealed record AgencyDetails(int? Signers = null, bool? MakesRegulations = null, string? Contact = null, int? SortOrder = null)
{
    internal void Apply(Agency agency)
    {
        agency.Signers = Signers ?? agency.Signers;
        agency.MakesRegulations = MakesRegulations ?? agency.MakesRegulations;
        agency.Contact = Contact ?? agency.Contact;
        agency.SortOrder = SortOrder ?? agency.SortOrder;
    }
}
