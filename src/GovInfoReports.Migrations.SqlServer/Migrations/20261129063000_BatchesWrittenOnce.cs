using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovInfoReports.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class BatchesWrittenOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Edits_ReportId_Batch",
                table: "Edits");

            migrationBuilder.CreateIndex(
                name: "IX_Edits_ReportId_Batch_SectionId_Target",
                table: "Edits",
                columns: new[] { "ReportId", "Batch", "SectionId", "Target" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Edits_ReportId_Batch_SectionId_Target",
                table: "Edits");

            migrationBuilder.CreateIndex(
                name: "IX_Edits_ReportId_Batch",
                table: "Edits",
                columns: new[] { "ReportId", "Batch" });
        }
    }
}
