using System.Text.Json;
using Kravbro.Application.Storage;

namespace Kravbro.Application.Verify;

/// <summary>
/// Re-computes everything that is derived or promised, from the rows up, in streams and on one state of the books. Nothing is
/// repaired: each check names the first place where it does not hold.
/// </summary>
public static class Verification
{
    /// <summary>Verifies one client's books, or all clients'.</summary>
    public static async Task<VerifyAnswer> Run(IReadOnlyList<ClientBooks> clients, CancellationToken ct = default)
    {
        var details = new Dictionary<string, string?>(StringComparer.Ordinal);
        var warnings = new List<string>();
        long vouchers = 0, entries = 0, events = 0;
        foreach (var books in clients)
        {
            await books.ReadSnapshot(async view =>
            {
                var walk = new ChainWalk();
                await walk.Guarded("voucher_chain", () => walk.OverVouchers(view, ct));
                var rows = new RowsAsWritten(view);
                await walk.Guarded("event_chain", () => walk.OverEvents(view, rows, ct));
                foreach (var name in Walked)
                {
                    Keep(name, walk.Wrong(name), view);
                }

                foreach (var (name, check) in Checks)
                {
                    Keep(name, details.GetValueOrDefault(name) is null ? await Computed(check, view, ct) : null, view);
                }

                warnings.AddRange((await Warned(view, ct)).Select(warning => $"client {view.Client.OrgNo}: {warning}"));

                if (rows.FromBefore && walk.Events > 0)
                {
                    warnings.Add($"client {view.Client.OrgNo}: these books are from before rows were proved; only vouchers, entries and events are");
                }

                vouchers += walk.Vouchers;
                entries += walk.Entries;
                events += walk.Events;
                return true;
            }, ct);
        }

        List<VerifyCheck> checks = [.. Walked.Concat(Checks.Select(c => c.Name)).Where(details.ContainsKey)
            .Select(name => new VerifyCheck(name, details[name] is null, details[name]))];
        return new VerifyAnswer(checks.TrueForAll(c => c.Ok), clients.Count, vouchers, entries, events, checks) { Warnings = warnings };

        void Keep(string name, string? place, ClientView view)
        {
            if (details.GetValueOrDefault(name) is null)
            {
                details[name] = place is null ? null : $"client {view.Client.OrgNo}: {place}";
            }
        }
    }

    /// <summary>What a row that was tampered with makes of a reader of it: no fault of ours here, but something found.</summary>
    internal static bool IsOfTampering(Exception e) => e is JsonException or InvalidOperationException or FormatException or ArgumentException
        or InvalidCastException or OverflowException or KeyNotFoundException or NullReferenceException;

    private static async Task<string?> Computed(Check check, ClientView view, CancellationToken ct)
    {
        try
        {
            return await check(view, ct);
        }
        catch (Exception e) when (IsOfTampering(e))
        {
            return $"cannot be computed: {e.Message}";
        }
    }

    private static async Task<IReadOnlyList<string>> Warned(ClientView view, CancellationToken ct)
    {
        try
        {
            return await LedgerChecks.TakeOverIsZero(view, ct);
        }
        catch (Exception e) when (IsOfTampering(e))
        {
            return [$"the take-over accounts cannot be computed: {e.Message}"];
        }
    }

    private delegate Task<string?> Check(ClientView view, CancellationToken ct);

    private static IReadOnlyList<string> Walked { get; } =
    [
        "vouchers_balance", "entries_belong_to_vouchers", "voucher_numbers_without_gaps", "voucher_chain", "events_without_gaps", "event_chain", "rows_are_as_written",
    ];

    private static IReadOnlyList<(string Name, Check Check)> Checks { get; } =
    [
        ("entries_sum_to_zero", LedgerChecks.EntriesSumToZero),
        ("remaining_is_original_less_matches", LedgerChecks.RemainingIsOriginalLessMatches),
        ("remaining_never_crosses_zero", LedgerChecks.RemainingNeverCrossesZero),
        ("open_items_are_the_customer_entries", LedgerChecks.OpenItemsAreEntries),
        ("matches_have_their_items", LedgerChecks.MatchesHaveItems),
        ("invoice_remaining_is_its_items", LedgerChecks.InvoiceRemaining),
        ("customers_equal_control_account", LedgerChecks.CustomersEqualControl),
        ("what_a_match_caused_goes_with_it", LedgerChecks.CausedGoesWithMatch),
        ("references_are_unique", LedgerChecks.ReferencesUnique),
        ("accounts_and_invoices_exist", LedgerChecks.AccountsAndInvoicesExist),
        ("bank_lines_are_those_of_their_files", LedgerChecks.BankLines),
        ("nothing_behind_the_lock", BookChecks.NothingBehindTheLock),
        ("letters_agree_with_their_vouchers", BookChecks.LettersAgreeWithTheirVouchers),
        ("one_letter_per_step_and_round", CollectionChecks.OneLetter),
        ("one_extension_may_create", CollectionChecks.OneMayCreate),
        ("one_current_case_per_invoice", CollectionChecks.OneCase),
        ("letter_trail_matches_letters", CollectionChecks.LetterTrail),
        ("holds_match_invoices", CollectionChecks.Holds),
        ("next_day_follows_from_rules", CollectionChecks.NextDay),
        ("drafts_obey_the_rules", CollectionChecks.DraftsObey),
        ("status_follows_from_events", StatusCheck.FollowsFromEvents),
        ("case_principal_follows_from_matches", CollectionChecks.CasePrincipal),
    ];
}
