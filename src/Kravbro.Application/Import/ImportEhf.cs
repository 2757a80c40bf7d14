using Kravbro.Application.Inbox;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Kravbro.Formats.Ehf;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Import;

/// <summary>The client's own invoices and credit notes that were made elsewhere, as EHF: one file, or an archive of many.</summary>
public static class ImportEhf
{
    /// <summary>
    /// Posts each document; each stands or falls alone unless asked otherwise, and one that is posted already is unchanged. The
    /// customer is found by organisation number, else by name and address, else made. The document itself is kept with its voucher, and
    /// so is the PDF in it. Refused one by one: <c>not_our_invoice,
    /// missing_rate, unknown_vat_code, vat_differs, duplicate_invoice_no, due_before_invoice_date, locked_period</c>, and what
    /// <see cref="EhfReader"/> refuses. Warned of: <c>payment_id_no_kid, credited_not_there, vat_odd, customer_org_no</c>.
    /// </summary>
    public static async Task<Result<ImportAnswer>> Run(ClientBooks books, Stream file, ImportOptions options, CancellationToken ct = default)
    {
        if (await TakingOver.Check(books, options, ct) is { } refused)
        {
            return refused;
        }

        var rates = ImportRates.For(options);
        return await FileImport.Run<EhfDocument>(books, "ehf", options, (_, summary) => EhfFile.Documents(file, summary, ct),
            (unit, rows, _, answer, token) => Take(unit, rows, options, rates, answer, token), ct, batchSize: 1);
    }

    private static async Task Take(ClientUnit unit, IReadOnlyList<CsvRow<EhfDocument>> rows, ImportOptions options, ImportRates rates, ImportAnswer answer, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            if (row.Value is not { } document)
            {
                answer.Refuse(row.Faults);
                continue;
            }

            var posted = await Post(unit, document, rates, options, ct);
            if (posted.Refusal is { } refused)
            {
                // A customer made for the document goes with it.
                unit.Abandoned = true;
                answer.Refuse([new RowFault(row.Line, document.FileName, refused, document.Id)]);
                continue;
            }

            posted.Value.Warnings.ForEach(w => answer.Warn(new RowFault(row.Line, document.FileName, w, document.Id)));
            answer.Imported += posted.Value.IsNew ? 1 : 0;
            answer.Unchanged += posted.Value.IsNew ? 0 : 1;
        }
    }

    private static async Task<Result<(bool IsNew, List<Refusal> Warnings)>> Post(
        ClientUnit unit, EhfDocument document, ImportRates rates, ImportOptions options, CancellationToken ct)
    {
        var takeOver = options.TakeOverAccount;
        if (document.Supplier.OrgNo?.ToString() != unit.Client.OrgNo)
        {
            return Refusals.NotOurInvoice(document.Supplier.OrgNo?.ToString() ?? document.Supplier.WrittenId ?? document.Supplier.Name, unit.Client.OrgNo,
                document.Id, document.Supplier.Name, $"{document.Currency.Code} {document.Payable}");
        }

        var isForeign = !document.Currency.Equals(Currency.Nok);
        var rate = isForeign ? rates.Of(document.Currency) : null;
        if (isForeign && rate is null)
        {
            return Refusals.MissingRateOfDocument(document.Currency.Code);
        }

        var warnings = new List<Refusal>();
        // Brought in from another system, where sales and VAT were booked: the whole sum stands against the take-over account.
        var sold = takeOver is { } account
            ? (Result<IReadOnlyList<SoldLine>>)new[] { new SoldLine(account, EhfSales.Signed(document, document.Payable).Minor, "0") }
            : await EhfSales.Of(unit, document, warnings, ct);
        if (!sold.IsOk)
        {
            return sold.Refusal;
        }

        if ((Texts.Check("ID", document.Id, 50) ?? Texts.Check("RegistrationName", document.Customer.Name, 200)) is { } badText)
        {
            return badText;
        }

        var (customer, isNewCustomer) = await EhfCustomers.Of(unit, document.Customer, ct);
        if (document.Customer.HasWrongOrgNo)
        {
            warnings.Add(Refusals.CustomerOrgNoWrong(document.Customer.WrittenId!));
        }

        var kid = KidOf(document, unit.Settings.Kid.Modulus, warnings);
        var invoice = new InvoiceToPost(document.Id, customer.Code, document.IssuedOn, document.DueOn, EhfSales.Signed(document, document.Payable))
        {
            Rate = rate,
            Kid = kid,
            Text = TextOf(document, kid),
            Lines = sold.Value,
        };
        if (await unit.Db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.InvoiceNo == invoice.InvoiceNo, ct) is { } there)
        {
            return InvoicePosting.SameContent(there, invoice) ? (false, warnings) : Refusals.DuplicateInvoiceNo(invoice.InvoiceNo);
        }

        if (isNewCustomer)
        {
            unit.Db.Add(customer);
            await unit.Happened("customer_added", customerCode: customer.Code, facts: new { by = "import" }, ct: ct);
            await unit.Flush(ct);
        }

        var posted = await AddInvoice.Within(unit, invoice with { Credits = await Credited(unit, document, invoice, warnings, ct) }, "import", ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        await TakingOver.Happened(unit, takeOver, 1, ct);
        // The paper last: the newest document of a voucher is what others are shown of it.
        if (document.Source is { } source)
        {
            var name = Path.GetFileName(document.FileName ?? options.FileName ?? $"{document.Id}.xml");
            await Documents.Add(unit, new SentFile(name, Documents.Xml, source), posted.Value.VoucherId, null, ct);
        }

        if (document.Pdf is { } pdf)
        {
            await Documents.Add(unit, new SentFile(pdf.FileName, Documents.Pdf, pdf.Content), posted.Value.VoucherId, null, ct);
        }

        return (true, warnings);
    }

    private static Kid? KidOf(EhfDocument document, KidModulus? modulus, List<Refusal> warnings)
    {
        foreach (var id in document.PaymentIds)
        {
            if (Kid.Parse(id, modulus) is { IsOk: true } kid)
            {
                return kid.Value;
            }
        }

        warnings.AddRange(document.PaymentIds.Take(1).Select(Refusals.PaymentIdKept));
        return null;
    }

    private static string? TextOf(EhfDocument document, Kid? kid)
    {
        IEnumerable<string?> parts = [kid is null ? document.PaymentIds.FirstOrDefault() : null, .. document.Lines.Select(l => l.Text)];
        var text = string.Join("; ", parts.Where(p => p is not null).Distinct(StringComparer.Ordinal));
        var plain = new string([.. text.Take(500).Select(c => char.IsControl(c) ? ' ' : c)]);
        return Texts.OrNull(plain.Length == 500 && char.IsHighSurrogate(plain[^1]) ? plain[..^1] : plain);
    }

    // Only invoices of the same customer can be credited; what is not there leaves the credit open, as money would.
    private static async Task<IReadOnlyList<string>> Credited(
        ClientUnit unit, EhfDocument document, InvoiceToPost invoice, List<Refusal> warnings, CancellationToken ct)
    {
        if (invoice.Amount.Minor >= 0 || document.BillingReferences.Count == 0)
        {
            return [];
        }

        var named = document.BillingReferences;
        var there = await unit.Db.Invoices.AsNoTracking()
            .Where(i => named.Contains(i.InvoiceNo) && i.CustomerCode == invoice.CustomerCode && i.PostedMinor > 0).Select(i => i.InvoiceNo).ToListAsync(ct);
        warnings.AddRange(named.Except(there, StringComparer.Ordinal).Select(Refusals.CreditedNotThere));
        return [.. named.Where(there.Contains)];
    }
}
