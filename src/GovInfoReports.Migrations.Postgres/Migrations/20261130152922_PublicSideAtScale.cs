using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovInfoReports.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PublicSideAtScale : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Entries hold figures and heads among their grams from now on; the portal makes them anew at its start.
            migrationBuilder.Sql("DELETE FROM \"SearchEntries\";");

            migrationBuilder.DropColumn(
                name: "CarriedOut",
                table: "SearchEntries");

            migrationBuilder.DropColumn(
                name: "Disclosed",
                table: "SearchEntries");

            migrationBuilder.DropColumn(
                name: "Lawsuits",
                table: "SearchEntries");

            migrationBuilder.DropColumn(
                name: "Received",
                table: "SearchEntries");

            migrationBuilder.DropColumn(
                name: "Reviews",
                table: "SearchEntries");

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntries_Year_PublishedAt_RevisionId",
                table: "SearchEntries",
                columns: new[] { "Year", "PublishedAt", "RevisionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_Id",
                table: "Revisions",
                column: "Id",
                filter: "\"PublicNumber\" > 1");

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_Kind",
                table: "Agencies",
                column: "Kind");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM \"SearchEntries\";");

            migrationBuilder.DropIndex(
                name: "IX_SearchEntries_Year_PublishedAt_RevisionId",
                table: "SearchEntries");

            migrationBuilder.DropIndex(
                name: "IX_Revisions_Id",
                table: "Revisions");

            migrationBuilder.DropIndex(
                name: "IX_Agencies_Kind",
                table: "Agencies");

            migrationBuilder.AddColumn<long>(
                name: "CarriedOut",
                table: "SearchEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Disclosed",
                table: "SearchEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Lawsuits",
                table: "SearchEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Received",
                table: "SearchEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Reviews",
                table: "SearchEntries",
                type: "bigint",
                nullable: true);
        }
    }
}
