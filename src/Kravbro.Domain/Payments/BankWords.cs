namespace Kravbro.Domain.Payments;

/// <summary>The reasons of waiting lines and the grounds of proposals in words, for every face.</summary>
public static class BankWords
{
    /// <summary>A reason of <see cref="BankReasons"/>, in English or Norwegian; empty when there is none.</summary>
    public static string Of(string? reason, bool english) => reason switch
    {
        null => "",
        BankReasons.NoKid => english ? "no KID" : "ingen KID",
        BankReasons.UnknownKid => english ? "no invoice has the KID" : "ingen faktura har KID-en",
        BankReasons.SeveralCustomers => english ? "several customers have the KID" : "flere kunder har KID-en",
        BankReasons.SeveralItems => english ? "the KID fits several items" : "KID-en passer til flere poster",
        BankReasons.NothingOpen => english ? "what the KID names is settled" : "det KID-en gjelder er gjort opp",
        BankReasons.Overpaid => english ? "paid too much" : "betalt for mye",
        BankReasons.OtherCurrency => english ? "another currency" : "en annen valuta",
        BankReasons.Debit => english ? "money that went out" : "penger ut",
        BankReasons.UnknownReversal => english ? "takes back a payment that is not known" : "trekker tilbake en innbetaling som ikke er kjent",
        BankReasons.Returned => english ? "taken back by the bank" : "trukket tilbake av banken",
        BankReasons.PossibleDuplicate => english ? "may be the same as another line" : "kan være den samme som en annen linje",
        BankReasons.SameLine => english ? "another file brought it" : "kom med en annen fil",
        _ => reason,
    };

    /// <summary>Why an invoice is proposed, in English or Norwegian.</summary>
    public static string Of(ProposalGround ground, bool english) => ground switch
    {
        ProposalGround.NumberInText => english ? "the message names it" : "meldingen nevner den",
        ProposalGround.SameKid => english ? "same KID" : "samme KID",
        ProposalGround.AmountAndName => english ? "amount and name" : "beløp og navn",
        ProposalGround.SamePayer => english ? "has paid from that account" : "har betalt fra kontoen før",
        ProposalGround.Amount => english ? "exact amount" : "nøyaktig beløp",
        _ => english ? "same name" : "samme navn",
    };
}
