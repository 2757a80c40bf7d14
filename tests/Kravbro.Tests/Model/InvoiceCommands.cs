using System.Globalization;
using Kravbro.Application.Customers;
using Kravbro.Application.Invoicing;
using Kravbro.Domain;

namespace Kravbro.Tests.Model;

/// <summary>Customers, invoices and credit notes.</summary>
internal sealed class InvoiceCommands(Draw draw, BooksModel model) : Commands(draw, model)
{
    private static readonly string?[] Codes = [null, "0", "3", "3", "31", "32", "33", "5"];
    private int _numbers = 100_000;

    internal override IEnumerable<(int Lots, Func<Task<Command>> Next)> Kinds =>
    [
        (3, AddCustomerCard),
        (18, () => Post(New())),
        (8, () => Post(Note())),
        (2, () => Post(Bad(New()))),
        (2, Again),
    ];

    /// <summary>A new invoice: with and without VAT, several lines, another currency, a KID of its own or the customer's, due or not.</summary>
    internal InvoiceToPost New(int sign = 1)
    {
        var customer = Customer();
        var number = (_numbers++).ToString(CultureInfo.InvariantCulture);
        var foreign = Draw.OneIn(5);
        var minor = sign * Draw.Amount();
        var date = Model.Today.AddDays(-Draw.Below(30));
        return new InvoiceToPost(number, customer, date, Draw.OneIn(6) ? null : date.AddDays(Draw.Below(30)),
            new Money(minor, Currency.Parse(foreign ? Draw.OneIn(3) ? "USD" : "EUR" : "NOK").Value))
        {
            Rate = foreign ? 9m + (Draw.Below(30_000) / 10_000m) : null,
            Kid = Draw.Below(3) switch
            {
                0 => Kid.Create(number, KidModulus.Mod11),
                1 => Kid.Create(customer.ToString(CultureInfo.InvariantCulture), KidModulus.Mod10),
                _ => null,
            },
            VatCode = Draw.Of(Codes),
            Account = Draw.OneIn(6) ? 3100 : null,
            Lines = Draw.OneIn(5) ? Lines(minor) : null,
        };
    }

    // The same document a second time; of several lines only the product's own drafts are made, and those are issued once.
    private Task<Command> Again()
    {
        var there = Model.Invoices.FindAll(i => i.Asked.Lines is null);
        return Post(there.Count == 0 ? New() : Draw.Of(there).Asked);
    }

    private IReadOnlyList<SoldLine> Lines(long minor)
    {
        var first = minor / 3;
        return [new SoldLine(3000, first, "3"), new SoldLine(3100, first / 2, "5"), new SoldLine(3000, minor - first - (first / 2), Draw.Of(["31", "33", "3"]))];
    }

    private InvoiceToPost Note()
    {
        var note = New(-1);
        if (AnyInvoice() is not { } named || Draw.OneIn(4))
        {
            return note;
        }

        string[] credits = Draw.OneIn(4) && AnyInvoice(named.Customer) is { } other ? [named.No, other.No] : [Number(named)];
        return note with
        {
            CustomerCode = Draw.OneIn(12) ? note.CustomerCode : named.Customer,
            Credits = credits,
            Amount = Draw.Below(3) switch
            {
                // The same amount in the same currency, or some other one.
                0 => -named.Asked.Amount,
                1 => new Money(-Math.Max(1, Math.Abs(named.Asked.Amount.Minor) / 2), named.Asked.Amount.Currency),
                _ => note.Amount,
            },
            Rate = note.Rate ?? named.Asked.Rate ?? 10m,
            Lines = null,
            Kid = null,
        };
    }

    private InvoiceToPost Bad(InvoiceToPost invoice) => Draw.Below(8) switch
    {
        0 => invoice with { DueDate = invoice.InvoiceDate.AddDays(-1) },
        1 => invoice with { Amount = new Money(invoice.Amount.Minor, Currency.Parse("SEK").Value), Rate = null, Lines = null },
        2 => invoice with { Account = 1500, Lines = null },
        3 => invoice with { Account = 4711, Lines = null },
        4 => invoice with { VatCode = Draw.Of(["1", "99"]), Lines = null },
        5 when Model.Invoices.Count > 0 => invoice with { InvoiceNo = Draw.Of(Model.Invoices).No },
        6 when Model.Invoices.Count > 0 => invoice with { Credits = [Draw.Of(Model.Invoices).No] },
        _ => invoice with { CustomerCode = 77_777 },
    };

    private Task<Command> Post(InvoiceToPost asked) => Of(
        $"invoice {asked.InvoiceNo} {asked.CustomerCode} {asked.Amount} dated {asked.InvoiceDate:yyyy-MM-dd} due {asked.DueDate:yyyy-MM-dd}"
            + $" vat {asked.VatCode} rate {asked.Rate} account {asked.Account} lines {asked.Lines?.Count} kid {asked.Kid} credits {string.Join(' ', asked.Credits)}",
        books => AddInvoice.Run(books, asked), answer => $"{answer.InvoiceNo} {answer.RemainingMinor}", () => Model.Invoice(asked));

    private Task<Command> AddCustomerCard()
    {
        var code = 10_000 + Draw.Below(14);
        var name = Draw.OneIn(10) ? "Et annet navn" : $"Kunde {code}";
        return Of($"customer {code} {name}", books => AddCustomer.Run(books, new AddCustomer.Request(code, name, code % 2 == 0, null)
        {
            Address = code % 3 == 0 ? null : "Storgata 1",
            Zip = "0155",
            City = "Oslo",
        }), answer => "", () =>
        {
            var known = Model.Names.TryGetValue(code, out var there);
            Model.Names.TryAdd(code, name);
            return !known || there == name ? Said.Yes() : Said.No("duplicate_customer");
        });
    }
}
