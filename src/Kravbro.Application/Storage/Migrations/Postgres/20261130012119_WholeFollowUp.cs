using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kravbro.Application.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WholeFollowUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "interruptions",
                table: "invoice",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_interest_free",
                table: "invoice",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "notifications",
                table: "invoice",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "notified_on",
                table: "invoice",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "hold_end",
                columns: table => new
                {
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    hold_id = table.Column<long>(type: "bigint", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    ending = table.Column<int>(type: "integer", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hold_end", x => new { x.client_id, x.hold_id });
                });

            // What was ended keeps its end; who ended it stands in the events.
            migrationBuilder.Sql(
                """
                insert into hold_end (client_id, hold_id, "on", ending, actor)
                select client_id, id, ended_on, 0, '' from hold where ended_on is not null
                """);

            migrationBuilder.Sql(
                """
                update invoice set
                    notifications = (select count(*) from letter l where l.client_id = invoice.client_id and l.invoice_id = invoice.id
                        and l.step = 1 and l.cancelled_on is null),
                    notified_on = (select max(l.sent_on) from letter l where l.client_id = invoice.client_id and l.invoice_id = invoice.id
                        and l.step = 1 and l.cancelled_on is null)
                where last_letter is not null
                """);

            migrationBuilder.DropColumn(
                name: "ended_on",
                table: "hold");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hold_end");

            migrationBuilder.DropColumn(
                name: "interruptions",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "is_interest_free",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "notifications",
                table: "invoice");

            migrationBuilder.DropColumn(
                name: "notified_on",
                table: "invoice");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ended_on",
                table: "hold",
                type: "date",
                nullable: true);
        }
    }
}
