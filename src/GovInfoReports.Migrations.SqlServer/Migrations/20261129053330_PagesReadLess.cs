using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovInfoReports.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PagesReadLess : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Notices_AgencyId",
                table: "Notices");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RemindedAt",
                table: "ReportingYears",
                type: "datetimeoffset(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_AgencyId_ReadAt",
                table: "Notices",
                columns: new[] { "AgencyId", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FindingResponses_Waiver",
                table: "FindingResponses",
                column: "Waiver");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Kind_Id",
                table: "AuditEntries",
                columns: new[] { "Kind", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Notices_AgencyId_ReadAt",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_FindingResponses_Waiver",
                table: "FindingResponses");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Kind_Id",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "RemindedAt",
                table: "ReportingYears");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_AgencyId",
                table: "Notices",
                column: "AgencyId");
        }
    }
}
