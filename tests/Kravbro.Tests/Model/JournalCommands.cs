using System.Globalization;
using Kravbro.Application.Extensions;
using Kravbro.Application.Inbox;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Model;

/// <summary>Journals of any lines, and the inbox of proposed ones.</summary>
internal sealed class JournalCommands(Draw draw, BooksModel model) : Commands(draw, model)
{
    private static readonly VoucherType[] Types = [VoucherType.BankJournal, VoucherType.BankJournal, VoucherType.ManualJournal, VoucherType.IncomingOcrGiro];
    private readonly List<(long Id, ProposedVoucher Voucher)> _inbox = [];

    internal override IEnumerable<(int Lots, Func<Task<Command>> Next)> Kinds =>
        [(14, () => Post(New())), (3, () => Post(Bad(New()))), (4, () => Post(InCurrency())), (3, Manual), (2, Propose), (2, Decide)];

    private JournalToPost New()
    {
        List<JournalLine> lines = [.. Enumerable.Range(0, 1 + Draw.Below(4)).Select(_ => CustomerLine(Customer()))];
        if (lines.Count > 1 && Draw.OneIn(3))
        {
            // Once more what an earlier line named.
            lines[^1] = lines[0] with { AmountMinor = -Draw.Amount() };
        }

        if (Draw.OneIn(4))
        {
            lines.Add(new JournalLine(Draw.OneIn(2) ? 3000 : 6795, Draw.Amount()) { VatCode = Draw.Of(["3", "1", "33", "0"]), IsCustomer = false });
        }

        return Balanced(Draw.Of(Types), lines);
    }

    private JournalToPost Balanced(VoucherType type, List<JournalLine> lines)
    {
        var date = Day();
        lines = [.. lines.Select(l => Draw.OneIn(12) ? l with { Date = date.AddDays(-Draw.Below(9)) } : l)];
        return new JournalToPost(type, date, "Bilag",
            [.. lines, new JournalLine(Draw.Of([1920, 1920, 2990, 1570]), -lines.Sum(l => l.AmountMinor)) { IsCustomer = false }])
        {
            ExternalReference = Draw.OneIn(5) ? $"E{Draw.Below(60)}" : null,
        };
    }

    private JournalLine CustomerLine(long customer)
    {
        var invoice = AnyInvoice(customer);
        var left = invoice?.Own.Left ?? 0;
        return new JournalLine(customer, Draw.Below(5) switch { 0 or 1 when left != 0 => -left, 2 => Draw.Amount(), _ => -Draw.Amount() })
        {
            IsCustomer = true,
            InvoiceNo = Draw.OneIn(2) ? invoice?.No : null,
            Kid = Draw.OneIn(2) ? invoice?.Asked.Kid?.ToString() : null,
            MatchingReference = Draw.OneIn(4) ? $"R{Draw.Below(5)}" : null,
        };
    }

    // Money in an invoice's own currency, at another rate.
    private JournalToPost InCurrency()
    {
        var foreign = Model.Invoices.FindAll(i => i.Own is { Currency: not null, Left: > 0 });
        if (foreign.Count == 0)
        {
            return New();
        }

        var invoice = Draw.Of(foreign);
        var cents = Draw.Below(4) switch { 0 => 1 + Draw.Below((int)invoice.Own.ForeignLeft), 1 => invoice.Own.ForeignLeft + 1 + Draw.Below(500), _ => invoice.Own.ForeignLeft };
        var kroner = (long)Math.Round(cents * (9m + (Draw.Below(30_000) / 10_000m)), MidpointRounding.AwayFromZero);
        return Balanced(VoucherType.BankJournal,
        [
            new JournalLine(invoice.Customer, -kroner)
            {
                IsCustomer = true,
                InvoiceNo = Draw.OneIn(5) ? null : invoice.No,
                Original = new Money(-cents, Currency.Parse(Draw.OneIn(8) ? "USD" : invoice.Own.Currency!).Value),
            },
        ]);
    }

    private JournalToPost Bad(JournalToPost journal) => Draw.Below(7) switch
    {
        0 => journal with { Text = "" },
        1 => journal with { Lines = [.. journal.Lines, new JournalLine(1920, 1 + Draw.Below(500)) { IsCustomer = false }] },
        2 => journal with { Lines = [.. journal.Lines, new JournalLine(4711, 0) { IsCustomer = false }] },
        3 => journal with { Lines = [.. journal.Lines, new JournalLine(Draw.Of([1500, 2400]), 0) { IsCustomer = false }] },
        4 => journal with { Lines = [.. journal.Lines, new JournalLine(3000, 0) { IsCustomer = false, VatCode = "99" }] },
        5 => journal with { Lines = [.. journal.Lines, new JournalLine(77_777, 0) { IsCustomer = true }] },
        _ => journal with { Date = Model.Locked ?? journal.Date, ExternalReference = "E1" },
    };

    private static string Words(JournalToPost journal) => $"journal {journal.Type} {journal.Date:yyyy-MM-dd} {journal.ExternalReference} "
        + string.Join("; ", journal.Lines.Select(l => $"{l.AccountCode} {Nok(l.AmountMinor)} {l.Original} {l.Date:yyyy-MM-dd}"
            + (l.VatCode == "0" ? "" : $" vat {l.VatCode}") + (l.InvoiceNo is null ? "" : $" for {l.InvoiceNo}")
            + (l.Kid is null ? "" : $" kid {l.Kid}") + (l.MatchingReference is null ? "" : $" ref {l.MatchingReference}")));

    private Task<Command> Post(JournalToPost journal) => Of(Words(journal), books => Journal.Post(books, journal), v => $"voucher {v.Number}", () => Model.Journal(journal));

    // Entered line by line: an invoice that is named must be there, and the customer's.
    private Task<Command> Manual()
    {
        var asked = New() with { Type = VoucherType.ManualJournal, ExternalReference = null };
        if (Draw.OneIn(4))
        {
            var other = Number(AnyInvoice());
            asked = asked with { Lines = [.. asked.Lines.Select(l => l.InvoiceNo is null ? l : l with { InvoiceNo = other })] };
        }

        return Of($"by hand {Words(asked)}", books => PostManualVoucher.Run(books, new PostManualVoucher.Request(asked.Date, asked.Text, asked.Lines, null)),
            v => $"voucher {v.Number}", () => Model.ByHand(asked));
    }

    private Task<Command> Propose()
    {
        var customer = Customer();
        var invoice = AnyInvoice(customer);
        var proposed = new ProposedVoucher
        {
            Kind = Draw.OneIn(2) ? 6 : 4,
            Date = Draw.OneIn(3) ? null : Day(),
            Lines = [new ProposedLine { Debit = 1570, Credit = customer, AmountMinor = Draw.Amount(), InvoiceNo = invoice?.No }],
        };
        return Task.FromResult(new Command($"propose {Nok(proposed.Lines[0].AmountMinor)} of {customer} for {invoice?.No} on {proposed.Date:yyyy-MM-dd}", async books =>
        {
            if (await ShowExtensions.IdOf(books, FollowUpCommands.Agencies[0]) is not (> 0 and var agency))
            {
                return Said.No("no agency");
            }

            return Told(await Proposals.Propose(books, agency, proposed, null, null), p => p.Id.ToString(CultureInfo.InvariantCulture));
        }, said =>
        {
            if (said.Refused is null)
            {
                _inbox.Add((long.Parse(said.Told, CultureInfo.InvariantCulture), proposed));
            }

            return said;
        }));
    }

    private Task<Command> Decide()
    {
        if (_inbox.Count == 0)
        {
            return Propose();
        }

        var (id, proposed) = Draw.Of(_inbox);
        if (Draw.OneIn(3))
        {
            return Beside($"reject proposal {id}", books => Proposals.Reject(books, id, "feil"));
        }

        return Task.FromResult(new Command($"post proposal {id}", async books => Told(await Proposals.Post(books, id), p => $"voucher {p.VoucherNo}"), said =>
            said.Refused == "already_decided" ? said : Model.Journal(new JournalToPost(
                proposed.Kind == 6 ? VoucherType.BankJournal : VoucherType.ManualJournal, proposed.Date ?? Model.Today, "Forslag",
                [.. proposed.Lines.SelectMany(l => new[]
                {
                    new JournalLine(l.Debit!.Value, l.AmountMinor) { IsCustomer = false },
                    new JournalLine(l.Credit!.Value, -l.AmountMinor) { IsCustomer = true, InvoiceNo = l.InvoiceNo },
                })]))));
    }
}
