using System.Security.Claims;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Inbox;
using Kravbro.Application.Ledger;
using Kravbro.Application.Letters;
using Kravbro.Application.Outgoing;
using Kravbro.Application.Storage;
using Kravbro.Domain.FollowUp;
using Kravbro.Server.Auth;
using Kravbro.Server.Pages.Accounting;
using Microsoft.AspNetCore.Mvc;

namespace Kravbro.Server.Pages;

/// <summary>
/// Files of a client. Who may see the client's pages may fetch them; to everyone else they do not exist. Always saved, never shown:
/// what an agency sent must not run as a page of ours.
/// </summary>
internal static class Downloads
{
    private const string Pdf = "application/pdf";

    internal static void MapDownloads(this WebApplication app)
    {
        app.MapGet("/k/{orgNo}/salg/fakturaer/{invoiceNo}/pdf", Invoice);
        app.MapGet("/k/{orgNo}/salg/fakturaer/{invoiceNo}/ehf", Ehf);
        app.MapGet("/k/{orgNo}/dokument/{id:long}", Document);
        app.MapGet("/k/{orgNo}/bilag/{number:long}/pdf", Voucher);
        app.MapGet("/k/{orgNo}/salg/kunder/{code:long}/eksport", Debtor);
        app.MapGet("/k/{orgNo}/purringer/brev/{id:long}/pdf", Letter);
        app.MapGet("/k/{orgNo}/purringer/utskrift/{id:long}", PrintedLetters);
        app.MapGet("/k/{orgNo}/innstillinger/purring/eksempel/{letter}/{language}", SampleLetter);
    }

    private static async Task<IResult> Letter(
        string orgNo, long id, ClaimsPrincipal user, [FromServices] Access access, [FromServices] Books books, CancellationToken ct) =>
        await Of(orgNo, user, access, books, ct) is { } client && await ShowLetters.Document(client, id, ct) is { IsOk: true } found
            ? Results.File(found.Value.Bytes, Pdf, found.Value.FileName)
            : Results.NotFound();

    private static async Task<IResult> PrintedLetters(
        string orgNo, long id, ClaimsPrincipal user, [FromServices] Access access, [FromServices] Books books, CancellationToken ct) =>
        await Of(orgNo, user, access, books, ct) is { } client
            && (await ShowLetters.List(client, new LetterQuery { Dispatch = id, Take = 1 }, ct)).Rows is [{ Delivery: var way }]
            ? way == Delivery.Ehf ? await EhfLetters(client, orgNo, id, ct) : Results.Stream(to => PrintLetters.Write(client, id, to, ct: ct), Pdf, $"Brev-{id}.pdf")
            : Results.NotFound();

    // Written whole before the first byte leaves: what is missing on a card is found out on the way.
    private static async Task<IResult> EhfLetters(ClientBooks client, string orgNo, long id, CancellationToken ct)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var written = await LetterEhf.Write(client, id, file, ct);
        if (written.IsOk)
        {
            file.Position = 0;
            return Results.Stream(file, "application/zip", $"EHF-brev-{id}.zip");
        }

        await file.DisposeAsync();
        return Results.Redirect($"/k/{orgNo}/purringer/brev?ehf={written.Refusal.Code}");
    }

    private static async Task<IResult> SampleLetter(
        string orgNo, string letter, string language, ClaimsPrincipal user, [FromServices] Access access, [FromServices] Books books, CancellationToken ct) =>
        await Of(orgNo, user, access, books, ct) is { } client && StepWords.ParseLetter(letter) is { } step
            ? Results.File(await LetterSample.Document(client, step, language, ct), Pdf, $"Eksempel-{letter}-{(language == "en" ? "en" : "nb")}.pdf")
            : Results.NotFound();

    private static async Task<IResult> Invoice(
        string orgNo, string invoiceNo, ClaimsPrincipal user, [FromServices] Access access, [FromServices] Books books, CancellationToken ct)
    {
        if (await Of(orgNo, user, access, books, ct) is not { } client || await Lists.One(client, invoiceNo, ct: ct) is not { IsOk: true } found)
        {
            return Results.NotFound();
        }

        var printed = await InvoicePdf.Of(client, found.Value.Id, ct);
        return printed.IsOk ? Results.File(printed.Value.Bytes, Pdf, $"Faktura-{printed.Value.InvoiceNo}.pdf") : Results.NotFound();
    }

    private static async Task<IResult> Ehf(
        string orgNo, string invoiceNo, ClaimsPrincipal user, [FromServices] Access access, [FromServices] Books books, CancellationToken ct)
    {
        if (await Of(orgNo, user, access, books, ct) is not { } client || await Lists.One(client, invoiceNo, ct: ct) is not { IsOk: true } found)
        {
            return Results.NotFound();
        }

        var written = await InvoiceEhf.Of(client, found.Value.Id, ct);
        return written.IsOk
            ? Results.File(written.Value.Bytes, "application/xml", $"EHF-{written.Value.InvoiceNo}.xml")
            : Results.Redirect($"/k/{orgNo}/salg/fakturaer/{Uri.EscapeDataString(invoiceNo)}?ehf={written.Refusal.Code}");
    }

    private static async Task<IResult> Document(
        string orgNo, long id, ClaimsPrincipal user, [FromServices] Access access, [FromServices] Books books, CancellationToken ct) =>
        await Of(orgNo, user, access, books, ct) is { } client && await Documents.One(client, id, ct) is { IsOk: true } found
            ? Results.File(found.Value.Content, found.Value.ContentType == Pdf ? Pdf : "application/octet-stream", found.Value.FileName)
            : Results.NotFound();

    private static async Task<IResult> Voucher(
        string orgNo, long number, HttpContext http, [FromServices] Access access, [FromServices] Books books, CancellationToken ct)
    {
        if (await access.To(http.User, orgNo, ct) is not { } visible)
        {
            return Results.NotFound();
        }

        var client = books.Of(visible.Client, http.User.Identity?.Name ?? "?");
        if (await ShowVoucher.Run(client, number, take: int.MaxValue, ct: ct) is not { IsOk: true } found)
        {
            return Results.NotFound();
        }

        var english = http.Request.Cookies[Session.LanguageCookie] == "en";
        var slip = VoucherSlip.Of(visible.Client, found.Value, await VoucherHistory.Of(client, found.Value.Row, ct: ct), english ? Format.English : Format.Norwegian, english);
        return Results.File(slip, Pdf, $"{(english ? "Voucher" : "Bilag")}-{number}.pdf");
    }

    private static async Task<IResult> Debtor(
        string orgNo, long code, ClaimsPrincipal user, [FromServices] Access access, [FromServices] Books books, CancellationToken ct) =>
        await Of(orgNo, user, access, books, ct) is { } client && (await ShowCustomers.One(client, code, ct)).IsOk
            ? Results.Stream(to => DebtorExport.Read<bool>(client, code, async write =>
            {
                await write(to);
                return true;
            }, ct), "application/zip", $"Kunde-{code}.zip")
            : Results.NotFound();

    private static async Task<ClientBooks?> Of(string orgNo, ClaimsPrincipal user, Access access, Books books, CancellationToken ct) =>
        await access.To(user, orgNo, ct) is { } visible ? books.Of(visible.Client, user.Identity?.Name ?? "?") : null;
}
