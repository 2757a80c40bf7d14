using Kravbro.Domain;

namespace Kravbro.Bench;

/// <summary>The statements written by hand. They know the one plan that is measured and nothing else.</summary>
internal static class ByHand
{
    /// <summary>As long as what a letter keeps of its text.</summary>
    private static readonly string Said = "\",\"Paragraphs\":[\"" + new string('x', 700) + "\"]}";

    private const string Seq = "(select last from number_series where client_id = 1 and series = 'event') + row_number() over (order by next_on, id)";

    internal static string[] Content { get; } =
    [
        "select cast(count(*) as text) || ' invoices, ' || cast(count(next_on) as text) || ' with next from ' || coalesce(cast(min(next_on) as text), '') "
            + "|| ' to ' || coalesce(cast(max(next_on) as text), '') || ' status ' || cast(sum(status) as text) || ' step ' || cast(sum(next_step) as text) "
            + "|| ' letter ' || cast(coalesce(sum(last_letter), 0) as text) from invoice",
        "select cast(count(*) as text) || ' letters to ' || coalesce(cast(max(due_on) as text), '') from letter",
        "select cast(count(*) as text) || ' events' from event where kind in ('draft_made', 'letter_issued')",
    ];

    internal static string Letters(DateOnly day)
    {
        var (today, due, next) = (Days.Iso(day), Days.Iso(day.AddDays(14)), Days.Iso(day.AddDays(15)));
        return $$"""
            insert into letter (client_id, invoice_id, step, round, id, customer_code, sent_on, due_on, fee_minor, content)
            select client_id, id, 2, letter_rounds + 1, -row_number() over (order by id), customer_code, '{{today}}', '{{due}}', 0,
              '{"InvoiceNo":"' || invoice_no || '","Remaining":' || remaining_minor || '{{Said}}' from invoice where client_id = 1 and next_on <= '{{today}}' order by id;
            insert into event (client_id, seq, kind, invoice_id, customer_code, date, at, actor, facts)
            select client_id, {{Seq}}, 'letter_issued', id, customer_code, '{{today}}', '{{today}} 12:00:00', 'bench', '{"step":"reminder","dueOn":"{{due}}"}'
            from invoice where client_id = 1 and next_on <= '{{today}}';
            update invoice set last_letter = 2, last_letter_due_on = '{{due}}', next_step = 5, next_on = '{{next}}', version = version + 1
            where client_id = 1 and next_on <= '{{today}}'
            """;
    }

    internal static string Drafts(DateOnly day)
    {
        var today = Days.Iso(day);
        return $$"""
            insert into event (client_id, seq, kind, invoice_id, customer_code, date, at, actor, facts)
            select client_id, {{Seq}}, 'draft_made', id, customer_code, '{{today}}', '{{today}} 12:00:00', 'bench',
              '{"by":"rule","draftedOn":"' || next_on || '","remaining":' || remaining_minor || ',"rule":"draft_after_due","due":"' || due_date || '","plan":1}'
            from invoice where client_id = 1 and next_on <= '{{today}}';
            update invoice set status = 1, drafted_on = next_on, drafted_by = 1, next_step = 0, next_on = null, version = version + 1
            where client_id = 1 and next_on <= '{{today}}'
            """;
    }

    // The plan's reminder comes on the day on which the draft would have come, so only the step changes.
    internal static string Renewal =>
        "update invoice set next_step = 2, version = version + 1 where client_id = 1 and status = 0 and remaining_minor > 0 and due_date is not null";

    internal static string Preview =>
        "select i.id, i.invoice_no, i.customer_code, i.due_date, i.remaining_minor, i.last_letter, i.last_letter_due_on, c.reminders, c.transfer_to_collection "
            + "from invoice i join customer c on c.client_id = i.client_id and c.code = i.customer_code "
            + "where i.client_id = 1 and i.status = 0 and i.remaining_minor > 0 and i.due_date is not null order by i.id";

    internal static DateOnly SettledOn { get; } = new(2026, 6, 30);

    internal static string ApproveAll =>
        "update invoice set status = 3, drafted_on = due_date, drafted_by = 1, next_step = 0, next_on = null where client_id = 1 and remaining_minor > 0";

    internal static string Available =>
        "select i.id, i.customer_code, i.invoice_no, i.invoice_date, i.due_date, i.amount_minor, i.posted_minor, i.remaining_minor, i.currency, i.kid, i.changed_at, "
            + "i.external_reference, c.email, c.card from invoice i join customer c on c.client_id = i.client_id and c.code = i.customer_code "
            + "where i.client_id = 1 and i.status = 3 order by i.id";

    internal static string[] SettlementContent { get; } =
    [
        "select cast(count(*) as text) || ' open of ' || cast(coalesce(sum(remaining_minor), 0) as text) || ' status ' || cast(sum(status) as text) from invoice where remaining_minor <> 0",
        "select cast(count(*) as text) || ' items open of ' || cast(sum(remaining_minor) as text) from open_item where remaining_minor <> 0",
        "select cast(count(*) as text) || ' matches of ' || cast(sum(amount_minor) as text) from \"match\"",
        "select cast(count(*) as text) || ' entries of ' || cast(sum(amount_minor) as text) from entry",
        "select cast(count(*) as text) || ' events' from event where kind in ('matched', 'left_collection', 'voucher_posted')",
        "select cast(last as text) from number_series where series = 'voucher'",
    ];

    /// <summary>One voucher, a line an invoice, everything it changes; the chosen invoices are kept in a temporary table.</summary>
    internal static string Settlement(int lines, bool sqlite)
    {
        var (day, at, count) = (Days.Iso(SettledOn), $"{Days.Iso(SettledOn)} 12:00:00{(sqlite ? "" : "+00")}", lines.ToString(System.Globalization.CultureInfo.InvariantCulture));
        const string Id = "(select last from number_series where client_id = 1 and series = 'id')";
        const string Voucher = "(select last from number_series where client_id = 1 and series = 'voucher')";
        const string Event = "(select last from number_series where client_id = 1 and series = 'event')";
        return $$"""
            create temp table chosen as select id, item_id, customer_code, remaining_minor, row_number() over (order by id) as n from
              (select id, item_id, customer_code, remaining_minor from invoice where client_id = 1 and status = 3 order by id limit {{count}}) as i;
            insert into voucher (client_id, id, number, type, date, text, source, external_reference, created_at)
              values (1, {{Id}} + 1, {{Voucher}} + 1, 19, '{{day}}', 'Oppgjør', 'agency', 'O-1', '{{at}}');
            insert into entry (client_id, id, voucher_id, date, account, customer_code, amount_minor, currency, currency_minor, vat_code)
              select 1, {{Id}} + 1 + n, {{Id}} + 1, '{{day}}', 1500, customer_code, -remaining_minor, 'NOK', -remaining_minor, '0' from chosen;
            insert into entry (client_id, id, voucher_id, date, account, amount_minor, currency, currency_minor, vat_code)
              select 1, {{Id}} + 2 + count(*), {{Id}} + 1, '{{day}}', 1570, sum(remaining_minor), 'NOK', sum(remaining_minor), '0' from chosen;
            insert into open_item (client_id, id, customer_code, kind, invoice_id, voucher_no, date, amount_minor, remaining_minor)
              select 1, {{Id}} + 1 + n, customer_code, 3, id, {{Voucher}} + 1, '{{day}}', -remaining_minor, 0 from chosen;
            insert into "match" (client_id, id, debit_item_id, credit_item_id, amount_minor, kind, date, at)
              select 1, {{Id}} + 2 + {{count}} + n, item_id, {{Id}} + 1 + n, remaining_minor, 1, '{{day}}', '{{at}}' from chosen;
            insert into event (client_id, seq, kind, date, at, actor) values (1, {{Event}} + 1, 'voucher_posted', '{{day}}', '{{at}}', 'bench');
            insert into event (client_id, seq, kind, invoice_id, customer_code, date, at, actor, facts)
              select 1, {{Event}} + 1 + n, 'matched', id, customer_code, '{{day}}', '{{at}}', 'bench', '{"amount":' || remaining_minor || '}' from chosen;
            insert into event (client_id, seq, kind, invoice_id, customer_code, date, at, actor, facts)
              select 1, {{Event}} + 1 + {{count}} + n, 'left_collection', id, customer_code, '{{day}}', '{{at}}', 'bench', '{"from":"Approved","cause":"NothingRemaining"}' from chosen;
            update open_item set remaining_minor = 0 where client_id = 1 and id in (select item_id from chosen);
            update invoice set remaining_minor = 0, status = 0, drafted_on = null, drafted_by = null, approved_at = null, changed_at = '{{at}}', matched_at = '{{at}}',
              version = version + 1 where client_id = 1 and id in (select id from chosen);
            update number_series set last = last + 1 where client_id = 1 and series = 'voucher';
            update number_series set last = last + 2 * {{count}} + 2 where client_id = 1 and series = 'id';
            update number_series set last = last + 2 * {{count}} + 1 where client_id = 1 and series = 'event';
            drop table chosen
            """;
    }
}
