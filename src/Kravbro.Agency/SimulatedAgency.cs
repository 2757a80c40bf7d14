using System.Globalization;
using System.Net;

namespace Kravbro.Agency;

/// <summary>
/// An invented debt-collection agency that works one client's cases through the public API. Call <see cref="Round"/> as often as wanted,
/// from one thread at a time.
/// </summary>
/// <param name="settings">Where the books are and how the agency works.</param>
/// <param name="handler">Carries the requests, and stays the caller's; null for the network.</param>
/// <param name="time">Clock for tokens and waiting; the agency's day is the server's.</param>
/// <param name="says">Told each thing done, one line, without personal data.</param>
public sealed class SimulatedAgency(AgencySettings settings, HttpMessageHandler? handler, TimeProvider time, Action<string> says) : IDisposable
{
    private readonly GoClient api = new(settings, handler, time);
    private readonly Memory memory = new(settings);

    /// <summary>
    /// One round: takes what is approved, writes what has happened to each case, settles what debtors have paid. What the server refuses is
    /// said and left for the next round.
    /// </summary>
    /// <exception cref="HttpRequestException">The server was not reached, or not as an API; the next round goes on where this one ended.</exception>
    public async Task<RoundAnswer> Round(CancellationToken ct = default)
    {
        var mayCreate = await api.IsActiveDebtCollection(ct);
        var answer = new RoundAnswer(api.Today);
        var cases = await api.Cases(ct: ct);
        var active = cases.Where(c => c.IsActive).ToDictionary(c => c.Id);
        if (mayCreate)
        {
            await Take(cases, active, answer, ct);
        }

        await ReadMatches(active.Values, ct);
        var paid = new List<(CaseFile File, Act.Settle Settle)>();
        foreach (var @case in active.Values.OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            await Try(answer, @case.Code, async () => await Work(memory.Open(@case, answer.Today), paid, answer, ct));
        }

        if (paid.Count > 0)
        {
            await Try(answer, "settlement", async () => await Settle(paid, answer, ct));
        }

        memory.EndRound();
        return answer;
    }

    /// <summary>Ends the agency's connection.</summary>
    public void Dispose() => api.Dispose();

    private async Task Take(List<CollectionCase> cases, Dictionary<Guid, CollectionCase> active, RoundAnswer answer, CancellationToken ct)
    {
        var byDebtor = (await api.AvailableInvoices(ct: ct)).Where(i => i.RemainingAmount > 0).GroupBy(i => i.CustomerCode).OrderBy(g => g.Key);
        foreach (var debtor in byDebtor)
        {
            var invoices = debtor.OrderBy(i => i.InvoiceNo).ToList();
            var ids = invoices.ConvertAll(i => i.Id);
            var sum = invoices.Sum(i => i.RemainingAmount);
            var numbers = string.Join(", ", invoices.Select(i => i.InvoiceNo));
            if (active.Values.FirstOrDefault(c => c.Invoices.Any(i => i.CustomerCode == debtor.Key)) is { } old)
            {
                await Try(answer, old.Code, async () =>
                {
                    var added = await api.AddInvoicesToCase(old.Id, ids, ct);
                    active[old.Id] = await api.UpdateStatus(old.Id, $"Faktura {numbers} lagt til saken", null, old.BalanceAgency + sum, ct);
                    answer.StatusTexts++;
                    answer.InvoicesTaken += ids.Count;
                    Say($"{added.Code}: added invoice {numbers}, {Kroner(sum)}");
                });
                continue;
            }

            var code = memory.NextCode(cases);
            await Try(answer, code, async () =>
            {
                var made = await api.CreateCase(code, ids, CaseFile.PageOf(settings.CasePages, code, answer.Today), sum, ct);
                answer.Taken.Add(code);
                answer.InvoicesTaken += ids.Count;
                Say($"{code}: took invoice {numbers}, {Kroner(sum)}");
                await api.UpdateStatus(made.Id, Desk.Received, null, null, ct);
                answer.StatusTexts++;
            });
        }
    }

    /// <summary>Reads what was matched or un-matched since the last reading.</summary>
    private async Task ReadMatches(IEnumerable<CollectionCase> active, CancellationToken ct)
    {
        var invoices = active.SelectMany(c => c.Invoices).ToList();
        foreach (var changed in await api.AllMatchedItems(memory.Since, ct))
        {
            memory.Read(changed.MatchedItems);
            if (changed.InvoiceId is { } id)
            {
                memory.Keep(id, changed.MatchedItems);
                continue;
            }

            // A server that does not name the invoice: ask for each of the debtor's.
            foreach (var invoice in invoices.Where(i => changed.MatchedItems.Any(m => m.CustomerCode == i.CustomerCode)))
            {
                memory.Keep(invoice.Id, await api.MatchedItems(invoice.Id, ct));
            }
        }
    }

    private async Task Work(CaseFile file, List<(CaseFile, Act.Settle)> paid, RoundAnswer answer, CancellationToken ct)
    {
        var (acts, stage) = Desk.Next(file, answer.Today, settings);
        foreach (var act in acts)
        {
            switch (act)
            {
                case Act.Write write:
                    await Write(file.Case, write, answer, ct);
                    break;
                case Act.Reject reject:
                    await api.UpdateStatus(file.Case.Id, reject.Text, null, null, ct);
                    await api.Delete(file.Case.Id, ct);
                    answer.Rejected.Add(file.Case.Code);
                    Say($"{file.Case.Code}: sent back");
                    break;
                case Act.Settle settle:
                    paid.Add((file, settle));
                    break;
            }
        }

        memory.Reached(file.Case.Id, stage);
    }

    private async Task Write(CollectionCase @case, Act.Write write, RoundAnswer answer, CancellationToken ct)
    {
        await api.UpdateStatus(@case.Id, write.Text, write.Close, write.Balance, ct);
        answer.StatusTexts++;
        if (write.Close)
        {
            answer.Closed.Add(@case.Code);
        }

        Say($"{@case.Code}: {write.Text}, balance {Kroner(write.Balance)}{(write.Close ? ", closed" : "")}");
    }

    /// <summary>Posts what debtors have paid as one voucher, then tells of each case what the books now say.</summary>
    private async Task Settle(List<(CaseFile File, Act.Settle Settle)> paid, RoundAnswer answer, CancellationToken ct)
    {
        var client = await api.Client(ct);
        if (client.LockDate >= answer.Today)
        {
            Say("settlement waits: the books are locked through today");
            return;
        }

        var accounts = (await api.IntegrationInformation(ct)).DebtCollectionAccounts
            ?? throw new AgencyRefusal("the server names no accounts for settlements", "");
        var claims = new List<Claim>();
        foreach (var (file, settle) in paid)
        {
            claims.AddRange(Desk.Claims(file, settle.Invoices, await Letters(settle.Invoices[0].CustomerCode, ct),
                client.IsVatRegistered, answer.Today, settings));
        }

        var reference = memory.NextReference(answer.Today);
        var voucher = Settlement.Of(claims, accounts, reference, answer.Today);
        try
        {
            var posted = await api.PostBankJournal(voucher, ct);
            answer.Payout = claims.Sum(c => c.Payout);
            Say($"{reference}: settled {claims.Count} invoices, paid out {Kroner(answer.Payout)}, voucher {posted.VoucherNo}");
        }
        catch (AgencyRefusal refusal) when (refusal.Kind == AgencyRefusal.UniqueConstraint)
        {
            Say($"{reference}: stands in the books already"); // the answer to an earlier sending was lost
        }

        memory.Settled(reference, paid.SelectMany(p => p.Settle.Invoices).Select(i => i.Id));
        answer.Settlement = reference;
        var fresh = new List<CollectionCase>();
        foreach (var (file, _) in paid)
        {
            fresh.AddRange(await api.Case(file.Case.Id, ct) is { } @case ? [@case] : []);
        }

        await ReadMatches(fresh, ct);
        foreach (var @case in fresh)
        {
            await Try(answer, @case.Code, async () => await Work(memory.Open(@case, answer.Today), [], answer, ct));
        }
    }

    /// <summary>Open fees and interest of the client's letters (voucher types 71 to 73), by invoice number.</summary>
    private async Task<IReadOnlyDictionary<long, decimal>> Letters(long customerCode, CancellationToken ct)
    {
        try
        {
            return (await api.OpenEntries(customerCode, ct))
                .Where(e => e.VoucherType is >= 71 and <= 73 && e.Balance > 0)
                .GroupBy(e => long.TryParse(e.DocumentNo, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : 0)
                .ToDictionary(g => g.Key, g => g.Sum(e => e.Balance));
        }
        catch (Exception e) when (e is AgencyRefusal or HttpRequestException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.NotFound })
        {
            return new Dictionary<long, decimal>(); // an agency without the right to the ledger collects what it knows
        }
    }

    private async Task Try(RoundAnswer answer, string what, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (AgencyRefusal refusal)
        {
            var said = $"{what}: refused: {(refusal.Message.Length > 0 ? refusal.Message : refusal.Kind)}";
            answer.Refusals.Add(said);
            Say(said);
        }
    }

    private void Say(string what) => says($"{settings.Name}: {what}");

    private static string Kroner(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
