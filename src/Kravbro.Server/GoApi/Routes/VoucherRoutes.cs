using System.Text.Json;
using System.Text.Json.Nodes;
using Kravbro.Application.Inbox;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Server.GoApi.Routes;

/// <summary>Vouchers posted at once: bank journal, manual journal, invoice; each integration reads its own.</summary>
internal static class VoucherRoutes
{
    private const string Bank = "bank";
    private const string Manual = "manual";
    private const string Invoice = "invoice";

    internal static void Map(GoRoutes routes)
    {
        Map(routes, "/Voucher/BankJournalVoucher", GoPrivileges.BankJournalVoucher, Bank, (call, body) => PostJournal(call, body, VoucherType.BankJournal, Bank));
        Map(routes, "/Voucher/ManualJournalVoucher", GoPrivileges.ManualJournalVoucher, Manual, (call, body) => PostJournal(call, body, VoucherType.ManualJournal, Manual));
        Map(routes, "/Voucher/OutgoingInvoiceVoucher", GoPrivileges.OutgoingInvoiceVoucher, Invoice, PostInvoice);
        routes.Post("/Voucher/VoucherDocumentation", GoPrivileges.VoucherDocumentation, SaveDocument);
        routes.Get("/Voucher/VoucherDocumentation/{voucherId}", GoPrivileges.VoucherDocumentation, ReadDocument);
    }

    private static void Map(GoRoutes routes, string path, string privilege, string kind, Func<GoCall, WireBody, Task<GoAnswer>> post)
    {
        routes.Post(path, privilege, post);
        routes.Get(path, privilege, call => List(call, kind));
        routes.Get($"{path}/{{id}}", privilege, async call =>
            GoAnswer.Of(await IntegrationVouchers.One(call.Books, call.Extension, kind, call.RouteId("id") ?? 0, call.Stop), found => GoAnswer.One(Written(call, found))));
        routes.Post($"{path}/Reverse/{{id}}", privilege, async call =>
        {
            var voucher = await IntegrationVouchers.VoucherIdOf(call.Books, call.RouteId("id") ?? 0, call.Stop);
            return GoAnswer.Of(await Reverse.Run(call.Books, voucher, call.Extension, call.Stop), _ => GoAnswer.Done(nested: true));
        });
    }

    private static async Task<GoAnswer> PostJournal(GoCall call, WireBody body, VoucherType type, string kind)
    {
        var head = await Head(call, body);
        if (!head.IsOk)
        {
            return GoAnswer.Failed(head.Refusal);
        }

        var lines = new List<JournalLine>();
        foreach (var line in body.List("lines") ?? [])
        {
            var currency = CurrencyOf(line, head.Value.Currency);
            var rate = line.Number("currencyRate") ?? head.Value.Rate;
            if (!currency.IsOk || (currency.Value != Currency.Nok && rate is null))
            {
                return GoAnswer.Failed(currency.Refusal ?? Refusals.MissingRate(currency.Value.Code));
            }

            var amount = line.Minor("amount") ?? 0;
            lines.Add(new JournalLine(line.Long("accountCode") ?? 0, currency.Value == Currency.Nok ? amount : Money.Converted(amount, rate!.Value))
            {
                VatCode = line.Trimmed("vatCode") ?? "0",
                Text = line.Trimmed("description"),
                Date = line.Date("date"),
                InvoiceNo = kind == Bank ? line.Trimmed("invoiceNo") : null,
                Kid = line.Trimmed("cID"),
                MatchingReference = line.Trimmed("customMatchingReference"),
                Original = new Money(amount, currency.Value),
            });
        }

        if (body.Fault is { } fault)
        {
            return GoAnswer.Failed(fault);
        }

        var posted = await Journal.Post(call.Books, new JournalToPost(
            type, head.Value.Date, body.Trimmed("description") ?? (kind == Bank ? "Bankbilag" : "Manuelt bilag"), lines)
        {
            Source = "agency",
            ExternalReference = body.Trimmed("externalImportReference"),
            ImportedNo = body.Long("importedVoucherNo"),
            ExtensionId = call.Extension,
            Kept = (kind, body.Json),
        }, call.Stop);
        return await Answer(call, kind, posted);
    }

    private static async Task<GoAnswer> PostInvoice(GoCall call, WireBody body)
    {
        var head = await Head(call, body);
        if (!head.IsOk)
        {
            return GoAnswer.Failed(head.Refusal);
        }

        // On this voucher plus is credit: the sum is what the customer owes.
        var sold = (body.List("lines") ?? []).Select(line => new SoldLine(
            (int)Math.Clamp(line.Long("accountCode") ?? LedgerAccounts.Default.Sales, 0, int.MaxValue), line.Minor("amount") ?? 0, line.Trimmed("vatCode") ?? "0")
        {
            Text = line.Trimmed("description"),
        }).ToList();
        var kid = body.Trimmed("cid") is { } written ? Kid.Parse(written) : default(Result<Kid>?);
        var (customer, number, due) = (body.Long("customerCode"), body.Long("invoiceNo"), body.Date("dueDate"));
        var foreign = head.Value.Currency != Currency.Nok;
        if ((body.Fault ?? kind(kid) ?? (customer is null ? Refusals.MissingValue("customerCode")
            : sold.Count == 0 ? Refusals.MissingValue("lines")
            : foreign && head.Value.Rate is null ? Refusals.MissingRate(head.Value.Currency.Code) : null)) is { } refused)
        {
            return GoAnswer.Failed(refused);
        }

        var posted = await IntegrationVouchers.PostInvoice(call.Books, call.Extension, new InvoiceToPost(
            number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", customer!.Value, head.Value.Date, due ?? head.Value.Date,
            new Money(sold.Sum(l => l.GrossMinor), head.Value.Currency))
        {
            Rate = foreign ? head.Value.Rate : null,
            Kid = kid?.Value,
            Text = body.Trimmed("customerReference"),
            ExternalReference = body.Trimmed("externalImportReference"),
            ImportedNo = body.Long("importedVoucherNo"),
            Lines = sold,
        }, body.Json, call.Stop);
        return await Answer(call, Invoice, posted);

        static Refusal? kind(Result<Kid>? kid) => kid is { IsOk: false } bad ? bad.Refusal : null;
    }

    private sealed record HeadOfVoucher(DateOnly Date, Currency Currency, decimal? Rate);

    private static async Task<Result<HeadOfVoucher>> Head(GoCall call, WireBody body)
    {
        var currency = CurrencyOf(body, Currency.Nok);
        var date = body.Date("voucherDate");
        var rate = body.Number("currencyRate");
        if ((body.Fault ?? currency.Refusal) is { } refused)
        {
            return refused;
        }

        if (rate is <= 0 or > 1_000_000)
        {
            return Refusals.BadNumber("currencyRate", rate.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "> 0");
        }

        return new HeadOfVoucher(date ?? (await Application.Extensions.AgencyKeys.About(call.Books, call.Extension, call.Stop)).Today, currency.Value, rate);
    }

    private static Result<Currency> CurrencyOf(WireBody body, Currency otherwise) =>
        body.Trimmed("currencyCode") is { } code ? Currency.Parse(code.ToUpperInvariant()) : otherwise;

    private static async Task<GoAnswer> Answer(GoCall call, string kind, Result<Voucher> posted) =>
        posted.IsOk
            ? GoAnswer.One(Written(call, (await IntegrationVouchers.One(call.Books, call.Extension, kind, posted.Value.Id, call.Stop)).Value))
            : GoAnswer.Failed(posted.Refusal);

    /// <summary>What was sent, in the names of answers, with what the posting gave it.</summary>
    private static JsonObject Written(GoCall call, IntegrationVoucher from)
    {
        var sent = JsonNode.Parse(from.Body)!.AsObject();
        var answer = new JsonObject();
        foreach (var (name, value) in sent)
        {
            Put(answer, name, value);
        }

        var number = 0L;
        foreach (var line in answer["lines"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            line["id"] ??= ++number;
        }

        answer["id"] = call.Wire(from.InvoiceId ?? from.Voucher.Id);
        answer["voucherNo"] = from.Voucher.Number;
        answer["voucherType"] = (int)from.Voucher.Type;
        answer["voucherDate"] = Days.Iso(from.Voucher.Date);
        answer["createdDate"] = JsonSerializer.SerializeToNode(WireJson.Instant(from.Voucher.CreatedAt), WireJson.Options);
        answer["isReversed"] = from.IsReversed;
        answer["hasImportedDocumentation"] = from.HasDocument;
        return answer;
    }

    private static void Put(JsonObject to, string name, JsonNode? value)
    {
        if (value is null || name.Length == 0)
        {
            return;
        }

        to[char.ToLowerInvariant(name[0]) + name[1..]] = value switch
        {
            JsonObject nested => Renamed(nested),
            JsonArray list => new JsonArray([.. list.Select(item => item is JsonObject nested ? Renamed(nested) : item?.DeepClone())]),
            _ => value.DeepClone(),
        };
    }

    private static JsonObject Renamed(JsonObject from)
    {
        var renamed = new JsonObject();
        foreach (var (name, value) in from)
        {
            Put(renamed, name, value);
        }

        return renamed;
    }

    private sealed record VoucherKey(Guid Id, long VoucherNo, DateOnly VoucherDate, string? ExternalImportReference, bool IsReversed, DateTimeOffset CreatedDate, JsonObject Body)
    {
        internal static Properties<VoucherKey> Properties { get; } = new Properties<VoucherKey>()
            .Add("Id", v => v.Id).Add("VoucherNo", v => v.VoucherNo).Add("VoucherDate", v => v.VoucherDate)
            .Add("ExternalImportReference", v => v.ExternalImportReference).Add("IsReversed", v => v.IsReversed).Add("CreatedDate", v => v.CreatedDate);
    }

    private static Task<GoAnswer> List(GoCall call, string kind) => Task.FromResult(GoAnswer.Of(call.Options(VoucherKey.Properties), query =>
        GoAnswer.Page(query, async take => await IntegrationVouchers.All(call.Books, call.Extension, kind, voucher =>
        {
            var body = Written(call, voucher);
            return take(new VoucherKey(
                body["id"]!.GetValue<Guid>(), voucher.Voucher.Number, voucher.Voucher.Date, voucher.Voucher.ExternalReference, voucher.IsReversed,
                WireJson.Instant(voucher.Voucher.CreatedAt), body));
        }, call.Stop), shown: key => key.Body)));

    private static async Task<GoAnswer> SaveDocument(GoCall call, WireBody body)
    {
        var (id, data, name) = (body.Guid("voucherId"), WireFile.Bytes(body, "base64EncodedData"), body.Trimmed("fileName"));
        if ((body.Fault ?? (id is null ? Refusals.MissingValue("voucherId") : data is null ? Refusals.BadFile("PDF, base64") : null)) is { } refused)
        {
            return GoAnswer.Failed(refused);
        }

        var voucher = await IntegrationVouchers.VoucherIdOf(call.Books, call.Id(id!.Value), call.Stop);
        var saved = await Documents.OfVoucher(call.Books, call.Extension, voucher, new SentFile(name ?? "bilag.pdf", "application/pdf", data!), call.Stop);
        return GoAnswer.Of(saved, document => GoAnswer.One(new { VoucherId = id, document.FileName, FileType = 1 }));
    }

    private static async Task<GoAnswer> ReadDocument(GoCall call)
    {
        var id = call.RouteId("voucherId") ?? 0;
        var found = await Documents.OfVoucher(call.Books, await IntegrationVouchers.VoucherIdOf(call.Books, id, call.Stop), call.Stop);
        return GoAnswer.Of(found, document => GoAnswer.One(new
        {
            VoucherId = call.Wire(id),
            Base64EncodedData = Convert.ToBase64String(document.Content),
            document.FileName,
            FileType = 1,
        }));
    }
}

/// <summary>Files inside a body.</summary>
internal static class WireFile
{
    /// <summary>The bytes of a base64 text; null when it is absent or not base64.</summary>
    internal static byte[]? Bytes(WireBody body, string name)
    {
        if (body.Text(name) is not { } text)
        {
            return null;
        }

        var bytes = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
