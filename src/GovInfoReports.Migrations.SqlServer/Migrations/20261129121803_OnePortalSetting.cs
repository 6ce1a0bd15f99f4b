using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovInfoReports.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class OnePortalSetting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Two nodes could each store the portal's own setting of one name: the newer one holds, the log keeps the other.
            migrationBuilder.Sql("""
                INSERT INTO [AuditEntries] ([At], [UserName], [Kind], [Subject], [Details])
                SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), 0), N'系统', N'settings-duplicate', CONCAT(N'setting:', old.[Name]),
                    LEFT(CONCAT(N'门户设置重复，保留较新的一条（编号', kept.[Id], N'），删除编号', old.[Id], N'，原值：', old.[Value]), 2000)
                FROM [Settings] AS old
                JOIN (SELECT [Name], MAX([Id]) AS [Id] FROM [Settings] WHERE [AgencyId] IS NULL GROUP BY [Name]) AS kept ON kept.[Name] = old.[Name]
                WHERE old.[AgencyId] IS NULL AND old.[Id] <> kept.[Id];

                DELETE FROM [Settings] WHERE [AgencyId] IS NULL
                AND [Id] NOT IN (SELECT MAX([Id]) FROM [Settings] WHERE [AgencyId] IS NULL GROUP BY [Name]);
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Settings_Name",
                table: "Settings",
                column: "Name",
                unique: true,
                filter: "\"AgencyId\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Settings_Name",
                table: "Settings");
        }
    }
}
