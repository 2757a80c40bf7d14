using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>A line of a journal voucher, debit positive; its amount contains the VAT of its code.</summary>
/// <param name="AccountCode">A ledger account, or a customer number.</param>
/// <param name="AmountMinor">Øre in the client's currency.</param>
public sealed record JournalLine(long AccountCode, long AmountMinor)
{
    /// <summary>Whether the code is a customer's; null when that is not said: then an account of that number comes first.</summary>
    public bool? IsCustomer { get; init; }

    /// <summary>VAT code; <c>0</c> for none.</summary>
    public string VatCode { get; init; } = "0";

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>Posting date, when it differs from the voucher's.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Invoice or credit note that the line settles.</summary>
    public string? InvoiceNo { get; init; }

    /// <summary>KID that names what the line settles.</summary>
    public string? Kid { get; init; }

    /// <summary>Custom matching reference.</summary>
    public string? MatchingReference { get; init; }

    /// <summary>The amount in its own currency.</summary>
    public Money? Original { get; init; }
}

/// <summary>A journal voucher to be posted.</summary>
public sealed record JournalToPost(VoucherType Type, DateOnly Date, string Text, IReadOnlyList<JournalLine> Lines)
{
    /// <summary>Where it comes from: <c>api, agency, import, hand</c>.</summary>
    public string Source { get; init; } = "hand";

    /// <summary>Reference given from outside; unique per client.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>Number it had where it came from.</summary>
    public long? ImportedNo { get; init; }

    /// <summary>The extension whose key posts it.</summary>
    public long? ExtensionId { get; init; }

    /// <summary>The import it is part of.</summary>
    public long? ImportId { get; init; }

    /// <summary>The route and the posting as JSON, kept for the integration to read back.</summary>
    public (string Kind, string Body)? Kept { get; init; }
}

/// <summary>Posts journal vouchers of any size: checked whole, posted whole, matched and written set-based.</summary>
public static class Journal
{
    /// <summary>
    /// Posts the voucher and settles what its lines name. Refused: <c>not_balanced, unknown_account, account_closed,
    /// account_is_control, unknown_vat_code, locked_period, duplicate_reference, missing_value, too_long, series_full</c>.
    /// </summary>
    public static Task<Result<Voucher>> Post(ClientBooks books, JournalToPost journal, CancellationToken ct = default) =>
        books.Write<Voucher>(async unit => (await Within(unit, journal, ct)).Then<Voucher>(row => Voucher.Of(row)), ct);

    internal static async Task<Result<VoucherRow>> Within(ClientUnit unit, JournalToPost journal, CancellationToken ct)
    {
        var checks = await JournalCheck.For(unit, journal, ct);
        var lines = checks.Lines();
        if (!lines.IsOk)
        {
            return lines.Refusal;
        }

        var draft = VoucherDraft.Of(journal.Type, journal.Date, journal.Text, [.. lines.Value.Select(l => l.Line)]);
        if (!draft.IsOk)
        {
            return draft.Refusal;
        }

        var origin = new VoucherOrigin(journal.Source)
        {
            ExternalReference = journal.ExternalReference,
            ImportedNo = journal.ImportedNo,
            ImportId = journal.ImportId,
            ExtensionId = journal.ExtensionId,
        };
        if (await Posting.Check(unit, draft.Value.Date, origin, ct) is { } refused)
        {
            return refused;
        }

        var settling = new Settling(unit);
        var posted = await Posting.Add(unit, settling, draft.Value, origin, i => lines.Value[i].Source is { } source ? checks.Named(source)?.Id : null, ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        var voucher = posted.Value.Voucher;
        if (journal.Kept is { } kept && journal.ExtensionId is { } extension)
        {
            unit.Db.Add(new IntegrationVoucherRow
            {
                ClientId = unit.Client.Id,
                VoucherId = voucher.Id,
                ExtensionId = extension,
                Kind = kept.Kind,
                Body = kept.Body,
            });
        }

        await unit.Happened("voucher_posted", facts: new { voucher = voucher.Number, type = (int)voucher.Type, date = voucher.Date, source = voucher.Source }, ct: ct);
        await unit.Flush(ct);
        List<(OpenItemRow Item, JournalLine Line)> items = [.. posted.Value.Items.Zip(lines.Value.Where(l => l.Source is not null), (item, line) => (item, line.Source!))];
        return await SettleNamed(unit, settling, items, checks, ct) is { } notSettled ? notSettled : voucher;
    }

    private static async Task<Refusal?> SettleNamed(
        ClientUnit unit, Settling settling, List<(OpenItemRow Item, JournalLine Line)> posted, JournalCheck checks, CancellationToken ct)
    {
        await settling.Load(checks.AllNamed, ct);
        await settling.Know(await ByReference(unit, posted, ct), ct);
        foreach (var (item, line) in posted)
        {
            if (checks.Named(line) is { } invoice)
            {
                await settling.Pay(invoice, item, line.InvoiceNo is null ? MatchGround.Kid : MatchGround.InvoiceNo, ct);
            }
        }

        await settling.MatchReferences(posted.Select(p => p.Item), ct);
        return await settling.Write(ct);
    }

    private static async Task<List<OpenItemRow>> ByReference(ClientUnit unit, List<(OpenItemRow Item, JournalLine Line)> posted, CancellationToken ct)
    {
        var found = new List<OpenItemRow>();
        foreach (var chunk in posted.Where(p => p.Line.MatchingReference is not null).Select(p => p.Line.MatchingReference).Distinct().Chunk(5_000))
        {
            found.AddRange(await unit.Db.OpenItems.AsNoTracking()
                .Where(i => i.RemainingMinor != 0 && i.MatchingReference != null && chunk.Contains(i.MatchingReference)).ToListAsync(ct));
        }

        return found;
    }
}

/// <summary>A posted voucher's head.</summary>
public sealed record Voucher(long Id, long Number, VoucherType Type, DateOnly Date, string Text, string? ExternalReference, DateTime CreatedAt)
{
    internal static Voucher Of(VoucherRow row) => new(row.Id, row.Number, row.Type, row.Date, row.Text, row.ExternalReference, row.CreatedAt);
}

/// <summary>What the lines of a journal refer to, looked up at once, and the checks of them.</summary>
internal sealed class JournalCheck
{
    private readonly ClientUnit _unit;
    private readonly JournalToPost _journal;
    private readonly Dictionary<int, AccountRow> _accounts;
    private readonly Dictionary<string, VatCodeRow> _vatCodes;
    private readonly HashSet<long> _customers = [];
    private readonly Dictionary<(long Customer, string No), InvoiceRow> _byNumber = [];
    private readonly Dictionary<(long Customer, string Kid), List<(InvoiceRow Invoice, long RemainingMinor)>> _byKid = [];

    private readonly LawBook _law;

    private JournalCheck(ClientUnit unit, JournalToPost journal, Dictionary<int, AccountRow> accounts, Dictionary<string, VatCodeRow> vatCodes, LawBook law) =>
        (_unit, _journal, _accounts, _vatCodes, _law) = (unit, journal, accounts, vatCodes, law);

    /// <summary>Every invoice that a line names.</summary>
    internal IReadOnlyCollection<InvoiceRow> AllNamed => [.. _byNumber.Values.Concat(_byKid.Values.SelectMany(list => list.Select(k => k.Invoice))).DistinctBy(i => i.Id)];

    internal static async Task<JournalCheck> For(ClientUnit unit, JournalToPost journal, CancellationToken ct)
    {
        var check = new JournalCheck(unit, journal,
            await unit.Db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Code, ct),
            await unit.Db.VatCodes.AsNoTracking().ToDictionaryAsync(v => v.Code, StringComparer.Ordinal, ct),
            (await unit.Rules(ct)).Law);
        var customerLines = journal.Lines.Where(l => !check.IsAccount(l)).ToList();
        foreach (var chunk in customerLines.Select(l => l.AccountCode).Distinct().Chunk(5_000))
        {
            check._customers.UnionWith(await unit.Db.Customers.Where(c => chunk.Contains(c.Code)).Select(c => c.Code).ToListAsync(ct));
        }

        foreach (var chunk in customerLines.Where(l => l.InvoiceNo is not null).Select(l => l.InvoiceNo!).Distinct().Chunk(5_000))
        {
            await foreach (var row in unit.Db.Invoices.AsNoTracking().Where(i => chunk.Contains(i.InvoiceNo)).AsAsyncEnumerable().WithCancellation(ct))
            {
                check._byNumber[(row.CustomerCode, row.InvoiceNo)] = row;
            }
        }

        foreach (var chunk in customerLines.Where(l => l.InvoiceNo is null && l.Kid is not null).Select(l => l.Kid!).Distinct().Chunk(5_000))
        {
            await foreach (var row in unit.Db.Invoices.AsNoTracking()
                .Where(i => i.Kid != null && chunk.Contains(i.Kid) && i.RemainingMinor != 0).AsAsyncEnumerable().WithCancellation(ct))
            {
                if (!check._byKid.TryGetValue((row.CustomerCode, row.Kid!), out var rows))
                {
                    check._byKid[(row.CustomerCode, row.Kid!)] = rows = [];
                }

                // What remained before this voucher decides: the row moves while its lines are matched.
                rows.Add((check._byNumber.GetValueOrDefault((row.CustomerCode, row.InvoiceNo), row), row.RemainingMinor));
            }
        }

        return check;
    }

    /// <summary>The invoice that a customer line settles: by number, or by KID where that decides.</summary>
    internal InvoiceRow? Named(JournalLine line)
    {
        if (line.InvoiceNo is { } no)
        {
            return _byNumber.GetValueOrDefault((line.AccountCode, no));
        }

        return line.Kid is { } kid && _byKid.GetValueOrDefault((line.AccountCode, kid)) is { } rows
            && Matching.ByKid([.. rows.Select(r => r.RemainingMinor)], line.AmountMinor) is { } at
            ? rows[at].Invoice
            : null;
    }

    /// <summary>The lines as they are posted, each with the line it came from (null for a VAT line), or what is wrong with the first bad one.</summary>
    internal Result<IReadOnlyList<(VoucherLine Line, JournalLine? Source)>> Lines()
    {
        if ((Texts.Check("description", _journal.Text, 500) ?? Texts.CheckOptional("externalImportReference", _journal.ExternalReference, 50)) is { } badText)
        {
            return badText;
        }

        if (_journal.Lines.Count == 0)
        {
            return Refusals.MissingValue("lines");
        }

        var lines = new List<(VoucherLine, JournalLine?)>(_journal.Lines.Count);
        foreach (var line in _journal.Lines)
        {
            if (Check(line) is { } refused)
            {
                return refused.With("account", Days.Code(line.AccountCode));
            }

            lines.AddRange(Split(line));
        }

        return lines;
    }

    private bool IsAccount(JournalLine line) => !(line.IsCustomer ?? !Exists(line.AccountCode));

    private bool Exists(long account) => account is >= 0 and <= int.MaxValue && _accounts.ContainsKey((int)account);

    private Refusal? Check(JournalLine line)
    {
        if ((Texts.CheckOptional("description", line.Text, 500) ?? Texts.CheckOptional("customMatchingReference", line.MatchingReference, 100)) is { } badText)
        {
            return badText;
        }

        if ((line.Date ?? _journal.Date) <= _unit.Client.LockDate)
        {
            return Refusals.LockedPeriod(Days.Iso(_unit.Client.LockDate.Value));
        }

        if (!_vatCodes.TryGetValue(line.VatCode, out var vat))
        {
            return Refusals.UnknownVatCode(line.VatCode);
        }

        if (VatRates.On(_law, vat.Rate, line.Date ?? _journal.Date) is { IsOk: false } rate)
        {
            return rate.Refusal;
        }

        if (!IsAccount(line))
        {
            return _customers.Contains(line.AccountCode) ? null : Refusals.UnknownAccount(Days.Code(line.AccountCode));
        }

        if (!Exists(line.AccountCode))
        {
            return Refusals.UnknownAccount(Days.Code(line.AccountCode));
        }

        var account = _accounts[(int)line.AccountCode];
        return !account.IsActive ? Refusals.AccountClosed(Days.Code(account.Code))
            : account.IsControl ? Refusals.AccountIsControl(Days.Code(account.Code))
            : null;
    }

    private IEnumerable<(VoucherLine Line, JournalLine? Source)> Split(JournalLine line)
    {
        var isAccount = IsAccount(line);
        var gross = new VoucherLine(isAccount ? (int)line.AccountCode : _unit.Settings.Accounts.Receivables, isAccount ? null : line.AccountCode, line.AmountMinor)
        {
            VatCode = line.VatCode,
            Text = line.Text,
            Date = line.Date,
            Original = line.Original,
            Kid = isAccount ? null : line.Kid,
            MatchingReference = isAccount ? null : line.MatchingReference,
            Item = Matching.KindIn(_journal.Type, line.AmountMinor, line.InvoiceNo is not null || line.MatchingReference is not null),
        };
        if (!isAccount)
        {
            yield return (gross, line);
            yield break;
        }

        var vat = _vatCodes[line.VatCode];
        var percent = VatRates.On(_law, vat.Rate, line.Date ?? _journal.Date).Value;
        foreach (var part in VatSplit.Of(gross, percent, vat.ForSales ? _unit.Settings.Accounts.OutputVat : _unit.Settings.Accounts.InputVat))
        {
            yield return (part, null);
        }
    }
}
