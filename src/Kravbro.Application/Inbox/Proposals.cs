using System.Text.Json;
using System.Text.Json.Serialization;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Inbox;

/// <summary>A line of a proposal: an amount from a credit account to a debit account; either may be a customer, either may be missing.</summary>
public sealed record ProposedLine
{
    /// <summary>Number within the proposal; 0 for a new line.</summary>
    public long Id { get; init; }

    /// <summary>Ledger account or customer that is debited.</summary>
    public long? Debit { get; init; }

    /// <summary>Ledger account or customer that is credited.</summary>
    public long? Credit { get; init; }

    /// <summary>VAT code of the debit side.</summary>
    public string? DebitVat { get; init; }

    /// <summary>VAT code of the credit side.</summary>
    public string? CreditVat { get; init; }

    /// <summary>Amount in øre, positive.</summary>
    public long AmountMinor { get; init; }

    /// <summary>Date, when it differs from the voucher's.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>Invoice that a customer side settles (bank journal).</summary>
    public string? InvoiceNo { get; init; }
}

/// <summary>A voucher as an integration proposes it.</summary>
public sealed record ProposedVoucher
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Kind of proposal, number of the Go API: 4 manual, 5 cash, 6 bank, 7 year-end …</summary>
    public int Kind { get; init; }

    /// <summary>Voucher date; null for the day it is posted.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Due date, for purchase invoices.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>Remark to the bookkeeper.</summary>
    public string? Comment { get; init; }

    /// <summary>Lines.</summary>
    public IReadOnlyList<ProposedLine> Lines { get; init; } = [];

    /// <summary>What else was sent, kept to be read back.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    internal static ProposedVoucher Read(string json) => JsonSerializer.Deserialize<ProposedVoucher>(json, Json)!;

    internal string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>The journal it becomes: each side of a line one journal line.</summary>
    internal JournalToPost Journal(DateOnly today, string agency) => new(
        Kind switch { 6 => VoucherType.BankJournal, 7 => VoucherType.YearEnd, _ => VoucherType.ManualJournal }, Date ?? today, Texts.OrNull(Text) ?? $"Forslag fra {agency}",
        [.. Lines.SelectMany(l => new[]
        {
            l.Debit is { } debit ? Side(l, debit, l.AmountMinor, l.DebitVat) : null,
            l.Credit is { } credit ? Side(l, credit, -l.AmountMinor, l.CreditVat) : null,
        }).OfType<JournalLine>()]);

    private static JournalLine Side(ProposedLine line, long account, long amount, string? vat) => new(account, amount)
    {
        VatCode = vat ?? "0",
        Date = line.Date,
        Text = line.Text,
        InvoiceNo = line.InvoiceNo,
    };
}

/// <summary>A file that comes with a proposal or documents a voucher.</summary>
public sealed record SentFile(string FileName, string ContentType, byte[] Content);

/// <summary>A proposal as it is shown.</summary>
public sealed record ProposalAnswer(
    long Id, string Agency, long ExtensionId, ProposalState State, ProposedVoucher Voucher, string? ExternalReference, long? DocumentId, string? FileName,
    long? VoucherNo, string? Reason, DateTime CreatedAt, DateTime ChangedAt);

/// <summary>The bookkeeper's inbox: vouchers that integrations propose, each posted or rejected by a person.</summary>
public static class Proposals
{
    /// <summary>Puts a proposal into the inbox. Refused: <c>missing_value, duplicate_reference, too_long, bad_amount</c>.</summary>
    public static Task<Result<ProposalAnswer>> Propose(
        ClientBooks books, long extensionId, ProposedVoucher voucher, string? reference, SentFile? file, CancellationToken ct = default) =>
        books.Write<ProposalAnswer>(async unit =>
        {
            if (Check(voucher, reference) is { } refused)
            {
                return refused;
            }

            if (reference is not null && (await unit.Db.Proposals.AnyAsync(p => p.ExternalReference == reference, ct)
                || await unit.Db.Vouchers.AnyAsync(v => v.ExternalReference == reference, ct)))
            {
                return Refusals.DuplicateReference(reference);
            }

            var document = file is null ? null : await Documents.Add(unit, file, null, extensionId, ct);
            long line = 0;
            var row = new ProposalRow
            {
                ClientId = unit.Client.Id,
                Id = await unit.NextId(ct),
                ExtensionId = extensionId,
                Body = (voucher with { Lines = [.. voucher.Lines.Select(l => l with { Id = ++line })] }).Write(),
                ExternalReference = reference,
                DocumentId = document?.Id,
                CreatedAt = unit.Now,
                ChangedAt = unit.Now,
            };
            unit.Db.Add(row);
            await unit.Happened("voucher_proposed", facts: new { proposal = row.Id, lines = voucher.Lines.Count }, ct: ct);
            await unit.Flush(ct);
            return (await Of(unit, [row], ct))[0];
        }, ct);

    /// <summary>The bookkeeper posts it. Refused: <c>not_found, already_decided</c>, and what posting refuses.</summary>
    public static Task<Result<ProposalAnswer>> Post(ClientBooks books, long id, CancellationToken ct = default) =>
        Decide(books, id, null, async (unit, row) =>
        {
            var agency = await unit.Db.Extensions.Where(e => e.Id == row.ExtensionId).Select(e => e.Name).SingleAsync(ct);
            var journal = ProposedVoucher.Read(row.Body).Journal(unit.Today, agency) with
            {
                Source = "agency",
                ExternalReference = row.ExternalReference,
                ExtensionId = row.ExtensionId,
            };
            var posted = await Journal.Within(unit, journal, ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            row.State = ProposalState.Posted;
            row.VoucherId = posted.Value.Id;
            if (row.DocumentId is { } document)
            {
                (await unit.Db.Documents.SingleAsync(d => d.Id == document, ct)).VoucherId = posted.Value.Id;
            }

            await unit.Happened("proposal_posted", facts: new { proposal = row.Id, voucher = posted.Value.Number }, ct: ct);
            return null;
        }, ct);

    /// <summary>The bookkeeper rejects it, with a reason. Refused: <c>not_found, already_decided, missing_value</c>.</summary>
    public static Task<Result<ProposalAnswer>> Reject(ClientBooks books, long id, string reason, CancellationToken ct = default) =>
        Decide(books, id, null, async (unit, row) =>
        {
            if (Texts.Check("reason", reason, 500) is { } refused)
            {
                return refused;
            }

            row.State = ProposalState.Rejected;
            row.Reason = reason.Trim();
            await unit.Happened("proposal_rejected", facts: new { proposal = row.Id, reason = row.Reason }, ct: ct);
            return null;
        }, ct);

    /// <summary>The integration takes it back. Refused: <c>not_found, already_decided</c>.</summary>
    public static Task<Result<ProposalAnswer>> Withdraw(ClientBooks books, long extensionId, long id, CancellationToken ct = default) =>
        Decide(books, id, extensionId, async (unit, row) =>
        {
            row.State = ProposalState.Withdrawn;
            row.ExternalReference = null;
            await unit.Happened("proposal_withdrawn", facts: new { proposal = row.Id }, ct: ct);
            return null;
        }, ct);

    /// <summary>The inbox, newest first: what waits, or everything that was decided.</summary>
    public static Task<IReadOnlyList<ProposalAnswer>> List(ClientBooks books, bool open, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => await Of(view, await view.Db.Proposals.AsNoTracking()
            .Where(p => open ? p.State == ProposalState.Open : p.State != ProposalState.Open)
            .OrderByDescending(p => p.Id).Take(500).ToListAsync(ct), ct), ct);

    /// <summary>One of them, withdrawn or not. Refused: <c>not_found</c>.</summary>
    public static Task<Result<ProposalAnswer>> One(ClientBooks books, long id, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<ProposalAnswer>>(async view =>
            await view.Db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is { } row
                ? (await Of(view, [row], ct))[0]
                : Refusals.NotFound("proposal", "forslag", Days.Code(id)), ct);

    /// <summary>The proposals of one extension that were not withdrawn, in order.</summary>
    public static Task<IReadOnlyList<ProposalAnswer>> Of(ClientBooks books, long extensionId, long? id = null, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => await Of(view, await view.Db.Proposals.AsNoTracking()
            .Where(p => p.ExtensionId == extensionId && p.State != ProposalState.Withdrawn && (id == null || p.Id == id))
            .OrderBy(p => p.Id).ToListAsync(ct), ct), ct);

    private static Task<Result<ProposalAnswer>> Decide(
        ClientBooks books, long id, long? extensionId, Func<ClientUnit, ProposalRow, Task<Refusal?>> decide, CancellationToken ct) =>
        books.Write<ProposalAnswer>(async unit =>
        {
            var row = await unit.Db.Proposals.SingleOrDefaultAsync(
                p => p.Id == id && p.State != ProposalState.Withdrawn && (extensionId == null || p.ExtensionId == extensionId), ct);
            if (row is null)
            {
                return Refusals.NotFound("proposal", "forslag", Days.Code(id));
            }

            if (row.State != ProposalState.Open)
            {
                return Refusals.AlreadyDecided();
            }

            row.ChangedAt = unit.Now;
            if (await decide(unit, row) is { } refused)
            {
                return refused;
            }

            await unit.Flush(ct);
            return (await Of(unit, [row], ct))[0];
        }, ct);

    private static Refusal? Check(ProposedVoucher voucher, string? reference) =>
        (Texts.CheckOptional("externalImportReference", reference, 50) ?? Texts.CheckOptional("description", voucher.Text, 500)
            ?? Texts.CheckOptional("comment", voucher.Comment, 250, lines: true))
        ?? (voucher.Lines.Count > 10_000 ? Refusals.BadNumber("voucherLines", Days.Code(voucher.Lines.Count), "0–10000") : null)
        ?? voucher.Lines.Select(l => l.AmountMinor < 0 ? Refusals.BadAmount(Money.Nok(l.AmountMinor).ToString()) : Texts.CheckOptional("description", l.Text, 500))
            .FirstOrDefault(r => r is not null);

    private static async Task<IReadOnlyList<ProposalAnswer>> Of(ClientView view, List<ProposalRow> rows, CancellationToken ct)
    {
        var names = await view.Db.Extensions.Select(e => new { e.Id, e.Name }).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        long[] documents = [.. rows.Where(r => r.DocumentId is not null).Select(r => r.DocumentId!.Value)];
        var files = await view.Db.Documents.Where(d => documents.Contains(d.Id)).Select(d => new { d.Id, d.FileName }).ToDictionaryAsync(d => d.Id, d => d.FileName, ct);
        long[] vouchers = [.. rows.Where(r => r.VoucherId is not null).Select(r => r.VoucherId!.Value)];
        var numbers = await view.Db.Vouchers.Where(v => vouchers.Contains(v.Id)).Select(v => new { v.Id, v.Number }).ToDictionaryAsync(v => v.Id, v => v.Number, ct);
        return [.. rows.Select(r => new ProposalAnswer(
            r.Id, names[r.ExtensionId], r.ExtensionId, r.State, ProposedVoucher.Read(r.Body), r.ExternalReference, r.DocumentId,
            r.DocumentId is { } d ? files.GetValueOrDefault(d) : null, r.VoucherId is { } v ? numbers[v] : null, r.Reason, r.CreatedAt, r.ChangedAt))];
    }
}
