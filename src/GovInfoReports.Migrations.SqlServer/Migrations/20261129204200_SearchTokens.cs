using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovInfoReports.Migrations.SqlServer.Migrations
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
                    RevisionId = table.Column<int>(type: "int", nullable: false),
                    AgencyId = table.Column<int>(type: "int", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    FormId = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PublishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    IsLate = table.Column<bool>(type: "bit", nullable: false),
                    IsCorrected = table.Column<bool>(type: "bit", nullable: false),
                    Received = table.Column<long>(type: "bigint", nullable: true),
                    Disclosed = table.Column<long>(type: "bigint", nullable: true),
                    CarriedOut = table.Column<long>(type: "bigint", nullable: true),
                    Reviews = table.Column<long>(type: "bigint", nullable: true),
                    Lawsuits = table.Column<long>(type: "bigint", nullable: true),
                    Head = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    Text = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2")
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

            migrationBuilder.CreateTable(
                name: "SearchToken",
                columns: table => new
                {
                    Gram = table.Column<int>(type: "int", nullable: false),
                    RevisionId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchToken", x => new { x.Gram, x.RevisionId });
                    table.ForeignKey(
                        name: "FK_SearchToken_SearchEntries_RevisionId",
                        column: x => x.RevisionId,
                        principalTable: "SearchEntries",
                        principalColumn: "RevisionId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntries_AgencyId",
                table: "SearchEntries",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntries_PublishedAt_RevisionId",
                table: "SearchEntries",
                columns: new[] { "PublishedAt", "RevisionId" });

            migrationBuilder.CreateIndex(
                name: "IX_SearchToken_RevisionId",
                table: "SearchToken",
                column: "RevisionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SearchToken");

            migrationBuilder.DropTable(
                name: "SearchEntries");
        }
    }
}
