using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovInfoReports.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SearchTokens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SearchEntries",
                columns: table => new
                {
                    RevisionId = table.Column<int>(type: "integer", nullable: false),
                    AgencyId = table.Column<int>(type: "integer", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    FormId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    IsCorrected = table.Column<bool>(type: "boolean", nullable: false),
                    Received = table.Column<long>(type: "bigint", nullable: true),
                    Disclosed = table.Column<long>(type: "bigint", nullable: true),
                    CarriedOut = table.Column<long>(type: "bigint", nullable: true),
                    Reviews = table.Column<long>(type: "bigint", nullable: true),
                    Lawsuits = table.Column<long>(type: "bigint", nullable: true),
                    Head = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Grams = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchEntries", x => x.RevisionId);
                    table.ForeignKey(
                        name: "FK_SearchEntries_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SearchEntries_Revisions_RevisionId",
                        column: x => x.RevisionId,
                        principalTable: "Revisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntries_AgencyId",
                table: "SearchEntries",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntries_Grams",
                table: "SearchEntries",
                column: "Grams")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:fastupdate", false);

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntries_PublishedAt_RevisionId",
                table: "SearchEntries",
                columns: new[] { "PublishedAt", "RevisionId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SearchEntries");
        }
    }
}
