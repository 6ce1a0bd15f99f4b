namespace GovInfoReports.Core.Agencies;

/// <summary>What an agency is; decides its statutory date, whether it can make 规章, and whether Art. 50 asks for 考核、评议、追究.</summary>
public enum AgencyKind
{
    /// <summary>市: the root of a tree. Files the city government's own report.</summary>
    CityGovernment,

    /// <summary>区、县: files the district government's own report, put together by its office.</summary>
    DistrictGovernment,

    /// <summary>政府办公室, as an agency of its own beside the government.</summary>
    GovernmentOffice,

    /// <summary>政府部门: 局、委、办.</summary>
    Department,

    /// <summary>乡、镇人民政府.</summary>
    Town,

    /// <summary>街道办事处: a 派出机关, not a government.</summary>
    Street,

    /// <summary>法律法规授权的组织 and 派出机构.</summary>
    AuthorisedBody,
}

public static class AgencyKinds
{
    /// <summary>Whether it is a 人民政府 of any level (条例 Art. 50, second half of item four).</summary>
    public static bool IsGovernment(this AgencyKind kind) =>
        kind is AgencyKind.CityGovernment or AgencyKind.DistrictGovernment or AgencyKind.Town;

    /// <summary>Whether its report goes to the city's reviewer: the districts' own reports (and the city's own).</summary>
    public static bool IsReviewedByCity(this AgencyKind kind) => kind is AgencyKind.CityGovernment or AgencyKind.DistrictGovernment;

    /// <summary>Whether agencies file with its office: it opens years, reviews, and files the government's own report upwards.</summary>
    public static bool HasOffice(this AgencyKind kind) => kind is AgencyKind.CityGovernment or AgencyKind.DistrictGovernment;

    /// <summary>The kind in the clerk's words.</summary>
    public static string Label(this AgencyKind kind) => kind switch
    {
        AgencyKind.CityGovernment => "市人民政府",
        AgencyKind.DistrictGovernment => "区县人民政府",
        AgencyKind.GovernmentOffice => "政府办公室",
        AgencyKind.Department => "政府部门",
        AgencyKind.Town => "乡镇人民政府",
        AgencyKind.Street => "街道办事处",
        AgencyKind.AuthorisedBody => "授权组织",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
