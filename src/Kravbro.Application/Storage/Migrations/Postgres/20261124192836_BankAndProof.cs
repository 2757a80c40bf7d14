using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kravbro.Application.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BankAndProof : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "voucher",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "series",
                table: "voucher",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "sent_at",
                table: "outgoing_document",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sent_via",
                table: "outgoing_document",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "currency",
                table: "open_item",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "currency_minor",
                table: "open_item",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "currency_remaining_minor",
                table: "open_item",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "number_series",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "caused_voucher_id",
                table: "match",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "credit_currency_minor",
                table: "match",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "debit_currency_minor",
                table: "match",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ground",
                table: "match",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "settlement_order",
                table: "match",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "credits",
                table: "invoice",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "event",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<DateOnly>(
                name: "erased_on",
                table: "customer",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "settings",
                table: "client",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "grouping_category",
                table: "account",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "grouping_code",
                table: "account",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bank_file",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: true),
                    newest_on = table.Column<DateOnly>(type: "date", nullable: true),
                    lines = table.Column<long>(type: "bigint", nullable: false),
                    posted = table.Column<long>(type: "bigint", nullable: false),
                    listed = table.Column<long>(type: "bigint", nullable: false),
                    known = table.Column<long>(type: "bigint", nullable: false),
                    credit_minor = table.Column<long>(type: "bigint", nullable: false),
                    debit_minor = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_file", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "bank_line",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    booked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    value_on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    kid = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    entry_reference = table.Column<string>(type: "text", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true),
                    payer_name = table.Column<string>(type: "text", nullable: true),
                    payer_account = table.Column<string>(type: "text", nullable: true),
                    is_reversal = table.Column<bool>(type: "boolean", nullable: false),
                    is_whole_entry = table.Column<bool>(type: "boolean", nullable: false),
                    fingerprint = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    voucher_id = table.Column<long>(type: "bigint", nullable: true),
                    item_id = table.Column<long>(type: "bigint", nullable: true),
                    like_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_line", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_open_item_beside_the_invoice",
                table: "open_item",
                columns: new[] { "client_id", "invoice_id" },
                filter: "kind in (5, 6, 7)");

            migrationBuilder.CreateIndex(
                name: "ix_match_client_id_caused_voucher_id",
                table: "match",
                columns: new[] { "client_id", "caused_voucher_id" },
                filter: "caused_voucher_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_client_id_kid",
                table: "invoice",
                columns: new[] { "client_id", "kid" },
                filter: "kid is not null");

            migrationBuilder.CreateIndex(
                name: "ix_event_client_id_customer_code_seq",
                table: "event",
                columns: new[] { "client_id", "customer_code", "seq" },
                filter: "customer_code is not null");

            migrationBuilder.CreateIndex(
                name: "ix_entry_client_id_account_date",
                table: "entry",
                columns: new[] { "client_id", "account", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_file_client_id_sha256",
                table: "bank_file",
                columns: new[] { "client_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_line_client_id_account_booked_on_amount_minor",
                table: "bank_line",
                columns: new[] { "client_id", "account", "booked_on", "amount_minor" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_line_client_id_account_entry_reference",
                table: "bank_line",
                columns: new[] { "client_id", "account", "entry_reference" },
                filter: "entry_reference is not null");

            migrationBuilder.CreateIndex(
                name: "ix_bank_line_client_id_file_id",
                table: "bank_line",
                columns: new[] { "client_id", "file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_line_client_id_fingerprint",
                table: "bank_line",
                columns: new[] { "client_id", "fingerprint" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_line_client_id_voucher_id",
                table: "bank_line",
                columns: new[] { "client_id", "voucher_id" },
                filter: "voucher_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_bank_line_listed",
                table: "bank_line",
                columns: new[] { "client_id", "state", "id" },
                filter: "state = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_file");

            migrationBuilder.DropTable(
                name: "bank_line");

            migrationBuilder.DropIndex(
                name: "ix_open_item_beside_the_invoice",
                table: "open_item");

            migrationBuilder.DropIndex(
                name: "ix_match_client_id_caused_voucher_id",
                table: "match");

            migrationBuilder.DropIndex(
                name: "ix_invoice_client_id_kid",
                table: "invoice");

            migrationBuilder.DropIndex(
                name: "ix_event_client_id_customer_code_seq",
                table: "event");

            migrationBuilder.DropIndex(
                name: "ix_entry_client_id_account_date",
                table: "entry");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "voucher");

            migrationBuilder.DropColumn(
                name: "series",
                table: "voucher");

            migrationBuilder.DropColumn(
                name: "sent_at",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "sent_via",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "currency",
                table: "open_item");

            migrationBuilder.DropColumn(
                name: "currency_minor",
                table: "open_item");

            migrationBuilder.DropColumn(
                name: "currency_remaining_minor",
                table: "open_item");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "number_series");

            migrationBuilder.DropColumn(
                name: "caused_voucher_id",
                table: "match");

            migrationBuilder.DropColumn(
                name: "credit_currency_minor",
                table: "match");

            migrationBuilder.DropColumn(
                name: "debit_currency_minor",
                table: "match");

            migrationBuilder.DropColumn(
                name: "ground",
                table: "match");

            migrationBuilder.DropColumn(
                name: "settlement_order",
                table: "match");

            migrationBuilder.DropColumn(
                name: "credits",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "event");

            migrationBuilder.DropColumn(
                name: "erased_on",
                table: "customer");

            migrationBuilder.DropColumn(
                name: "settings",
                table: "client");

            migrationBuilder.DropColumn(
                name: "grouping_category",
                table: "account");

            migrationBuilder.DropColumn(
                name: "grouping_code",
                table: "account");
        }
    }
}
