namespace Kravbro.Domain.Payments;

/// <summary>The reasons of <see cref="BankReasons"/> in words.</summary>
public static class BankWords
{
    /// <summary>In English or Norwegian; empty when there is no reason.</summary>
    public static string Of(string? reason, bool english) => reason switch
    {
        null => "",
        BankReasons.NoKid => english ? "No KID" : "Uten KID",
        BankReasons.UnknownKid => english ? "Unknown KID" : "Ukjent KID",
        BankReasons.SeveralCustomers => english ? "Several customers have the KID" : "Flere kunder har denne KID-en",
        BankReasons.SeveralItems => english ? "Several invoices have the KID" : "Flere fakturaer har denne KID-en",
        BankReasons.NothingOpen => english ? "Paid or credited already" : "Allerede betalt eller kreditert",
        BankReasons.Overpaid => english ? "More than was open" : "Mer enn det som var åpent",
        BankReasons.OtherCurrency => english ? "Another currency" : "En annen valuta",
        BankReasons.Debit => english ? "Money that went out" : "Penger ut",
        BankReasons.UnknownReversal => english ? "Returned payment that is not here" : "Returnert innbetaling som ikke finnes her",
        BankReasons.Returned => english ? "Returned by the bank" : "Returnert av banken",
        BankReasons.PossibleDuplicate => english ? "Possible duplicate" : "Mulig duplikat",
        BankReasons.SameLine => english ? "Known from another file" : "Kjent fra en annen fil",
        _ => reason,
    };
}
