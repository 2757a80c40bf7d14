using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kravbro.Application.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LawfulFollowUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "due_on",
                table: "open_item",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "content",
                table: "letter",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "costs_reversed_on",
                table: "letter",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "customer_code",
                table: "letter",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "delivery",
                table: "letter",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "dispatch_id",
                table: "letter",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "document_id",
                table: "letter",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "id",
                table: "letter",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "interest_minor",
                table: "letter",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "not_before",
                table: "letter",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<int>(
                name: "state",
                table: "letter",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "state_at",
                table: "letter",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "state_note",
                table: "letter",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "voucher_id",
                table: "letter",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "plan_override",
                table: "customer",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "invented_law",
                table: "client",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "plan_template",
                table: "client",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "plan_template_version",
                table: "client",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "law_table",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    csv = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_law_table", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "plan_template",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_template", x => x.name);
                });

            // Letters from before had no id and no content: they get ids of their own below zero and count as sent.
            migrationBuilder.Sql(
                """
                update letter set state = 3, delivery = 1, id = -((invoice_id * 4 + step) * 1000 + round),
                    customer_code = (select i.customer_code from invoice i where i.client_id = letter.client_id and i.id = letter.invoice_id)
                """);

            migrationBuilder.CreateIndex(
                name: "ix_letter_client_id_customer_code_sent_on",
                table: "letter",
                columns: new[] { "client_id", "customer_code", "sent_on" });

            migrationBuilder.CreateIndex(
                name: "ix_letter_client_id_dispatch_id",
                table: "letter",
                columns: new[] { "client_id", "dispatch_id" },
                filter: "dispatch_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_letter_client_id_id",
                table: "letter",
                columns: new[] { "client_id", "id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_letter_client_id_sent_on_id",
                table: "letter",
                columns: new[] { "client_id", "sent_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_letter_client_id_voucher_id",
                table: "letter",
                columns: new[] { "client_id", "voucher_id" },
                filter: "voucher_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_letter_on_its_way",
                table: "letter",
                columns: new[] { "client_id", "state", "id" },
                filter: "state not in (3, 6)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "law_table");

            migrationBuilder.DropTable(
                name: "plan_template");

            migrationBuilder.DropIndex(
                name: "ix_letter_client_id_customer_code_sent_on",
                table: "letter");

            migrationBuilder.DropIndex(
                name: "ix_letter_client_id_dispatch_id",
                table: "letter");

            migrationBuilder.DropIndex(
                name: "ix_letter_client_id_id",
                table: "letter");

            migrationBuilder.DropIndex(
                name: "ix_letter_client_id_sent_on_id",
                table: "letter");

            migrationBuilder.DropIndex(
                name: "ix_letter_client_id_voucher_id",
                table: "letter");

            migrationBuilder.DropIndex(
                name: "ix_letter_on_its_way",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "due_on",
                table: "open_item");

            migrationBuilder.DropColumn(
                name: "content",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "costs_reversed_on",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "customer_code",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "delivery",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "dispatch_id",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "document_id",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "id",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "interest_minor",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "not_before",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "state",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "state_at",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "state_note",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "voucher_id",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "plan_override",
                table: "customer");

            migrationBuilder.DropColumn(
                name: "invented_law",
                table: "client");

            migrationBuilder.DropColumn(
                name: "plan_template",
                table: "client");

            migrationBuilder.DropColumn(
                name: "plan_template_version",
                table: "client");
        }
    }
}
