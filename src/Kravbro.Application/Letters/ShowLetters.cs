using System.Text.Json;
using Kravbro.Application.Clients;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>Which letters are asked for.</summary>
public sealed record LetterQuery
{
    /// <summary>Only those in this state; null for all.</summary>
    public SendState? State { get; init; }

    /// <summary>Only those that go out this way; null for all.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>Only those issued on this day; null for all.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Only those of a dispatch; null for all.</summary>
    public long? Dispatch { get; init; }

    /// <summary>Rows to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to give.</summary>
    public int Take { get; init; } = int.MaxValue;
}

/// <summary>A letter as lists show it.</summary>
public sealed record LetterLine(
    long Id, LetterStep Step, string InvoiceNo, long CustomerCode, string CustomerName, DateOnly SentOn, DateOnly DueOn, long FeeMinor, long InterestMinor,
    Delivery Delivery, SendState State, DateTime StateAt, string? StateNote, long? DispatchId, DateOnly? CancelledOn, DateOnly? CostsReversedOn);

/// <summary>A page of letters with the sums of the whole filter.</summary>
public sealed record LetterPage(IReadOnlyList<LetterLine> Rows, int Count, long FeesMinor, long InterestMinor);

/// <summary>One letter with all it says.</summary>
/// <param name="Line">As in lists.</param>
/// <param name="Content">What it says; null for a letter from before letters were kept.</param>
/// <param name="Sha256">Hash of the kept document, hex; null until it is made.</param>
/// <param name="VoucherNo">Voucher of fee and interest; null for none.</param>
/// <param name="CancelReason">Why it was cancelled.</param>
public sealed record OneLetter(LetterLine Line, LetterContent? Content, string? Sha256, long? VoucherNo, string? CancelReason);

/// <summary>A print file that was taken out.</summary>
/// <param name="Id">The dispatch.</param>
/// <param name="Delivery">How its letters go out.</param>
/// <param name="Letters">How many.</param>
/// <param name="At">When it was taken out, UTC.</param>
/// <param name="IsOpen">Whether it waits for confirmation.</param>
public sealed record PrintFileLine(long Id, Delivery Delivery, int Letters, DateTime At, bool IsOpen);

/// <summary>The letters of a client, for every face.</summary>
public static class ShowLetters
{
    private static readonly string[] LetterEvents =
        ["letter_issued", "letter_waits", "letter_sending", "letter_sent", "letter_failed", "letter_unknown", "letter_cancelled", "letter_costs_reversed"];

    /// <summary>A page of letters, the newest first.</summary>
    public static Task<LetterPage> List(ClientBooks books, LetterQuery query, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var letters = view.Db.Letters.AsNoTracking();
            letters = query.State is { } state ? letters.Where(l => l.State == state) : letters;
            letters = query.Delivery is { } delivery ? letters.Where(l => l.Delivery == delivery) : letters;
            letters = query.On is { } on ? letters.Where(l => l.SentOn == on) : letters;
            letters = query.Dispatch is { } dispatch ? letters.Where(l => l.DispatchId == dispatch) : letters;
            var sums = await letters.GroupBy(_ => 1)
                .Select(g => new { Count = g.Count(), Fees = g.Sum(l => l.FeeMinor), Interest = g.Sum(l => l.InterestMinor) }).SingleOrDefaultAsync(ct);
            var rows = await Lines(view.Db, letters.OrderByDescending(l => l.SentOn).ThenByDescending(l => l.Id).Skip(query.Skip).Take(query.Take)).ToListAsync(ct);
            return new LetterPage([.. rows.OrderByDescending(r => r.SentOn).ThenByDescending(r => r.Id)], sums?.Count ?? 0, sums?.Fees ?? 0, sums?.Interest ?? 0);
        }, ct);

    /// <summary>One letter. Refused: <c>not_found</c>.</summary>
    public static Task<Result<OneLetter>> One(ClientBooks books, long id, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<OneLetter>>(async view =>
        {
            var row = await view.Db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct);
            if (row is null)
            {
                return Refusals.NotFound("letter", "brev", Days.Code(id));
            }

            var line = await Lines(view.Db, view.Db.Letters.Where(l => l.Id == id)).SingleAsync(ct);
            var hash = row.DocumentId is null ? null : await view.Db.Documents.Where(d => d.Id == row.DocumentId).Select(d => d.Sha256).SingleOrDefaultAsync(ct);
            var voucher = row.VoucherId is null ? (long?)null : await view.Db.Vouchers.Where(v => v.Id == row.VoucherId).Select(v => (long?)v.Number).SingleAsync(ct);
            return new OneLetter(line, row.Content.Length == 0 ? null : LetterContent.Read(row.Content), hash, voucher, row.CancelReason);
        }, ct);

    /// <summary>The letter as a document: the kept one, else as it would be. Refused: <c>not_found</c>.</summary>
    public static Task<Result<(string FileName, byte[] Bytes)>> Document(ClientBooks books, long id, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<(string, byte[])>>(async view =>
        {
            var row = await view.Db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.Content != "", ct);
            if (row is null)
            {
                return Refusals.NotFound("letter", "brev", Days.Code(id));
            }

            // What goes as EHF is kept as such; people read it as pages.
            if (row is { DocumentId: { } kept, Delivery: not Delivery.Ehf } && await view.Db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == kept, ct) is { } document)
            {
                return (document.FileName, document.Content);
            }

            var content = LetterContent.Read(row.Content);
            return (LetterArchive.FileName(row, content), Kravbro.Formats.Letters.LetterPdf.Write(LetterDocument.Of(view.Client, row, content)));
        }, ct);

    /// <summary>The events of a letter, the newest first. Empty for an unknown one.</summary>
    public static Task<List<History.Answer>> History(ClientBooks books, long id, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var invoice = await view.Db.Letters.Where(l => l.Id == id).Select(l => (long?)l.InvoiceId).SingleOrDefaultAsync(ct);
            var events = await view.Db.Events.Where(e => invoice != null && e.InvoiceId == invoice && LetterEvents.Contains(e.Kind)).OrderByDescending(e => e.Seq)
                .Select(e => new History.Answer(e.Seq, e.Kind, e.Date, e.At, e.Actor, e.Facts)).ToListAsync(ct);
            return events.FindAll(e => IsAbout(e.Facts, id));
        }, ct);

    private static bool IsAbout(string? facts, long letter)
    {
        using var json = facts is null ? null : JsonDocument.Parse(facts);
        return json is not null && json.RootElement.TryGetProperty("letter", out var number) && number.TryGetInt64(out var id) && id == letter;
    }

    /// <summary>Whether any letter is on its way by e-mail.</summary>
    public static Task<bool> AnyForEmail(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => view.Db.Letters.AnyAsync(l => l.Delivery == Delivery.Email
            && (l.State == SendState.Issued || l.State == SendState.Reserved || l.State == SendState.Sending), ct), ct);

    /// <summary>How many letters wait in each state that a person or a job still has to do with, by way.</summary>
    public static Task<IReadOnlyDictionary<(Delivery Delivery, SendState State), int>> OnTheirWay(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand<IReadOnlyDictionary<(Delivery, SendState), int>>(async view =>
            (await view.Db.Letters.Where(l => l.State != SendState.Sent && l.State != SendState.Stopped && l.CancelledOn == null)
                .GroupBy(l => new { l.Delivery, l.State }).Select(g => new { g.Key.Delivery, g.Key.State, Count = g.Count() }).ToListAsync(ct))
            .ToDictionary(g => (g.Delivery, g.State), g => g.Count), ct);

    /// <summary>The newest print files.</summary>
    public static Task<List<PrintFileLine>> PrintFiles(ClientBooks books, int most = 50, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var files = await view.Db.Letters.Where(l => l.DispatchId != null && l.Delivery != Delivery.Email)
                .GroupBy(l => l.DispatchId!.Value)
                .Select(g => new { Id = g.Key, Delivery = g.Min(l => l.Delivery), Count = g.Count(), At = g.Min(l => l.StateAt), Open = g.Any(l => l.State == SendState.Reserved) })
                .OrderByDescending(g => g.Id).Take(most).ToListAsync(ct);
            return files.ConvertAll(f => new PrintFileLine(f.Id, f.Delivery, f.Count, f.At, f.Open));
        }, ct);

    private static IQueryable<LetterLine> Lines(BooksContext db, IQueryable<LetterRow> letters) =>
        from l in letters
        join i in db.Invoices on new { l.ClientId, Id = l.InvoiceId } equals new { i.ClientId, i.Id }
        join c in db.Customers on new { l.ClientId, Code = l.CustomerCode } equals new { c.ClientId, c.Code }
        select new LetterLine(l.Id, l.Step, i.InvoiceNo, l.CustomerCode, c.Name, l.SentOn, l.DueOn, l.FeeMinor, l.InterestMinor, l.Delivery, l.State, l.StateAt,
            l.StateNote, l.DispatchId, l.CancelledOn, l.CostsReversedOn);
}
