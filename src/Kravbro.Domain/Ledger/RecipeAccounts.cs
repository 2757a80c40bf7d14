namespace Kravbro.Domain.Ledger;

/// <summary>The accounts of the posting recipes by their names in settings and commands.</summary>
public static class RecipeAccounts
{
    /// <summary>Each account with its name, in the order of a chart of accounts.</summary>
    public static IReadOnlyList<(string Name, int Account)> Of(LedgerAccounts accounts) =>
    [
        ("receivables", accounts.Receivables), ("takeOver", accounts.TakeOver), ("bank", accounts.Bank), ("earlierResults", accounts.EarlierResults),
        ("outputVat", accounts.OutputVat), ("inputVat", accounts.InputVat), ("prepaid", accounts.Prepaid), ("unidentified", accounts.Unidentified),
        ("sales", accounts.Sales), ("salesWithoutVat", accounts.SalesWithoutVat), ("fees", accounts.Fees), ("rounding", accounts.Rounding),
        ("recovered", accounts.Recovered), ("loss", accounts.Loss), ("interestIncome", accounts.InterestIncome),
        ("exchangeGain", accounts.ExchangeGain), ("exchangeLoss", accounts.ExchangeLoss),
    ];

    /// <summary>The accounts with one of them changed. Refused: <c>bad_choice</c> for a name that is none of them.</summary>
    public static Result<LedgerAccounts> With(LedgerAccounts accounts, string name, int account) => name switch
    {
        "receivables" => accounts with { Receivables = account },
        "takeOver" => accounts with { TakeOver = account },
        "bank" => accounts with { Bank = account },
        "earlierResults" => accounts with { EarlierResults = account },
        "outputVat" => accounts with { OutputVat = account },
        "inputVat" => accounts with { InputVat = account },
        "prepaid" => accounts with { Prepaid = account },
        "unidentified" => accounts with { Unidentified = account },
        "sales" => accounts with { Sales = account },
        "salesWithoutVat" => accounts with { SalesWithoutVat = account },
        "fees" => accounts with { Fees = account },
        "rounding" => accounts with { Rounding = account },
        "recovered" => accounts with { Recovered = account },
        "loss" => accounts with { Loss = account },
        "interestIncome" => accounts with { InterestIncome = account },
        "exchangeGain" => accounts with { ExchangeGain = account },
        "exchangeLoss" => accounts with { ExchangeLoss = account },
        _ => Refusals.BadChoice("account", name, string.Join(", ", Of(accounts).Select(a => a.Name))),
    };
}
