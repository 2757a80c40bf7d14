using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kravbro.Application.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Books : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    is_control = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account", x => new { x.client_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "case_invoice",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    invoice_id = table.Column<long>(type: "bigint", nullable: false),
                    handed_over_minor = table.Column<long>(type: "bigint", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_invoice", x => new { x.client_id, x.case_id, x.invoice_id });
                });

            migrationBuilder.CreateTable(
                name: "client",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    org_no = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    clock = table.Column<int>(type: "integer", nullable: false),
                    clock_date = table.Column<DateOnly>(type: "date", nullable: true),
                    last_run_on = table.Column<DateOnly>(type: "date", nullable: true),
                    caught_up_on = table.Column<DateOnly>(type: "date", nullable: true),
                    collection_available_from = table.Column<DateOnly>(type: "date", nullable: true),
                    lock_date = table.Column<DateOnly>(type: "date", nullable: true),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    has_news = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_client", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "collection_case",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    extension_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    status_text = table.Column<string>(type: "text", nullable: true),
                    customer_code = table.Column<long>(type: "bigint", nullable: false),
                    balance_minor = table.Column<long>(type: "bigint", nullable: false),
                    url = table.Column<string>(type: "text", nullable: true),
                    merged_into_id = table.Column<long>(type: "bigint", nullable: true),
                    created_on = table.Column<DateOnly>(type: "date", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collection_case", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "column_mapping",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    file_kind = table.Column<string>(type: "text", nullable: false),
                    header = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_column_mapping", x => new { x.client_id, x.file_kind, x.header });
                });

            migrationBuilder.CreateTable(
                name: "customer",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    is_person = table.Column<bool>(type: "boolean", nullable: false),
                    org_no = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    zip = table.Column<string>(type: "text", nullable: true),
                    city = table.Column<string>(type: "text", nullable: true),
                    country = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    transfer_to_collection = table.Column<bool>(type: "boolean", nullable: false),
                    reminders = table.Column<bool>(type: "boolean", nullable: false),
                    fees = table.Column<bool>(type: "boolean", nullable: false),
                    interest = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer", x => new { x.client_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "entry",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    voucher_id = table.Column<long>(type: "bigint", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    account = table.Column<int>(type: "integer", nullable: false),
                    customer_code = table.Column<long>(type: "bigint", nullable: true),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    currency_minor = table.Column<long>(type: "bigint", nullable: false),
                    vat_code = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "event",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    invoice_id = table.Column<long>(type: "bigint", nullable: true),
                    customer_code = table.Column<long>(type: "bigint", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    facts = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event", x => new { x.client_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "extension",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    may_create = table.Column<bool>(type: "boolean", nullable: false),
                    auto_approve = table.Column<bool>(type: "boolean", nullable: false),
                    from_invoice_date = table.Column<DateOnly>(type: "date", nullable: true),
                    costs_account = table.Column<int>(type: "integer", nullable: false),
                    interest_account = table.Column<int>(type: "integer", nullable: false),
                    fees_account = table.Column<int>(type: "integer", nullable: false),
                    vat_account = table.Column<int>(type: "integer", nullable: false),
                    commission_account = table.Column<int>(type: "integer", nullable: false),
                    rounding_account = table.Column<int>(type: "integer", nullable: false),
                    bank_account = table.Column<int>(type: "integer", nullable: false),
                    loss_account = table.Column<int>(type: "integer", nullable: false),
                    fetch_within_days = table.Column<int>(type: "integer", nullable: false),
                    application_key = table.Column<string>(type: "text", nullable: false),
                    client_key_hash = table.Column<string>(type: "text", nullable: false),
                    former_key_hash = table.Column<string>(type: "text", nullable: true),
                    former_key_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    demo_key = table.Column<string>(type: "text", nullable: true),
                    is_simulated = table.Column<bool>(type: "boolean", nullable: false),
                    activated_on = table.Column<DateOnly>(type: "date", nullable: false),
                    deactivated_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_extension", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "hold",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    invoice_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hold", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "invoice",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    invoice_no = table.Column<string>(type: "text", nullable: false),
                    customer_code = table.Column<long>(type: "bigint", nullable: false),
                    invoice_date = table.Column<DateOnly>(type: "date", nullable: false),
                    due_date = table.Column<DateOnly>(type: "date", nullable: true),
                    expected_due_date = table.Column<DateOnly>(type: "date", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    posted_minor = table.Column<long>(type: "bigint", nullable: false),
                    vat_minor = table.Column<long>(type: "bigint", nullable: false),
                    vat_code = table.Column<string>(type: "text", nullable: false),
                    sales_account = table.Column<int>(type: "integer", nullable: false),
                    remaining_minor = table.Column<long>(type: "bigint", nullable: false),
                    kid = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    voucher_id = table.Column<long>(type: "bigint", nullable: false),
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    status_reason = table.Column<string>(type: "text", nullable: true),
                    drafted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    drafted_by = table.Column<int>(type: "integer", nullable: true),
                    awaits_auto_approval = table.Column<bool>(type: "boolean", nullable: false),
                    approved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    case_id = table.Column<long>(type: "bigint", nullable: true),
                    case_closed = table.Column<bool>(type: "boolean", nullable: false),
                    last_letter = table.Column<int>(type: "integer", nullable: true),
                    last_letter_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    notice_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    letter_rounds = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<bool>(type: "boolean", nullable: false),
                    hold_until = table.Column<DateOnly>(type: "date", nullable: true),
                    not_before = table.Column<DateOnly>(type: "date", nullable: true),
                    disputed = table.Column<bool>(type: "boolean", nullable: false),
                    next_step = table.Column<int>(type: "integer", nullable: false),
                    next_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "letter",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    invoice_id = table.Column<long>(type: "bigint", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    cancelled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    cancel_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter", x => new { x.client_id, x.invoice_id, x.step, x.round });
                });

            migrationBuilder.CreateTable(
                name: "match",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    debit_item_id = table.Column<long>(type: "bigint", nullable: false),
                    credit_item_id = table.Column<long>(type: "bigint", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    undone_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "number_series",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    series = table.Column<string>(type: "text", nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_series", x => new { x.client_id, x.series });
                });

            migrationBuilder.CreateTable(
                name: "open_item",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    customer_code = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    invoice_id = table.Column<long>(type: "bigint", nullable: true),
                    voucher_no = table.Column<long>(type: "bigint", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    remaining_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_open_item", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "plan",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan", x => new { x.client_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "support_request",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sender = table.Column<string>(type: "text", nullable: false),
                    page = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    message = table.Column<string>(type: "text", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_support_request", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "vat_code",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    rate = table.Column<int>(type: "integer", nullable: false),
                    for_sales = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vat_code", x => new { x.client_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "voucher",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    external_reference = table.Column<string>(type: "text", nullable: true),
                    reverses_id = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_voucher", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_case_invoice_one_current",
                table: "case_invoice",
                columns: new[] { "client_id", "invoice_id" },
                unique: true,
                filter: "is_current");

            migrationBuilder.CreateIndex(
                name: "ix_client_org_no",
                table: "client",
                column: "org_no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_collection_case_client_id_extension_id_code",
                table: "collection_case",
                columns: new[] { "client_id", "extension_id", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_client_id_voucher_id",
                table: "entry",
                columns: new[] { "client_id", "voucher_id" });

            migrationBuilder.CreateIndex(
                name: "ix_event_client_id_invoice_id_seq",
                table: "event",
                columns: new[] { "client_id", "invoice_id", "seq" },
                filter: "invoice_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_extension_client_id_name",
                table: "extension",
                columns: new[] { "client_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_extension_one_may_create",
                table: "extension",
                column: "client_id",
                unique: true,
                filter: "may_create and is_active");

            migrationBuilder.CreateIndex(
                name: "ix_hold_client_id_invoice_id",
                table: "hold",
                columns: new[] { "client_id", "invoice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoice_client_id_customer_code",
                table: "invoice",
                columns: new[] { "client_id", "customer_code" });

            migrationBuilder.CreateIndex(
                name: "ix_invoice_client_id_due_date_id",
                table: "invoice",
                columns: new[] { "client_id", "due_date", "id" },
                filter: "remaining_minor <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_client_id_invoice_no",
                table: "invoice",
                columns: new[] { "client_id", "invoice_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoice_client_id_next_on_id",
                table: "invoice",
                columns: new[] { "client_id", "next_on", "id" },
                filter: "next_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_client_id_status_drafted_on",
                table: "invoice",
                columns: new[] { "client_id", "status", "drafted_on" },
                filter: "status <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_match_client_id_credit_item_id",
                table: "match",
                columns: new[] { "client_id", "credit_item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_match_client_id_debit_item_id",
                table: "match",
                columns: new[] { "client_id", "debit_item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_open_item_client_id_customer_code",
                table: "open_item",
                columns: new[] { "client_id", "customer_code" },
                filter: "remaining_minor <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_voucher_client_id_external_reference",
                table: "voucher",
                columns: new[] { "client_id", "external_reference" },
                unique: true,
                filter: "external_reference is not null");

            migrationBuilder.CreateIndex(
                name: "ix_voucher_client_id_number",
                table: "voucher",
                columns: new[] { "client_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_voucher_client_id_reverses_id",
                table: "voucher",
                columns: new[] { "client_id", "reverses_id" },
                unique: true,
                filter: "reverses_id is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "case_invoice");

            migrationBuilder.DropTable(
                name: "client");

            migrationBuilder.DropTable(
                name: "collection_case");

            migrationBuilder.DropTable(
                name: "column_mapping");

            migrationBuilder.DropTable(
                name: "customer");

            migrationBuilder.DropTable(
                name: "entry");

            migrationBuilder.DropTable(
                name: "event");

            migrationBuilder.DropTable(
                name: "extension");

            migrationBuilder.DropTable(
                name: "hold");

            migrationBuilder.DropTable(
                name: "invoice");

            migrationBuilder.DropTable(
                name: "letter");

            migrationBuilder.DropTable(
                name: "match");

            migrationBuilder.DropTable(
                name: "number_series");

            migrationBuilder.DropTable(
                name: "open_item");

            migrationBuilder.DropTable(
                name: "plan");

            migrationBuilder.DropTable(
                name: "support_request");

            migrationBuilder.DropTable(
                name: "vat_code");

            migrationBuilder.DropTable(
                name: "voucher");
        }
    }
}
