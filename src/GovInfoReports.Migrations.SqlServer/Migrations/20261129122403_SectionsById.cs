using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovInfoReports.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SectionsById : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Events_ReportId_At",
                table: "Events");

            migrationBuilder.AddColumn<int>(
                name: "UpdatedById",
                table: "Sections",
                type: "int",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Events_ReportId_Id",
                table: "Events",
                columns: new[] { "ReportId", "Id" })
                .Annotation("SqlServer:Include", new[] { "Action", "UserName", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Events_ReportId_Id",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "UpdatedById",
                table: "Sections");

            migrationBuilder.CreateIndex(
                name: "IX_Events_ReportId_At",
                table: "Events",
                columns: new[] { "ReportId", "At" });
        }
    }
}
