using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using GovInfoReports.Cli;
using GovInfoReports.Core;
using GovInfoReports.Pdf;
using GovInfoReports.Web.Public;

namespace GovInfoReports.Web.Tests.Parts;

/// <summary>What time it is everybody asks the one clock that tests can set, and never the machine.</summary>
public sealed class WallClockTests
{
    [Theory]
    [InlineData(typeof(PublicFrame))]
    [InlineData(typeof(CoreServices))]
    [InlineData(typeof(PdfRenderer))]
    [InlineData(typeof(CommandLine))]
    public void Nobody_reads_the_machines_clock(Type of)
    {
        using var file = new PEReader(File.OpenRead(of.Assembly.Location));
        var metadata = file.GetMetadataReader();

        metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{metadata.GetString(member.Name)}")
            .Intersect(["DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow"])
            .ShouldBeEmpty();
    }
}
