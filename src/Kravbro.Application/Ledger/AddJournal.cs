using Kravbro.Application.FollowUp;
using Kravbro.Application.Inbox;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Csv;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>One balanced manual voucher from a file of lines; nothing of it is posted when anything is wrong.</summary>
public static class AddJournal
{
    /// <summary>What was posted, or the bad lines.</summary>
    /// <param name="VoucherNo">Voucher number; null when lines were bad.</param>
    /// <param name="Errors">Bad lines.</param>
    public sealed record Answer(long? VoucherNo, IReadOnlyList<RowFault> Errors);

    /// <summary>
    /// Posts the voucher on the date of its lines, which is one (<c>several_dates</c> at the others). A credit line with an invoice number closes that invoice. Refused:
    /// <c>not_balanced, locked_period, date_in_future, account_is_control</c> (a control account without customer).
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="file">Seekable.</param>
    /// <param name="fileName">Its name: the file is kept as the voucher's document; null keeps none.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Result<Answer>> Run(ClientBooks books, Stream file, string? fileName = null, CancellationToken ct = default) =>
        books.Write<Answer>(async unit =>
        {
            var rows = new List<JournalRow>();
            var errors = new List<RowFault>();
            var summary = new CsvSummary();
            DateOnly? date = null;
            foreach (var row in JournalCsv.Read(file, null, summary, ct))
            {
                if (row.Value is not { } value)
                {
                    errors.AddRange(row.Faults);
                }
                else if (value.Date != (date ??= value.Date))
                {
                    errors.Add(new RowFault(row.Line, summary.WrittenNames.GetValueOrDefault("Date"),
                        Refusals.SeveralDates(Days.Iso(date.Value), Days.Iso(value.Date)), Days.Iso(value.Date)));
                }
                else if (await Check(unit, value, ct) is { } fault)
                {
                    errors.Add(new RowFault(row.Line, summary.WrittenNames.GetValueOrDefault(fault.Field), fault.Refusal, fault.Found));
                }
                else
                {
                    rows.Add(value);
                }
            }

            if (errors.Count > 0)
            {
                unit.Abandoned = true;
                return new Answer(null, errors);
            }

            var source = fileName is null ? null : await SourceFile.Of(file, fileName, "text/csv", Documents.MostBytes, ct);
            return await Post(unit, rows, source is null ? null : await source.Id(unit, ct), ct);
        }, ct);

    private static async Task<Result<Answer>> Post(ClientUnit unit, List<JournalRow> rows, long? sourceId, CancellationToken ct)
    {
        var date = rows.Count > 0 ? rows[0].Date : unit.Today;
        var day = Clock.CommandDay(unit.Client, unit.Today, date, moves: false);
        if (!day.IsOk)
        {
            return day.Refusal;
        }

        var posted = await Journal.Within(unit, new JournalToPost(VoucherType.ManualJournal, date, Texts.OrNull(rows.FirstOrDefault()?.Text) ?? "Manuelt bilag",
            [.. rows.Select(r => new JournalLine(r.CustomerCode ?? r.Account, r.Amount.Minor)
            {
                IsCustomer = r.CustomerCode is not null,
                Text = r.Text,
                InvoiceNo = r.CustomerCode is null ? null : r.InvoiceNo,
            })])
        { ImportId = sourceId }, ct);
        return posted.IsOk ? new Answer(posted.Value.Number, []) : posted.Refusal;
    }

    private static async Task<(string Field, Refusal Refusal, string? Found)?> Check(ClientUnit unit, JournalRow row, CancellationToken ct)
    {
        if (await Find.PostingAccount(unit, row.Account, allowControl: row.CustomerCode is not null, ct) is { } badAccount)
        {
            return ("Account", badAccount.Code == "account_missing" ? Refusals.UnknownAccount(Days.Code(row.Account)) : badAccount, Days.Code(row.Account));
        }

        if (row.CustomerCode is { } code)
        {
            if (row.Account != unit.Settings.Accounts.Receivables)
            {
                return ("Account", Refusals.BadNumber("Account", Days.Code(row.Account), Days.Code(unit.Settings.Accounts.Receivables)), Days.Code(row.Account));
            }

            var customer = await Find.Customer(unit, code, ct);
            if (!customer.IsOk)
            {
                return ("Customer", customer.Refusal, Days.Code(code));
            }
        }

        if (row.InvoiceNo is { } no)
        {
            var invoice = await Find.Invoice(unit, no, ct);
            if (!invoice.IsOk)
            {
                return ("InvoiceNo", invoice.Refusal, no);
            }

            if (invoice.Value.CustomerCode != row.CustomerCode)
            {
                return ("InvoiceNo", Refusals.OtherCustomer(no), no);
            }
        }

        return null;
    }
}
