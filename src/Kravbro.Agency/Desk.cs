using System.Globalization;

namespace Kravbro.Agency;

/// <summary>One thing the agency does with a case.</summary>
public abstract record Act
{
    /// <summary>Tells the client how the case stands.</summary>
    /// <param name="Text">Status text, Norwegian.</param>
    /// <param name="Balance">What is outstanding.</param>
    /// <param name="Close">Whether the case is closed.</param>
    public sealed record Write(string Text, decimal Balance, bool Close = false) : Act;

    /// <summary>Sends the case back.</summary>
    /// <param name="Text">Why, as the last status text.</param>
    public sealed record Reject(string Text) : Act;

    /// <summary>The debtor has paid: these invoices go into the round's settlement.</summary>
    /// <param name="Invoices">At least one.</param>
    public sealed record Settle(IReadOnlyList<CollectionInvoice> Invoices) : Act;
}

/// <summary>The agency's desk: what is done with a case today. Pure: the same file and day give the same acts.</summary>
public static class Desk
{
    private const int CreditNote = 5;

    /// <summary>Status text of a case just taken.</summary>
    public const string Received = "Mottatt";

    /// <summary>What to do with a case, and how far it has come then. Nothing for a closed case or one without invoices.</summary>
    public static (IReadOnlyList<Act> Acts, Stage Stage) Next(CaseFile file, DateOnly today, AgencySettings settings)
    {
        if (!file.Case.IsActive || file.CustomerCode is not { } debtor)
        {
            return ([], file.Stage);
        }

        var balance = file.Balance;
        if (balance <= 0)
        {
            return ([new Act.Write(ClosingText(file, settings), 0m, Close: true)], Stage.Outcome);
        }

        var acts = new List<Act>();
        if (balance != file.Case.BalanceAgency)
        {
            acts.Add(new Act.Write(Notice(file, balance, settings), balance));
        }

        if (file.Remaining <= 0)
        {
            // All of it written off: the claim lives on, but a settlement would have nothing to close.
            if (file.AllMatches.Any(m => m.IsWriteOff && !file.Seen.Contains(m.Id)))
            {
                acts.Add(new Act.Write("Avskrevet hos kreditor, overvåkes", balance));
            }

            return (acts, file.Stage);
        }

        var behaviour = Behaviours.Of(settings.Seed, debtor);
        if (behaviour == Behaviour.RejectedByAgency)
        {
            return ([new Act.Reject("Avvist: egner seg ikke for inkasso")], file.Stage);
        }

        var stage = file.Stage;
        if (stage < Stage.Outcome && today >= DueOn(stage + 1, file.TakenOn, settings))
        {
            stage++;
            if (Text(stage, behaviour) is { } text)
            {
                acts.Add(new Act.Write(text, balance));
            }
        }

        if (stage == Stage.Outcome && behaviour is Behaviour.Pays or Behaviour.PaysHalf
            && file.Unsettled(settings.Prefix).ToList() is { Count: > 0 } unsettled)
        {
            acts.Add(new Act.Settle(unsettled));
        }

        return (acts, stage);
    }

    /// <summary>How far a case must have come before <paramref name="today"/>: where a restarted agency goes on.</summary>
    public static Stage StageBefore(DateOnly today, DateOnly takenOn, AgencySettings settings) =>
        Enum.GetValues<Stage>().Last(s => s == Stage.Received || DueOn(s, takenOn, settings) < today);

    /// <summary>What debtors pay on the invoices of one case.</summary>
    /// <param name="file">The case.</param>
    /// <param name="invoices">Invoices paid now.</param>
    /// <param name="posted">Open fees and interest of the client's letters, by invoice number.</param>
    /// <param name="clientDeductsVat">Whether the client is registered for value-added tax.</param>
    /// <param name="today">Day of payment.</param>
    /// <param name="settings">Rates.</param>
    public static IReadOnlyList<Claim> Claims(CaseFile file, IReadOnlyList<CollectionInvoice> invoices,
        IReadOnlyDictionary<long, decimal> posted, bool clientDeductsVat, DateOnly today, AgencySettings settings)
    {
        if (Behaviours.Of(settings.Seed, invoices[0].CustomerCode) == Behaviour.PaysHalf)
        {
            return [.. invoices.Select(Claim.Half)];
        }

        // One fee per case, on the first invoice settled.
        var feeTaken = file.HasOwnSettlement(settings.Prefix);
        return
        [
            .. invoices.Select((invoice, i) => Claim.InFull(
                invoice, posted.GetValueOrDefault(invoice.InvoiceNo), bearsFee: i == 0 && !feeTaken, clientDeductsVat, today, settings)),
        ];
    }

    /// <summary>Number of the next case: one more than the highest so far, beginning with 1001.</summary>
    public static int NextCaseNumber(IEnumerable<string> codes, string prefix) => 1 + codes
        .Select(c => c.StartsWith(prefix + "-", StringComparison.Ordinal)
            && int.TryParse(c.AsSpan(prefix.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Append(1000).Max();

    private static DateOnly DueOn(Stage stage, DateOnly takenOn, AgencySettings settings) => takenOn.AddDays(stage switch
    {
        Stage.Collecting => (settings.CollectAfterDays + 1) / 2,
        Stage.Outcome => settings.CollectAfterDays,
        _ => 0,
    });

    private static string? Text(Stage stage, Behaviour behaviour) => stage switch
    {
        Stage.Demanded => "Betalingsoppfordring sendt",
        Stage.Collecting => "Under inndriving",
        Stage.Outcome when behaviour == Behaviour.Disputes => "Innsigelse mottatt",
        _ => null, // a payment is told when it stands in the books
    };

    private static string ClosingText(CaseFile file, AgencySettings settings) =>
        file.HasOwnSettlement(settings.Prefix) ? "Betalt"
        : file.AllMatches.Any(IsPayment) || !file.AllMatches.Any() ? "Betalt til kreditor"
        : "Kreditert av kreditor";

    private static string Notice(CaseFile file, decimal balance, AgencySettings settings)
    {
        var news = file.AllMatches.Where(m => !file.Seen.Contains(m.Id)).ToList();
        var direct = news.Where(m => !Settlement.IsOwn(m.ExternalImportReference, settings.Prefix)).ToList();
        return file.Case.BalanceAgency == 0 ? "Saldo oppdatert"
            : balance > file.Case.BalanceAgency ? "Innbetaling tilbakeført"
            : direct.Any(IsPayment) ? "Betalt til kreditor, resten kreves"
            : direct.Any(m => m.VoucherType == CreditNote) ? "Delvis kreditert av kreditor"
            : news.Count > 0 || file.HasOwnSettlement(settings.Prefix) ? "Delbetaling"
            : "Saldo endret av kreditor";
    }

    private static bool IsPayment(Match match) => match.VoucherType != CreditNote && !match.IsWriteOff;
}
