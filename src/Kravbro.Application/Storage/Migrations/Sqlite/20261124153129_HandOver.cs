using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kravbro.Application.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HandOver : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "extension_id",
                table: "voucher",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "import_id",
                table: "voucher",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "imported_no",
                table: "voucher",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kid",
                table: "open_item",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "matching_reference",
                table: "open_item",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "at",
                table: "match",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "undone_at",
                table: "match",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_at",
                table: "invoice",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "created_at",
                table: "invoice",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "external_reference",
                table: "invoice",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "matched_at",
                table: "invoice",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "denied_privileges",
                table: "extension",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "case_id",
                table: "event",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "card",
                table: "customer",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_at",
                table: "customer",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "created_at",
                table: "customer",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "external_reference",
                table: "customer",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_archived",
                table: "customer",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "card",
                table: "client",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "last_instant",
                table: "client",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "from_at",
                table: "case_invoice",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "until_at",
                table: "case_invoice",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "document",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    voucher_id = table.Column<long>(type: "INTEGER", nullable: true),
                    extension_id = table.Column<long>(type: "INTEGER", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_replaced = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "import",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    extension_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    external_reference = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "integration_voucher",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "INTEGER", nullable: false),
                    voucher_id = table.Column<long>(type: "INTEGER", nullable: false),
                    extension_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_integration_voucher", x => new { x.client_id, x.voucher_id });
                });

            migrationBuilder.CreateTable(
                name: "outgoing_document",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    order_no = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    customer_code = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    external_reference = table.Column<string>(type: "TEXT", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    is_deleted = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_document", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "proposal",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    extension_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    external_reference = table.Column<string>(type: "TEXT", nullable: true),
                    document_id = table.Column<long>(type: "INTEGER", nullable: true),
                    voucher_id = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_open_item_client_id_matching_reference",
                table: "open_item",
                columns: new[] { "client_id", "matching_reference" },
                filter: "matching_reference is not null and remaining_minor <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_client_id_matched_at",
                table: "invoice",
                columns: new[] { "client_id", "matched_at" },
                filter: "matched_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_extension_application_key",
                table: "extension",
                column: "application_key");

            migrationBuilder.CreateIndex(
                name: "ix_event_client_id_case_id_seq",
                table: "event",
                columns: new[] { "client_id", "case_id", "seq" },
                filter: "case_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_customer_client_id_external_reference",
                table: "customer",
                columns: new[] { "client_id", "external_reference" },
                unique: true,
                filter: "external_reference is not null");

            migrationBuilder.CreateIndex(
                name: "ix_document_client_id_voucher_id",
                table: "document",
                columns: new[] { "client_id", "voucher_id" },
                filter: "voucher_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_import_client_id_external_reference",
                table: "import",
                columns: new[] { "client_id", "external_reference" },
                unique: true,
                filter: "external_reference is not null");

            migrationBuilder.CreateIndex(
                name: "ix_integration_voucher_client_id_extension_id_kind_voucher_id",
                table: "integration_voucher",
                columns: new[] { "client_id", "extension_id", "kind", "voucher_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_document_client_id_external_reference",
                table: "outgoing_document",
                columns: new[] { "client_id", "external_reference" },
                unique: true,
                filter: "external_reference is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_document_client_id_state_id",
                table: "outgoing_document",
                columns: new[] { "client_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_client_id_external_reference",
                table: "proposal",
                columns: new[] { "client_id", "external_reference" },
                unique: true,
                filter: "external_reference is not null");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_client_id_state_id",
                table: "proposal",
                columns: new[] { "client_id", "state", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "document");

            migrationBuilder.DropTable(
                name: "import");

            migrationBuilder.DropTable(
                name: "integration_voucher");

            migrationBuilder.DropTable(
                name: "outgoing_document");

            migrationBuilder.DropTable(
                name: "proposal");

            migrationBuilder.DropIndex(
                name: "ix_open_item_client_id_matching_reference",
                table: "open_item");

            migrationBuilder.DropIndex(
                name: "ix_invoice_client_id_matched_at",
                table: "invoice");

            migrationBuilder.DropIndex(
                name: "ix_extension_application_key",
                table: "extension");

            migrationBuilder.DropIndex(
                name: "ix_event_client_id_case_id_seq",
                table: "event");

            migrationBuilder.DropIndex(
                name: "ix_customer_client_id_external_reference",
                table: "customer");

            migrationBuilder.DropColumn(
                name: "extension_id",
                table: "voucher");

            migrationBuilder.DropColumn(
                name: "import_id",
                table: "voucher");

            migrationBuilder.DropColumn(
                name: "imported_no",
                table: "voucher");

            migrationBuilder.DropColumn(
                name: "kid",
                table: "open_item");

            migrationBuilder.DropColumn(
                name: "matching_reference",
                table: "open_item");

            migrationBuilder.DropColumn(
                name: "at",
                table: "match");

            migrationBuilder.DropColumn(
                name: "undone_at",
                table: "match");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "created_at",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "external_reference",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "matched_at",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "denied_privileges",
                table: "extension");

            migrationBuilder.DropColumn(
                name: "case_id",
                table: "event");

            migrationBuilder.DropColumn(
                name: "card",
                table: "customer");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "customer");

            migrationBuilder.DropColumn(
                name: "created_at",
                table: "customer");

            migrationBuilder.DropColumn(
                name: "external_reference",
                table: "customer");

            migrationBuilder.DropColumn(
                name: "is_archived",
                table: "customer");

            migrationBuilder.DropColumn(
                name: "card",
                table: "client");

            migrationBuilder.DropColumn(
                name: "last_instant",
                table: "client");

            migrationBuilder.DropColumn(
                name: "from_at",
                table: "case_invoice");

            migrationBuilder.DropColumn(
                name: "until_at",
                table: "case_invoice");
        }
    }
}
