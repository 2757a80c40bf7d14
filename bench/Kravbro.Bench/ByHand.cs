using Kravbro.Domain;

namespace Kravbro.Bench;

/// <summary>The statements written by hand. They know the one plan that is measured and nothing else.</summary>
internal static class ByHand
{
    private const string Seq = "(select last from number_series where client_id = 1 and series = 'event') + row_number() over (order by next_on, id)";

    internal static string[] Content { get; } =
    [
        "select cast(count(*) as text) || ' invoices, ' || cast(count(next_on) as text) || ' with next from ' || coalesce(cast(min(next_on) as text), '') "
            + "|| ' to ' || coalesce(cast(max(next_on) as text), '') || ' status ' || cast(sum(status) as text) || ' step ' || cast(sum(next_step) as text) "
            + "|| ' letter ' || cast(coalesce(sum(last_letter), 0) as text) from invoice",
        "select cast(count(*) as text) || ' letters to ' || coalesce(cast(max(due_on) as text), '') from letter",
        "select cast(count(*) as text) || ' events, ' || coalesce(min(facts), '') || coalesce(max(facts), '') from event where kind in ('draft_made', 'letter_issued')",
    ];

    internal static string Letters(DateOnly day)
    {
        var (today, due, next) = (Days.Iso(day), Days.Iso(day.AddDays(14)), Days.Iso(day.AddDays(15)));
        return $$"""
            insert into letter (client_id, invoice_id, step, round, sent_on, due_on, fee_minor)
            select client_id, id, 2, letter_rounds + 1, '{{today}}', '{{due}}', 0 from invoice where client_id = 1 and next_on <= '{{today}}' order by id;
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
              '{"by":"rule","draftedOn":"' || next_on || '","remaining":' || remaining_minor || '}'
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
}
