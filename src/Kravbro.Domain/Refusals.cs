namespace Kravbro.Domain;

/// <summary>
/// Every refusal of the product in one place: stable code, English and Norwegian text. Faces translate them once
/// (exit code, page message, envelope) and never write a text of their own.
/// </summary>
public static partial class Refusals
{
    // Values that could not be read

    /// <summary>A required value is empty.</summary>
    public static Refusal MissingValue(string name) => new("missing_value",
        $"{name} is missing.", $"{name} mangler.");

    /// <summary>Not a date, or a day that does not exist.</summary>
    public static Refusal BadDate(string found) => new("bad_date",
        $"'{Short(found)}' is not a date; expected dd.mm.yyyy or yyyy-mm-dd.",
        $"«{Short(found)}» er ikke en dato; forventet dd.mm.åååå eller åååå-mm-dd.");

    /// <summary>Not an amount, or too large.</summary>
    public static Refusal BadAmount(string found) => new("bad_amount",
        $"'{Short(found)}' is not an amount; expected for example 12500,00 (at most ten milliard).",
        $"«{Short(found)}» er ikke et beløp; forventet for eksempel 12500,00 (høyst ti milliarder).");

    /// <summary>More than two decimals.</summary>
    public static Refusal TooManyDecimals(string found) => new("too_many_decimals",
        $"'{Short(found)}' has more than two decimals.", $"«{Short(found)}» har mer enn to desimaler.");

    /// <summary>A whole number outside what is allowed, or no number.</summary>
    public static Refusal BadNumber(string name, string found, string expected) => new("bad_number",
        $"{name}: '{Short(found)}' was given; expected {expected}.",
        $"{name}: «{Short(found)}» ble oppgitt; forventet {expected}.");

    /// <summary>A word that is not among the allowed ones.</summary>
    public static Refusal BadChoice(string name, string found, string allowed) => new("bad_choice",
        $"{name}: '{Short(found)}' is not one of {allowed}.",
        $"{name}: «{Short(found)}» er ikke en av {allowed}.");

    /// <summary>Text longer than the field allows.</summary>
    public static Refusal TooLong(string name, int most) => new("too_long",
        $"{name} is longer than {most} characters.", $"{name} er lengre enn {most} tegn.");

    /// <summary>A control character or NUL in a text.</summary>
    public static Refusal ControlCharacter(string name) => new("control_character",
        $"{name} contains a control character.", $"{name} inneholder et kontrolltegn.");

    /// <summary>The due date lies before the invoice date.</summary>
    public static Refusal DueBeforeInvoiceDate(string due, string invoiceDate) => new("due_before_invoice_date",
        $"The due date {due} is before the invoice date {invoiceDate}.",
        $"Forfallsdatoen {due} er før fakturadatoen {invoiceDate}.");

    /// <summary>Not a currency that is known.</summary>
    public static Refusal UnknownCurrency(string found) => new("unknown_currency",
        $"'{Short(found)}' is not a known currency; expected a code such as NOK or EUR.",
        $"«{Short(found)}» er ikke en kjent valuta; forventet en kode som NOK eller EUR.");

    /// <summary>A foreign amount without an exchange rate.</summary>
    public static Refusal MissingRate(string currency) => new("missing_rate",
        $"An invoice in {currency} needs an exchange rate (column Kurs).",
        $"En faktura i {currency} trenger en kurs (kolonne Kurs).");

    /// <summary>A KID with wrong length, characters or check digit.</summary>
    public static Refusal BadKid(string found) => new("bad_kid",
        $"'{Short(found)}' is not a valid KID; expected 4 to 25 digits with a right check digit.",
        $"«{Short(found)}» er ikke en gyldig KID; forventet 4 til 25 sifre med riktig kontrollsiffer.");

    /// <summary>An organisation number with wrong length or check digit.</summary>
    public static Refusal BadOrgNo(string found) => new("bad_org_no",
        $"'{Short(found)}' is not a valid organisation number; expected nine digits with a right check digit.",
        $"«{Short(found)}» er ikke et gyldig organisasjonsnummer; forventet ni sifre med riktig kontrollsiffer.");

    /// <summary>A bank account number with wrong length or check digit.</summary>
    public static Refusal BadAccountNumber(string found) => new("bad_account_number",
        $"'{Short(found)}' is not a valid account number; expected eleven digits with a right check digit.",
        $"«{Short(found)}» er ikke et gyldig kontonummer; forventet elleve sifre med riktig kontrollsiffer.");

    /// <summary>A date after today for a client with a real clock.</summary>
    public static Refusal DateInFuture(string date, string today) => new("date_in_future",
        $"{date} is after today ({today}).", $"{date} er etter i dag ({today}).");

    // Things that are not there

    /// <summary>No such client, or not the user's.</summary>
    public static Refusal UnknownClient(string found) => new("unknown_client",
        $"There is no client {Short(found)}.", $"Det finnes ingen klient {Short(found)}.");

    /// <summary>Several clients and none was named.</summary>
    public static Refusal ClientNeeded(int clients) => new("client_needed",
        $"There are {clients} clients; name one with --client.", $"Det finnes {clients} klienter; velg en med --client.");

    /// <summary>No such customer.</summary>
    public static Refusal UnknownCustomer(string found) => new("unknown_customer",
        $"There is no customer {Short(found)}.", $"Det finnes ingen kunde {Short(found)}.");

    /// <summary>No such invoice.</summary>
    public static Refusal UnknownInvoice(string found) => new("unknown_invoice",
        $"There is no invoice {Short(found)}.", $"Det finnes ingen faktura {Short(found)}.");

    /// <summary>No such ledger account, or closed for posting.</summary>
    public static Refusal UnknownAccount(string found) => new("unknown_account",
        $"There is no open account {Short(found)}.", $"Det finnes ingen åpen konto {Short(found)}.");

    /// <summary>No such VAT code for sales.</summary>
    public static Refusal UnknownVatCode(string found) => new("unknown_vat_code",
        $"There is no VAT code {Short(found)} for sales.", $"Det finnes ingen mva-kode {Short(found)} for salg.");

    /// <summary>No such extension on the client.</summary>
    public static Refusal UnknownExtension(string found) => new("unknown_extension",
        $"There is no active extension {Short(found)}.", $"Det finnes ingen aktiv utvidelse {Short(found)}.");

    /// <summary>No such case.</summary>
    public static Refusal UnknownCase(string found) => new("unknown_case",
        $"There is no case {Short(found)}.", $"Det finnes ingen sak {Short(found)}.");

    // Things that are there already

    /// <summary>A client with the organisation number exists.</summary>
    public static Refusal DuplicateClient(string orgNo) => new("duplicate_client",
        $"There is already a client {orgNo} with another name.", $"Det finnes allerede en klient {orgNo} med et annet navn.");

    /// <summary>A customer with the number exists, with other content.</summary>
    public static Refusal DuplicateCustomer(string code) => new("duplicate_customer",
        $"There is already a customer {code} with other content.", $"Det finnes allerede en kunde {code} med annet innhold.");

    /// <summary>An account with the number exists, with another name.</summary>
    public static Refusal DuplicateAccount(string code) => new("duplicate_account",
        $"There is already an account {code} with another name.", $"Det finnes allerede en konto {code} med et annet navn.");

    /// <summary>An invoice with the number exists, with other content.</summary>
    public static Refusal DuplicateInvoiceNo(string invoiceNo) => new("duplicate_invoice_no",
        $"Invoice number {Short(invoiceNo)} is already used by another invoice.",
        $"Fakturanummer {Short(invoiceNo)} er allerede brukt av en annen faktura.");

    /// <summary>An external reference was used before.</summary>
    public static Refusal DuplicateReference(string reference) => new("duplicate_reference",
        $"The reference {Short(reference)} was used before.", $"Referansen {Short(reference)} er brukt før.");

    // Ledger

    /// <summary>A voucher whose lines do not sum to zero.</summary>
    public static Refusal NotBalanced(string difference) => new("not_balanced",
        $"The lines do not balance; they sum to {difference}.", $"Linjene går ikke i null; summen er {difference}.");

    /// <summary>A posting on or before the lock date.</summary>
    public static Refusal LockedPeriod(string lockDate) => new("locked_period",
        $"The books are locked to and including {lockDate}.", $"Regnskapet er låst til og med {lockDate}.");

    /// <summary>An account named for an extension or a posting does not exist.</summary>
    public static Refusal AccountMissing(string account) => new("account_missing",
        $"Account {Short(account)} does not exist.", $"Konto {Short(account)} finnes ikke.");

    /// <summary>An account named for an extension or a posting is closed.</summary>
    public static Refusal AccountClosed(string account) => new("account_closed",
        $"Account {account} is closed.", $"Konto {account} er stengt.");

    /// <summary>A control account where a plain ledger account is needed.</summary>
    public static Refusal AccountIsControl(string account) => new("account_is_control",
        $"Account {account} is a control account and takes no direct postings.",
        $"Konto {account} er en samlekonto og kan ikke brukes direkte.");

    /// <summary>An account that still is in use may not be closed.</summary>
    public static Refusal AccountInUse(string account, string by) => new("account_in_use",
        $"Account {account} is used by {by}.", $"Konto {account} brukes av {by}.");

    /// <summary>More than what remains.</summary>
    public static Refusal NothingToMatch(string what) => new("nothing_to_match",
        $"{what} has no open amount to match.", $"{what} har ikke noe åpent beløp å utligne.");

    /// <summary>Undoing a match where there is none.</summary>
    public static Refusal NoMatch(string invoiceNo) => new("no_match",
        $"Invoice {invoiceNo} has no match to undo.", $"Faktura {invoiceNo} har ingen utligning å oppheve.");

    /// <summary>Two items of different customers.</summary>
    public static Refusal OtherCustomer(string what) => new("other_customer",
        $"{what} belongs to another customer.", $"{what} tilhører en annen kunde.");

    /// <summary>Fewer than three letters, or less than six months after due (mval § 4-7 practice).</summary>
    public static Refusal ThreeRemindersNotMet() => new("three_reminders_not_met",
        "VAT can be corrected on this ground only six months after the due date and after three letters sent after it.",
        "Mva kan korrigeres på dette grunnlaget først seks måneder etter forfall og etter tre brev sendt etter forfall.");

    // Follow-up plan

    /// <summary>A payment demand without a notice before it.</summary>
    public static Refusal DemandNeedsNotice() => new("demand_needs_notice",
        "A payment demand needs a notice of debt collection before it.",
        "En betalingsoppfordring krever et inkassovarsel først.");

    /// <summary>A notice or demand with fewer than fourteen days to pay (inkassoloven §§ 9 and 10).</summary>
    public static Refusal TermTooShort(string step) => new("term_too_short",
        $"The term of the {step} must be at least 14 days.", $"Fristen i {StepNb(step)} må være minst 14 dager.");

    /// <summary>A fee above the day's maximum (inkassoforskriften §§ 1-1 and 1-2).</summary>
    public static Refusal FeeTooHigh(string fee, string most) => new("fee_too_high",
        $"The fee {fee} is above the maximum {most}.", $"Gebyret {fee} er over maksimum {most}.");

    /// <summary>A payment notification carries no fee.</summary>
    public static Refusal NoFeeOnNotification() => new("fee_not_allowed",
        "A payment notification carries no fee or interest.", "En påminnelse kan ikke ha gebyr eller rente.");

    /// <summary>A letter by hand that stands already, or was passed over.</summary>
    public static Refusal StepAlreadyIssued(string step) => new("step_already_issued",
        $"The {step}, or a later letter, is issued already.", $"{Capital(StepNb(step))} eller et senere brev er allerede utstedt.");

    /// <summary>Cancelling a letter that does not stand.</summary>
    public static Refusal LetterNotIssued(string step) => new("letter_not_issued",
        $"There is no {step} to cancel.", $"Det finnes ikke noe {StepNb(step)} å kansellere.");

    /// <summary>The customer gets no letters.</summary>
    public static Refusal RemindersOff(string customer) => new("reminders_off",
        $"Customer {customer} gets no letters (Reminders is off on the customer card).",
        $"Kunde {customer} skal ikke ha purringer (Purringer er av på kundekortet).");

    // Collection

    /// <summary>Debt collection while factoring is active.</summary>
    public static Refusal FactoringActive(string name) => new("factoring_active",
        $"Debt collection cannot be combined with factoring; {name} is active.",
        $"Inkasso kan ikke kombineres med factoring; {name} er aktiv.");

    /// <summary>Factoring while debt collection is active.</summary>
    public static Refusal DebtCollectionActive(string name) => new("debt_collection_active",
        $"Factoring cannot be combined with debt collection; {name} is active.",
        $"Factoring kan ikke kombineres med inkasso; {name} er aktiv.");

    /// <summary>The name is used by an active extension of the other kind.</summary>
    public static Refusal ExtensionExists(string name) => new("extension_exists",
        $"There is already an active extension {name}.", $"Det finnes allerede en aktiv utvidelse {name}.");

    /// <summary>No debt-collection extension is active.</summary>
    public static Refusal NoExtension() => new("no_extension",
        "No debt-collection extension is active; add one under Settings – Extensions.",
        "Ingen inkassoutvidelse er aktiv; legg til en under Innstillinger – Utvidelser.");

    /// <summary>Extensions are active but none may create cases.</summary>
    public static Refusal NoExtensionMayCreate() => new("no_extension_may_create",
        "No active extension may create new cases; choose one under Settings – Extensions.",
        "Ingen aktiv utvidelse kan opprette nye saker; velg en under Innstillinger – Utvidelser.");

    /// <summary>Activation with the right to create while another has it.</summary>
    public static Refusal AnotherMayCreate(string name) => new("another_may_create",
        $"{name} creates new cases already; the switch is made deliberately on the extension.",
        $"{name} oppretter allerede nye saker; byttet gjøres uttrykkelig på utvidelsen.");

    /// <summary>Deactivation of an extension with active cases.</summary>
    public static Refusal ExtensionHasCases(string name, int cases) => new("extension_has_cases",
        $"{name} has {cases} active case(s); confirm that they are handed back.",
        $"{name} har {cases} aktiv(e) sak(er); bekreft at de gis tilbake.");

    /// <summary>The invoice is paused.</summary>
    public static Refusal OnHold(string invoiceNo, string? until) => new("on_hold",
        until is null ? $"Invoice {invoiceNo} is on hold." : $"Invoice {invoiceNo} is on hold to and including {until}.",
        until is null ? $"Faktura {invoiceNo} er satt på pause." : $"Faktura {invoiceNo} er satt på pause til og med {until}.");

    /// <summary>The claim is disputed.</summary>
    public static Refusal Disputed(string invoiceNo) => new("disputed",
        $"Invoice {invoiceNo} is disputed.", $"Faktura {invoiceNo} er bestridt.");

    /// <summary>The invoice is in an active case.</summary>
    public static Refusal InCase(string invoiceNo, string? caseCode) => new("in_case",
        $"Invoice {invoiceNo} is in case {caseCode ?? "?"} at the agency.",
        $"Faktura {invoiceNo} er i sak {caseCode ?? "?"} hos inkassobyrået.");

    /// <summary>The invoice is Draft or Approved already.</summary>
    public static Refusal AlreadyDraft(string invoiceNo) => new("already_draft",
        $"Invoice {invoiceNo} is a collection draft already.", $"Faktura {invoiceNo} er allerede utkast til inkasso.");

    /// <summary>A warning that is set to block.</summary>
    public static Refusal BlockedByGuard(string invoiceNo, string guard, string guardNb) => new("blocked_by_guard",
        $"Invoice {invoiceNo} cannot be approved: {guard}.", $"Faktura {invoiceNo} kan ikke godkjennes: {guardNb}.");

    /// <summary>Not past its due date.</summary>
    public static Refusal NotOverdue(string invoiceNo, string due) => new("not_overdue",
        $"Invoice {invoiceNo} is not overdue; it is due {due}.", $"Faktura {invoiceNo} er ikke forfalt; den forfaller {due}.");

    /// <summary>Every step of the plan is off.</summary>
    public static Refusal NoFollowUpList() => new("no_follow_up_list",
        "Every step of the follow-up plan is off; switch at least one on to move invoices by hand.",
        "Alle trinn i purreinnstillingene er av; slå på minst ett for å flytte fakturaer manuelt.");

    /// <summary>Neither Draft nor Approved where one of them is needed.</summary>
    public static Refusal NotInDraft(string invoiceNo, string status) => new("not_in_draft",
        $"Invoice {invoiceNo} is not a collection draft; its status is {status}.",
        $"Faktura {invoiceNo} er ikke utkast til inkasso; status er {status}.");

    /// <summary>Not Approved where it is needed.</summary>
    public static Refusal NotApproved(string invoiceNo, string status) => new("not_approved",
        $"Invoice {invoiceNo} is not approved; its status is {status}.",
        $"Faktura {invoiceNo} er ikke godkjent; status er {status}.");

    /// <summary>The agency has it.</summary>
    public static Refusal AlreadyExported(string invoiceNo) => new("already_exported",
        $"Invoice {invoiceNo} is with the agency already.", $"Faktura {invoiceNo} er allerede hos inkassobyrået.");

    /// <summary>The customer is opted out of debt collection.</summary>
    public static Refusal CustomerOptedOut(string customer) => new("customer_opted_out",
        $"Customer {customer} is not to be transferred to an agency.",
        $"Kunde {customer} skal ikke overføres til inkassobyrå.");

    /// <summary>No due date: never followed up.</summary>
    public static Refusal NoDueDate(string invoiceNo) => new("no_due_date",
        $"Invoice {invoiceNo} has no due date and is never followed up.",
        $"Faktura {invoiceNo} har ingen forfallsdato og følges aldri opp.");

    /// <summary>A credit note, zero invoice or other posting.</summary>
    public static Refusal NotAnInvoice(string invoiceNo) => new("not_an_invoice",
        $"{invoiceNo} is not an outgoing invoice with something to claim.",
        $"{invoiceNo} er ikke en utgående faktura med noe å kreve.");

    /// <summary>Nothing remains to be paid.</summary>
    public static Refusal NothingRemaining(string invoiceNo) => new("nothing_remaining",
        $"Nothing remains on invoice {invoiceNo}.", $"Det gjenstår ikke noe på faktura {invoiceNo}.");

    /// <summary>A closed case stays closed for this.</summary>
    public static Refusal CaseClosed(string code) => new("case_closed",
        $"Case {code} is closed.", $"Sak {code} er avsluttet.");

    /// <summary>Two debtors in one case.</summary>
    public static Refusal DebtorMismatch() => new("debtor_mismatch",
        "A case holds invoices of one customer only.", "En sak kan bare ha fakturaer fra én kunde.");

    // Clocks and runs

    /// <summary>A run before the client's last one.</summary>
    public static Refusal DateBeforeLastRun(string date, string lastRun) => new("date_before_last_run",
        $"{date} is before the last run, {lastRun}.", $"{date} er før siste kjøring, {lastRun}.");

    /// <summary>The form or proposal was made on an older state of things.</summary>
    public static Refusal Stale() => new("stale",
        "Something has changed since this was shown; look again and repeat if it still holds.",
        "Noe er endret siden dette ble vist; se på nytt og gjenta hvis det fortsatt gjelder.");

    // Files

    /// <summary>A record with too many or too few fields.</summary>
    public static Refusal WrongColumnCount(int expected, int found) => new("wrong_column_count",
        $"The line has {found} fields; expected {expected}.", $"Linjen har {found} felter; forventet {expected}.");

    /// <summary>A required column is not in the header.</summary>
    public static Refusal MissingColumn(string column) => new("missing_column",
        $"The column {column} is missing in the header line.", $"Kolonnen {column} mangler i overskriftslinjen.");

    /// <summary>Two columns of the header mean the same field.</summary>
    public static Refusal DuplicateColumn(string first, string second) => new("duplicate_column",
        $"The columns {Short(first)} and {Short(second)} mean the same; keep one.",
        $"Kolonnene {Short(first)} og {Short(second)} betyr det samme; behold én.");

    /// <summary>A line longer than the reader allows.</summary>
    public static Refusal LineTooLong(int most) => new("line_too_long",
        $"The line is longer than {most} characters.", $"Linjen er lengre enn {most} tegn.");

    /// <summary>Bytes that are neither UTF-8 nor Windows-1252.</summary>
    public static Refusal BadEncoding() => new("bad_encoding",
        "The file is neither UTF-8 nor Windows-1252.", "Filen er verken UTF-8 eller Windows-1252.");

    /// <summary>The file ends inside a record.</summary>
    public static Refusal CutFile() => new("cut_file",
        "The file ends in the middle of a line.", "Filen slutter midt i en linje.");

    /// <summary>No such file, or not readable.</summary>
    public static Refusal FileNotFound(string path) => new("file_not_found",
        $"The file {Short(path)} cannot be read.", $"Filen {Short(path)} kan ikke leses.");

    /// <summary>A file or folder that cannot be made or written.</summary>
    public static Refusal FileNotWritable(string path) => new("file_not_writable",
        $"{Short(path)} cannot be written.", $"{Short(path)} kan ikke skrives.");

    /// <summary>A file is no proposal that a dry run wrote.</summary>
    public static Refusal BadProposal(string en, string nb) => new("bad_proposal",
        $"The proposal cannot be used: {en}.", $"Forslaget kan ikke brukes: {nb}.");

    /// <summary>A run was asked to follow another client's proposal.</summary>
    public static Refusal ProposalOfOtherClient(string client) => new("bad_proposal",
        $"The proposal was made for client {Short(client)}.", $"Forslaget er laget for klient {Short(client)}.");

    internal static string StepNb(string step) => step switch
    {
        "notification" => "påminnelse",
        "reminder" => "purring",
        "notice" => "inkassovarsel",
        "demand" => "betalingsoppfordring",
        _ => step,
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Short(string text)
    {
        // Never half of a character that takes two: it could not be written as UTF-8.
        var most = text.Length > 60 && char.IsHighSurrogate(text[59]) ? 59 : 60;
        var clean = new string([.. text.Take(most).Select(c => char.IsControl(c) ? '\ufffd' : c)]);
        return text.Length > most ? clean + "…" : clean;
    }
}
