using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kravbro.Application.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class InstructedAmount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "instructed_currency",
                table: "bank_line",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "instructed_minor",
                table: "bank_line",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "instructed_currency",
                table: "bank_line");

            migrationBuilder.DropColumn(
                name: "instructed_minor",
                table: "bank_line");
        }
    }
}
