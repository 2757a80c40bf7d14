using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kravbro.Application.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DocumentsAndDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "interest_taken_back_minor",
                table: "letter",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "decided_days",
                table: "invoice",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "decided_on",
                table: "invoice",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "decided_plan",
                table: "invoice",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "decided_reason",
                table: "invoice",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "instructed_currency",
                table: "bank_line",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "instructed_minor",
                table: "bank_line",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "document_id",
                table: "bank_file",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "interest_taken_back_minor",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "decided_days",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "decided_on",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "decided_plan",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "decided_reason",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "instructed_currency",
                table: "bank_line");

            migrationBuilder.DropColumn(
                name: "instructed_minor",
                table: "bank_line");

            migrationBuilder.DropColumn(
                name: "document_id",
                table: "bank_file");
        }
    }
}
