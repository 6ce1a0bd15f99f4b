using System.Security.Cryptography;

namespace GovInfoReports.Core.Reports;

/// <summary>The fingerprint of what a revision says: anybody who has the canonical JSON (it is attached to the PDF) can compute it.</summary>
public static class ContentHash
{
    /// <returns>SHA-256 of <see cref="CanonicalJson.Of"/>, 64 lower-case hexadecimal digits.</returns>
    public static string Of(ReportContent content) => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(content)));
}
