using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kravbro.Server.Auth.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Integrations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "onboarding",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    application_key = table.Column<string>(type: "TEXT", nullable: false),
                    org_no = table.Column<string>(type: "TEXT", nullable: false),
                    callback_uri = table.Column<string>(type: "TEXT", nullable: false),
                    redirect_uri = table.Column<string>(type: "TEXT", nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    delivery = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_onboarding", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "refresh_token",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<int>(type: "INTEGER", nullable: false),
                    extension_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key_print = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refresh_token", x => x.hash);
                });

            migrationBuilder.CreateIndex(
                name: "ix_refresh_token_client_id_extension_id",
                table: "refresh_token",
                columns: new[] { "client_id", "extension_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "onboarding");

            migrationBuilder.DropTable(
                name: "refresh_token");
        }
    }
}
