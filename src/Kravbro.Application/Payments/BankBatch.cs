using System.Globalization;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Domain.Payments;
using Kravbro.Formats.Bank;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Payments;

/// <summary>A batch of a bank file in one transaction: each decided in the domain, posted by group, matched, written set-based.</summary>
internal sealed class BankBatch(ClientUnit unit, BankFileRow file, BankImportAnswer answer, BankImport.FileHead head)
{
    private readonly Settling _settling = new(unit);
    private readonly Dictionary<string, List<InvoiceRow>> _byKid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InvoiceRow> _byNumber = new(StringComparer.Ordinal);

    /// <summary>A line on its way: the row it becomes, and what was decided.</summary>
    private sealed class Placed(BankLine line, BankLineRow row, Receipt receipt)
    {
        internal BankLine Line => line;

        internal BankLineRow Row => row;

        internal Receipt Receipt => receipt;

        internal ReceiptDecision Decision { get; set; }

        internal OpenItemRow? Item { get; set; }

        internal long MatchedMinor { get; set; }
    }

    /// <summary>Takes the lines. Refused: <c>series_full</c>.</summary>
    internal async Task<Refusal?> Take(IReadOnlyList<BankLine> lines, CancellationToken ct)
    {
        var first = await unit.Next(ClientUnit.Series.Id, lines.Count, ct);
        var placed = lines.Select((line, i) => new Placed(line, Row(line, first + i), ReceiptOf(line))).ToList();
        var repeats = await BankRepeats.Of(unit, file.Id, placed.ConvertAll(p => new BankRepeats.Fresh(p.Row, p.Line.Group, head.Groups.Of(p.Line))), head, ct);
        placed.RemoveAll(p => repeats.IsDone(p.Row));
        await LoadInvoices(placed.FindAll(p => p.Row.State != BankLineState.Known), ct);
        foreach (var line in placed.Where(p => p.Row.State == BankLineState.Listed && p.Row.Reason is null))
        {
            line.Decision = Decide(line);
        }

        foreach (var group in placed.GroupBy(p => (p.Line.Group, p.Row.BookedOn, p.Line.Account, OfKnown: repeats.IsDetailOfKnown(p.Row))).ToList())
        {
            if (await Post([.. group.Where(p => p.Decision.Place != ReceiptPlace.Listed && IsBooked(p.Decision.Place) && p.Row.Reason is null && p.Row.State == BankLineState.Listed)],
                group.Key.OfKnown, ct) is { } full)
            {
                return full;
            }
        }

        foreach (var line in placed.Where(p => p.Row.State == BankLineState.Listed && p.Row.Reason is null))
        {
            await Settle(line, ct);
        }

        if (await _settling.Write(ct) is { } refused)
        {
            return refused;
        }

        foreach (var line in placed.Where(p => p.Decision.Place == ReceiptPlace.Return && p.Row.State == BankLineState.Listed))
        {
            if (await BankReturns.Take(unit, file, line.Row, placed.ConvertAll(p => p.Row), ct) is { } notReturned)
            {
                return notReturned;
            }
        }

        await repeats.Close(ct);
        await Write(placed, ct);
        return null;
    }

    private static bool IsBooked(ReceiptPlace place) => place is ReceiptPlace.Matched or ReceiptPlace.Credit or ReceiptPlace.Unidentified;

    private static Receipt ReceiptOf(BankLine line) =>
        new(line.Amount.Minor, line.Amount.Currency == Currency.Nok, line.Kid, line.IsReversal, line.NeedsPerson) { Instructed = line.Instructed };

    private BankLineRow Row(BankLine line, long id) => new()
    {
        ClientId = unit.Client.Id,
        Id = id,
        FileId = file.Id,
        Place = line.Where,
        Account = line.Account,
        BookedOn = line.BookedOn,
        ValueOn = line.ValueOn ?? line.BookedOn,
        AmountMinor = line.Amount.Minor,
        Currency = line.Amount.Currency.Code,
        Kid = line.Kid,
        InstructedMinor = line.Instructed?.Minor,
        InstructedCurrency = line.Instructed?.Currency.Code,
        Text = WithDocument(line),
        EntryReference = line.EntryReference ?? line.BankReference,
        Reference = line.Reference,
        PayerName = line.PayerName,
        PayerAccount = line.PayerAccount,
        IsReversal = line.IsReversal,
        IsWholeEntry = line.IsWholeEntry,
        Fingerprint = long.Parse(line.Fingerprint.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        State = BankLineState.Listed,
    };

    // The number that the payer tells stands in the message, so that a person sees it and it is proposed.
    private static string? WithDocument(BankLine line) =>
        line.DocumentNo is not { } no || (line.Text?.Contains(no, StringComparison.Ordinal) ?? false) ? line.Text : $"{line.Text} {no}".TrimStart();

    private async Task LoadInvoices(List<Placed> lines, CancellationToken ct)
    {
        foreach (var chunk in lines.Where(l => l.Row.Kid is not null).Select(l => l.Row.Kid!).Distinct(StringComparer.Ordinal).Chunk(5_000))
        {
            await foreach (var invoice in unit.Db.Invoices.AsNoTracking().Where(i => i.Kid != null && chunk.Contains(i.Kid) && i.PostedMinor > 0)
                .OrderBy(i => i.Id).AsAsyncEnumerable().WithCancellation(ct))
            {
                if (!_byKid.TryGetValue(invoice.Kid!, out var list))
                {
                    _byKid.Add(invoice.Kid!, list = []);
                }

                list.Add(invoice);
            }
        }

        var loaded = _byKid.Values.SelectMany(list => list).ToDictionary(i => i.Id);
        foreach (var chunk in lines.Where(l => l.Row.Kid is null && l.Line.DocumentNo is not null).Select(l => l.Line.DocumentNo!).Distinct(StringComparer.Ordinal).Chunk(5_000))
        {
            await foreach (var invoice in unit.Db.Invoices.AsNoTracking().Where(i => chunk.Contains(i.InvoiceNo) && i.PostedMinor > 0)
                .AsAsyncEnumerable().WithCancellation(ct))
            {
                _byNumber[invoice.InvoiceNo] = loaded.TryAdd(invoice.Id, invoice) ? invoice : loaded[invoice.Id];
            }
        }

        await _settling.Load(loaded.Values, ct);
    }

    // What remains as it stands at this moment: an earlier line of the file may have paid.
    private ReceiptDecision Decide(Placed line) => Receipts.Decide(
        line.Receipt, OfKid(line.Row.Kid).ConvertAll(Named), Numbered(line) is { } invoice ? Named(invoice) : null);

    private List<InvoiceRow> OfKid(string? kid) => kid is null ? [] : _byKid.GetValueOrDefault(kid) ?? [];

    private InvoiceRow? Numbered(Placed line) => line.Row.Kid is null && line.Line.DocumentNo is { } no ? _byNumber.GetValueOrDefault(no) : null;

    private InvoiceRow? Meant(Placed line) => line.Decision.Invoice is not { } at ? null : Numbered(line) ?? OfKid(line.Row.Kid)[at];

    private NamedInvoice Named(InvoiceRow invoice)
    {
        var own = _settling.Item(invoice.ItemId);
        return new NamedInvoice(invoice.CustomerCode, own.RemainingMinor, invoice.Currency != Currency.Nok.Code)
        {
            Foreign = own is { Currency: { } code, CurrencyRemainingMinor: { } left } ? new Money(left, Currency.Parse(code).Value) : null,
            BesideMinor = _settling.OpenBeside(invoice.Id),
        };
    }

    // One voucher of the lines that belong together: the bank (or the sum that waited as unidentified) against customers and unidentified.
    private async Task<Refusal?> Post(List<Placed> lines, bool detailsOfKnown, CancellationToken ct)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        var accounts = unit.Settings.Accounts;
        var leading = lines[0];
        var date = Matching.FirstOpenDay(leading.Row.BookedOn, unit.Client.LockDate);
        var ocr = answer.Summary.Format == BankFormat.OcrGiro;
        var against = detailsOfKnown ? accounts.Unidentified : unit.Settings.BankAccountOf(leading.Row.Account);
        var draft = Recipes.Receipts(accounts, ocr ? VoucherType.IncomingOcrGiro : VoucherType.BankJournal, date,
            ocr ? $"OCR {Days.Iso(leading.Row.BookedOn)}" : $"Bank {Days.Iso(leading.Row.BookedOn)}", against,
            lines.ConvertAll(p => (p.Decision.CustomerCode, p.Row.AmountMinor, p.Row.Kid, p.Decision.Original)));
        var posted = await Posting.Add(unit, _settling, draft, BankLines.OriginOf(file),
            at => at > 0 ? Meant(lines[at - 1])?.Id : null, ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        await Posting.Happened(unit, posted.Value, null, ct);
        var items = posted.Value.Items.GetEnumerator();
        foreach (var line in lines)
        {
            line.Row.VoucherId = posted.Value.Voucher.Id;
            if (line.Decision.CustomerCode is not null && items.MoveNext())
            {
                line.Item = items.Current;
                line.Row.ItemId = items.Current.Id;
            }
        }

        return null;
    }

    private async Task Settle(Placed line, CancellationToken ct)
    {
        if (line.Item is { } item)
        {
            line.Decision = Decide(line);
            if (Meant(line) is { } invoice)
            {
                line.MatchedMinor = await _settling.Pay(invoice, item, line.Row.Kid is null ? MatchGround.InvoiceNo : MatchGround.Kid, ct);
            }
            else if (line.Decision.SettlesAll)
            {
                await _settling.PayAll(OfKid(line.Row.Kid), item, ct);
                line.MatchedMinor = line.Row.AmountMinor + item.RemainingMinor;
            }
        }

        // Money that came back on a claim that was written off is simply matched.
        var matched = line.Decision.Place == ReceiptPlace.Matched || (line.Item is { RemainingMinor: 0 } && line.MatchedMinor > 0);
        line.Row.State = matched ? BankLineState.Posted : BankLineState.Listed;
        line.Row.Reason = matched && line.Decision.Place != ReceiptPlace.Matched ? null : line.Decision.Reason;
    }

    private async Task Write(List<Placed> placed, CancellationToken ct)
    {
        foreach (var line in placed)
        {
            answer.Add(line.Row, line.Decision.CustomerCode, line.MatchedMinor);
            file.Lines++;
            file.Posted += line.Row.State == BankLineState.Posted ? 1 : 0;
            file.Listed += line.Row.State == BankLineState.Listed ? 1 : 0;
            file.Known += line.Row.State == BankLineState.Known ? 1 : 0;
            if (line.Receipt.IsOwnCurrency)
            {
                file.CreditMinor += Math.Max(line.Row.AmountMinor, 0);
                file.DebitMinor += Math.Max(-line.Row.AmountMinor, 0);
            }
        }

        await Bulk.Insert(unit.Db, placed.ConvertAll(p => p.Row), ct);
    }
}
