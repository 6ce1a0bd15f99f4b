using System.Security.Cryptography;
using System.Text;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>All numbers of a year's public reports as one table, a line each: what adds a year up without opening a file for every agency.</summary>
internal static class YearNumbers
{
    /// <summary>Its columns. <c>summary</c> is true for a government's own report, which says once more what its agencies report.</summary>
    public const string Head = "agency,name,kind,summary,district,districtName,year,form,version,item,label,unit,value";

    private const int Slice = 200;

    public static string FileOf(int year) => $"numbers-{year}.csv";

    /// <summary>Writes slice by slice; after each, what was written can be sent.</summary>
    /// <returns>The SHA-256 of all bytes.</returns>
    public static async Task<byte[]> WriteAsync(ReportsDb db, int year, Stream output, Func<Task> send, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Write(byte[] bytes)
        {
            hash.AppendData(bytes);
            output.Write(bytes);
        }

        Write([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Head + "\r\n")]);
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        var last = 0;
        while (await ReadAsync(db, year, last, cancellationToken) is { Count: > 0 } slice)
        {
            foreach (var report in slice) Write(Encoding.UTF8.GetBytes(Lines(report, year, districts.Nearest(report.Path))));
            await send();
            last = slice[^1].ReportId;
        }
        return hash.GetHashAndReset();
    }

    private static Task<List<Numbers>> ReadAsync(ReportsDb db, int year, int last, CancellationToken cancellationToken) =>
        db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Public && r.Report.Year == year && r.ReportId > last).OrderBy(r => r.ReportId).Take(Slice)
            .Select(r => new Numbers(r.ReportId, r.Report.Agency.Code, r.AgencyName, r.Report.Agency.Kind, r.Report.Agency.Path, r.Report.FormId, r.PublicNumber!.Value, r.Cells))
            .ToListAsync(cancellationToken);

    private static string Lines(Numbers report, int year, Agency? district)
    {
        var values = PackedCells.Unpack(FormCatalog.ById(report.Form), report.Cells);
        var begin = string.Join(
            ',', CsvField.Text(report.Agency), CsvField.Text(report.Name), report.Kind.Label(), report.Kind.HasOffice() ? "true" : "false",
            CsvField.Text(district?.Code), CsvField.Text(district?.Name), year, report.Form, report.Version);
        var lines = new StringBuilder();
        foreach (var cell in values.Form.Cells)
            lines.AppendJoin(',', begin, cell.Id, CsvField.Text(cell.FullLabel), cell.Column.Unit, CellInput.Format(cell, values[cell])).Append("\r\n");
        return lines.ToString();
    }

    private sealed record Numbers(int ReportId, string Agency, string Name, AgencyKind Kind, string Path, string Form, int Version, byte[] Cells);
}
