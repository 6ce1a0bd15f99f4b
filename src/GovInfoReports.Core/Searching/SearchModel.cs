using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Searching;

/// <summary>How each server keeps what a search reads: PostgreSQL an array under a GIN index, SQL Server a row a gram.</summary>
internal static class SearchModel
{
    public static void Configure(ModelBuilder builder, bool isPostgres)
    {
        builder.Entity<SearchEntry>(entry =>
        {
            entry.HasKey(e => e.RevisionId);
            entry.Property(e => e.RevisionId).ValueGeneratedNever();
            entry.Property(e => e.FormId).HasMaxLength(ReportsDbModel.CodeLength);
            entry.HasOne(e => e.Revision).WithOne().HasForeignKey<SearchEntry>(e => e.RevisionId).OnDelete(DeleteBehavior.Cascade);
            entry.HasOne(e => e.Agency).WithMany().HasForeignKey(e => e.AgencyId).OnDelete(DeleteBehavior.Restrict);
            entry.HasIndex(e => new { e.PublishedAt, e.RevisionId });
            // In the order of relevance, beside what a head names: where a word is frequent, the first of a page are soon met.
            entry.HasIndex(e => new { e.Year, e.PublishedAt, e.RevisionId });
            // A publication writes what it must, rather than leaving a list that every search reads.
            if (isPostgres) entry.HasIndex(e => e.Grams).HasMethod("gin").HasStorageParameter("fastupdate", false);
            else entry.Ignore(e => e.Grams);
        });
        if (isPostgres) return;
        builder.Entity<SearchToken>(token =>
        {
            token.HasKey(t => new { t.Gram, t.RevisionId });
            token.HasOne<SearchEntry>().WithMany().HasForeignKey(t => t.RevisionId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
