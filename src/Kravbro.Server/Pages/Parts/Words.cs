using Kravbro.Application.Collection;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Server.Pages.Parts;

/// <summary>The domain's words as the pages show them.</summary>
internal static class Words
{
    internal static string Status(CollectionStatus status, bool english) => status switch
    {
        CollectionStatus.Draft => english ? "Draft" : "Utkast",
        CollectionStatus.OnHold => english ? "Waiting" : "Vent",
        CollectionStatus.Approved => english ? "Approved" : "Godkjent",
        CollectionStatus.Exported => english ? "With agency" : "Hos byrå",
        CollectionStatus.Rejected => english ? "Rejected" : "Avvist",
        _ => "–",
    };

    internal static string StatusColour(CollectionStatus status) => status switch
    {
        CollectionStatus.Draft => "info",
        CollectionStatus.Approved => "success",
        CollectionStatus.Exported => "accent",
        CollectionStatus.OnHold or CollectionStatus.Rejected => "warning",
        _ => "neutral",
    };

    /// <summary>What an account of an extension is for, by its contract name.</summary>
    internal static string AccountOf(string name, bool english) => name switch
    {
        "costs" => english ? "Collection costs" : "Omkostninger inkasso",
        "interest" => english ? "Interest" : "Renter",
        "fees" => english ? "Own fees" : "Egne gebyrer",
        "vat" => english ? "Input VAT on the agency's fee" : "Inngående mva på salær",
        "commission" => english ? "Commission" : "Provisjon",
        "rounding" => english ? "Rounding" : "Øreavrunding",
        "bank" => english ? "Bank/clearing" : "Bank/mellomregning",
        "loss" => english ? "Loss on receivables" : "Tap på fordringer",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not an account of an extension"),
    };

    /// <summary>The text with a capital first letter.</summary>
    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A warning of an invoice; the one of other claims names them.</summary>
    internal static string Warning(Warnings warning, Kravbro.Application.Invoicing.InvoiceAnswer invoice, bool english)
    {
        var text = Capital(english ? warning.English() : warning.Norwegian());
        return warning == Warnings.OtherClaims && invoice.OtherClaims.Count > 0 ? $"{text}: {string.Join(", ", invoice.OtherClaims)}" : text;
    }

    internal static string Step(NextStep step, bool english)
    {
        var word = english ? step.English() : step.Norwegian();
        return Capital(word);
    }

    internal static string Case(CaseStatus status, bool english) => status switch
    {
        CaseStatus.Active => english ? "Active" : "Åpen",
        CaseStatus.Closed => english ? "Closed" : "Avsluttet",
        CaseStatus.Rejected => english ? "Rejected" : "Avvist",
        CaseStatus.Merged => english ? "Merged" : "Slått sammen",
        CaseStatus.HandedBack => english ? "Taken back" : "Tatt tilbake",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    internal static string CaseColour(CaseStatus status) => status switch
    {
        CaseStatus.Active => "accent",
        CaseStatus.Closed => "success",
        CaseStatus.Rejected => "warning",
        _ => "neutral",
    };

    internal static string Event(string kind, bool english) => kind switch
    {
        "invoice_posted" => english ? "Invoice posted" : "Faktura bokført",
        "invoices_taken_over" => english ? "Invoices taken over" : "Fakturaer overtatt",
        "letter_issued" => english ? "Letter issued" : "Brev utstedt",
        "letter_waits" => english ? "Letter waits to be sent" : "Brevet venter på å bli sendt",
        "letter_sending" => english ? "Letter is being sent" : "Brevet er under sending",
        "letter_sent" => english ? "Letter sent" : "Brev sendt",
        "letter_failed" => english ? "Letter not delivered" : "Brevet kom ikke frem",
        "letter_unknown" => english ? "Letter perhaps sent" : "Brevet er kanskje sendt",
        "interest_taken_back" => english ? "Interest taken back after a credit note" : "Rente tilbakeført etter kreditnota",
        "letter_costs_reversed" => english ? "Fee and interest taken back" : "Gebyr og rente tilbakeført",
        "letter_cancelled" => english ? "Letter cancelled" : "Brev kansellert",
        "draft_made" => english ? "Became a collection draft" : "Ble utkast til inkasso",
        "approved" => english ? "Approved" : "Godkjent",
        "sent_back" => english ? "Sent back" : "Sendt tilbake",
        "set_to_wait" => english ? "Set to wait" : "Satt på vent",
        "follows_plan" => english ? "Follows the plan again" : "Følger planen igjen",
        "left_collection" => english ? "Left the drafts" : "Gikk ut av utkast",
        "exported" => english ? "Taken by the agency" : "Hentet av inkassobyrået",
        "left_case" => english ? "Left the case" : "Gikk ut av saken",
        "paused" => english ? "Paused" : "Satt på pause",
        "released" => english ? "Pause ended" : "Pause opphevet",
        "disputed" => english ? "Disputed" : "Bestridt",
        "dispute_resolved" => english ? "Dispute resolved" : "Tvist avgjort",
        "postponed" => english ? "Expected due date set" : "Forventet forfall satt",
        "limitation_interrupted" => english ? "Limitation interrupted" : "Foreldelse avbrutt",
        "matched" => english ? "Matched" : "Utlignet",
        "unmatched" => english ? "Match undone" : "Utligning opphevet",
        "written_off" => english ? "Written off" : "Avskrevet",
        "customer_added" => english ? "Customer card made" : "Kundekort opprettet",
        "customer_changed" => english ? "Contact details changed" : "Kontaktopplysninger endret",
        "customer_set" => english ? "Settings under Reminders changed" : "Innstillinger under Purringer endret",
        "case_created" => english ? "Case created at the agency" : "Sak opprettet hos inkassobyrået",
        "case_status" => english ? "Status from the agency" : "Status fra inkassobyrået",
        "case_closed" => english ? "Case closed by the agency" : "Sak avsluttet av inkassobyrået",
        "case_merged" => english ? "Other cases were merged into this one" : "Andre saker ble slått sammen med denne",
        "case_merged_into" => english ? "Merged into another case" : "Slått sammen med en annen sak",
        "case_ended" => english ? "Case ended at the agency" : "Sak avsluttet hos inkassobyrået",
        "customer_deleted" => english ? "Customer card deleted" : "Kundekort slettet",
        "voucher_reversed" => english ? "Voucher reversed" : "Bilag tilbakeført",
        "document_stored" => english ? "Document stored" : "Dokument lagret",
        "lock_moved" => english ? "Lock date moved" : "Låsedato flyttet",
        "invoice_sent" => english ? "Sent to the customer" : "Sendt til kunden",
        "voucher_posted" => english ? "Voucher posted" : "Bilag bokført",
        _ => kind,
    };
}
