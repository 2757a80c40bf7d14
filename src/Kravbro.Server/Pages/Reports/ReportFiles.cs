using System.Globalization;
using System.Security.Claims;
using Kravbro.Application.Reports;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.SafT;
using Kravbro.Formats.Tables;
using Kravbro.Server.Auth;
using Microsoft.AspNetCore.Mvc;

namespace Kravbro.Server.Pages.Reports;

/// <summary>Reports as files: what a page shows, whole, as CSV or workbook, and the books as SAF-T.</summary>
internal static class ReportFiles
{
    internal static void MapReportFiles(this WebApplication app)
    {
        app.MapGet("/k/{orgNo}/rapporter/{name}/fil.{ending}", Table);
        app.MapGet("/k/{orgNo}/rapporter/saft/fil.xml", Saft);
    }

    /// <summary>What a report is asked for in the address: <c>dato, fra, til, konto, kunde</c>. Refused: <c>bad_date, bad_number</c>.</summary>
    internal static Result<ReportRequest> Asked(IQueryCollection query, string language)
    {
        Refusal? refused = null;
        DateOnly? Day(string name)
        {
            if (query[name].ToString() is not { Length: > 0 } text)
            {
                return null;
            }

            var day = Format.ReadDate(text);
            refused ??= day.Refusal;
            return day.IsOk ? day.Value : null;
        }

        long? Number(string name)
        {
            if (query[name].ToString() is not { Length: > 0 } text)
            {
                return null;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var small))
            {
                return small;
            }

            refused ??= Refusals.BadNumber(name, text, "1920");
            return null;
        }

        var request = new ReportRequest
        {
            Date = Day("dato"),
            From = Day("fra"),
            To = Day("til"),
            Account = (int?)Number("konto"),
            Customer = Number("kunde"),
            Language = language,
        };
        return refused is null ? request : refused;
    }

    private static async Task<IResult> Table(
        string orgNo, string name, string ending, ClaimsPrincipal user, HttpContext http, [FromServices] Access access, [FromServices] Books books)
    {
        var format = TableFile.FormatOf("x." + ending);
        if (await access.To(user, orgNo, http.RequestAborted) is not { } visible || !format.IsOk)
        {
            return Results.NotFound();
        }

        var language = http.Request.Cookies[Session.LanguageCookie] == "en" ? "en" : "nb";
        var asked = Asked(http.Request.Query, language);
        var written = !asked.IsOk ? asked.Refusal
            : await ReportTables.Read<bool>(books.Of(visible.Client, user.Identity?.Name ?? "?"), name, asked.Value, async table =>
            {
                Begin(http, TableFile.MediaType(format.Value), $"{table.Name}-{orgNo}.{ending}");
                await TableFile.Write(table, format.Value, http.Response.Body, language, http.RequestAborted);
                return true;
            }, http.RequestAborted);
        return written.IsOk ? Results.Empty : Results.Redirect($"/k/{orgNo}/rapporter/{Uri.EscapeDataString(name)}{http.Request.QueryString}");
    }

    private static async Task<IResult> Saft(
        string orgNo, ClaimsPrincipal user, HttpContext http, [FromServices] Access access, [FromServices] Books books)
    {
        if (await access.To(user, orgNo, http.RequestAborted) is not { } visible)
        {
            return Results.NotFound();
        }

        var asked = Asked(http.Request.Query, "nb");
        var written = !asked.IsOk ? asked.Refusal
            : await SaftExport.Read<bool>(books.Of(visible.Client, user.Identity?.Name ?? "?"), asked.Value.From ?? default, asked.Value.To ?? default, async file =>
            {
                Begin(http, "application/xml", $"saft-{orgNo}.xml");
                await SaftWriter.Write(file, http.Response.Body, http.RequestAborted);
                return true;
            }, http.RequestAborted);
        return written.IsOk ? Results.Empty : Results.Redirect($"/k/{orgNo}/rapporter/saft{http.Request.QueryString}");
    }

    private static void Begin(HttpContext http, string mediaType, string fileName)
    {
        http.Response.ContentType = mediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
    }
}
