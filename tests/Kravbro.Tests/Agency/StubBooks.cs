using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kravbro.Tests.Agency;

/// <summary>
/// A client's books as far as an agency sees them, over the wire only: invoices, cases, matches, vouchers, in a few lines of memory.
/// </summary>
public sealed class StubBooks
{
    private readonly List<Invoice> invoices = [];
    private readonly List<Case> cases = [];
    private readonly List<JsonNode> vouchers = [];
    private long entries;

    public DateOnly Today { get; set; } = new(2026, 3, 1);

    public bool MayCreate { get; set; } = true;

    /// <summary>Set to lose the answer to the next posting, which is made all the same.</summary>
    public bool LoseNextPosting { get; set; }

    public DateOnly? LockedThrough { get; set; }

    /// <summary>Answer to the question for a debtor's open entries.</summary>
    public Reply Ledger { get; set; } = Reply.Data("[]");

    public IReadOnlyList<JsonNode> Vouchers => vouchers;

    public IEnumerable<string> Cases => cases.Select(c => $"{c.Code} {(c.Closed ? "closed" : "active")} {c.Balance:0.00}: {string.Join(" | ", c.Texts)}");

    public void Approve(long customer, long no, decimal amount)
    {
        var id = new Guid((int)no, 0, 0, new byte[8]);
        invoices.RemoveAll(i => i.Id == id);
        invoices.Add(new Invoice(id, customer, no, amount));
    }

    public void Match(long no, decimal amount, int type = 19, string? reference = null, bool writeOff = false) =>
        invoices.Single(i => i.No == no).Matches.Add(new Matched(++entries, amount, type, reference, writeOff));

    public Reply Answer(Received request)
    {
        if (request.IsToken)
        {
            return Reply.Token();
        }

        var body = request.Body.Length > 0 ? JsonNode.Parse(request.Body)! : new JsonObject();
        var path = request.Target.Split('?')[0].Trim('/').ToLowerInvariant().Split('/');
        return (request.Method, path) switch
        {
            ("GET", ["debtcollection", "isactivedebtcollection"]) => Data(MayCreate),
            ("GET", ["debtcollection", "invoices", _]) => MayCreate ? Data(invoices.Where(i => i.Available).Select(Wire)) : Reply.Refused("no", "Security"),
            ("GET", ["debtcollection"]) => Data(cases.Where(c => request.Target.Contains(c.Id.ToString(), StringComparison.Ordinal)
                || !request.Target.Contains("guid", StringComparison.Ordinal)).Select(Wire)),
            ("GET", ["debtcollection", "getallmatcheditems"]) => Data(invoices.Where(i => !i.Available).Select(i => new { invoiceId = i.Id, matchedItems = i.Matches.Select(m => Wire(m, i)) })),
            ("GET", ["client"]) => Data(LockedThrough is { } day ? new { isVatRegistered = true, lockDate = $"{day:yyyy-MM-dd}" } : new { isVatRegistered = true }),
            ("GET", ["clientintegrationinformation"]) => Data(new { clientId = "1", clientName = "A", debtCollectionAccounts = new { costs = 6795, interest = 8055, fees = 3900, vat = 2710, commission = 6795, rounding = 7740, bank = 1570, loss = 7830 } }),
            ("GET", ["reporting", "customerledger"]) => Ledger,
            ("POST", ["debtcollection"]) => Create(body),
            ("POST", ["debtcollection", "addinvoicestocase"]) => Add(body),
            ("POST", ["debtcollection", "updatestatus"]) => Update(body),
            ("DELETE", ["debtcollection", var id]) => Reject(id),
            ("POST", ["voucher", "bankjournalvoucher"]) => Post(body),
            _ => new Reply(404, ""),
        };
    }

    private Reply Create(JsonNode body)
    {
        var taken = body["Invoices"]!.AsArray().Select(i => Guid.Parse((string)i!["Id"]!)).Select(id => invoices.Single(i => i.Id == id && i.Available)).ToList();
        taken.ForEach(i => i.Available = false);
        var made = new Case(new Guid(cases.Count + 1, 1, 1, new byte[8]), (string)body["Code"]!, (string?)body["ExternalCaseUrl"], taken) { Balance = (decimal)body["BalanceAgency"]! };
        cases.Add(made);
        return Data(Wire(made));
    }

    private Reply Add(JsonNode body)
    {
        var to = Of((string)body["caseId"]!);
        foreach (var id in body["invoiceIds"]!.AsArray())
        {
            var invoice = invoices.Single(i => i.Id == Guid.Parse((string)id!) && i.Available);
            invoice.Available = false;
            to.Invoices.Add(invoice);
        }

        return Data(Wire(to));
    }

    private Reply Update(JsonNode body)
    {
        var of = Of((string)body["caseId"]!);
        of.Texts.Add((string)body["statusText"]!);
        of.Closed = (bool?)body["isCaseClosed"] ?? false;
        of.Balance = (decimal?)body["updatedBalanceAgency"] ?? of.Balance;
        return Data(Wire(of));
    }

    private Reply Reject(string id)
    {
        cases.Remove(Of(id));
        return new Reply(200, """{"success":true}""");
    }

    private Reply Post(JsonNode body)
    {
        var reference = (string)body["ExternalImportReference"]!;
        if (vouchers.Any(v => (string)v["ExternalImportReference"]! == reference))
        {
            return Reply.Refused("used", "ApiUniqueConstraint");
        }

        vouchers.Add(body);
        foreach (var line in body["Lines"]!.AsArray().Where(l => l!["InvoiceNo"] is not null))
        {
            Match(long.Parse((string)line!["InvoiceNo"]!, CultureInfo.InvariantCulture), (decimal)line["Amount"]!, 19, reference);
        }

        var lost = LoseNextPosting;
        LoseNextPosting = false;
        return lost ? new Reply(503, "") : Data(new { voucherNo = vouchers.Count, voucherDate = "2026-03-01", description = "", externalImportReference = reference, lines = Array.Empty<int>() });
    }

    private Case Of(string id) => cases.Single(c => c.Id == Guid.Parse(id));

    private Reply Data(object data) => Reply.Data(JsonSerializer.Serialize(data), ("X-Kravbro-Today", Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static object Wire(Case c) => new { id = c.Id, code = c.Code, status = c.Closed ? 10 : 0, balanceAgency = c.Balance, externalCaseUrl = c.Url, invoices = c.Invoices.Select(Wire) };

    private static object Wire(Invoice i) => new { id = i.Id, customerCode = i.Customer, invoiceNo = i.No, dueDate = "2026-01-15", remainingAmount = i.Amount + i.Matches.Sum(m => m.Amount) };

    private static object Wire(Matched m, Invoice i) => new { id = m.Id, customerCode = i.Customer, voucherType = m.Type, amount = m.Amount, isWriteOff = m.WriteOff, externalImportReference = m.Reference, lastChanged = "2026-03-01T10:00:00.0000000+00:00" };

    private sealed record Matched(long Id, decimal Amount, int Type, string? Reference, bool WriteOff);

    private sealed record Invoice(Guid Id, long Customer, long No, decimal Amount)
    {
        public bool Available { get; set; } = true;

        public List<Matched> Matches { get; } = [];
    }

    private sealed record Case(Guid Id, string Code, string? Url, List<Invoice> Invoices)
    {
        public decimal Balance { get; set; }

        public bool Closed { get; set; }

        public List<string> Texts { get; } = [];
    }
}
