using System.Globalization;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Outgoing;
using Kravbro.Domain;

namespace Kravbro.Tests.Model;

/// <summary>Invoices and credit notes that get their numbers here: a draft, its issue, and what is credited line by line.</summary>
internal sealed class OutgoingCommands(Draw draw, BooksModel model) : Commands(draw, model)
{
    private readonly List<(long Id, OutgoingDocument Document)> _drafts = [];
    private readonly HashSet<long> _issued = [];
    private readonly List<(string Note, CreditInvoices.Part Part)> _credited = [];

    internal override IEnumerable<(int Lots, Func<Task<Command>> Next)> Kinds => [(3, Save), (3, Issue), (4, Credit)];

    private Task<Command> Save()
    {
        var (customer, date) = (Customer(), Draw.OneIn(2) ? Model.Today : Model.Today.AddDays(-Draw.Below(30)));
        var document = new OutgoingDocument
        {
            CustomerCode = customer,
            InvoiceDate = date,
            Lines = [.. Enumerable.Range(0, 1 + Draw.Below(3)).Select(_ => new OutgoingLine
            {
                Quantity = 1 + Draw.Below(5),
                UnitPrice = Draw.Amount() / 100m,
                Discount = Draw.OneIn(4) ? 0.15m : 0,
                VatCode = Draw.Of([null, "3", "31", "5"]),
            })],
        };
        return Task.FromResult(new Command($"draft for {customer}: {string.Join("; ", document.Lines.Select(l => $"{l.NetMinor} øre {l.VatCode}"))} dated {date:yyyy-MM-dd}",
            async books => Told(await OutgoingInvoices.Save(books, null, null, null, _ => document), saved => saved.Id.ToString(CultureInfo.InvariantCulture)), said =>
            {
                if (said.Refused is null)
                {
                    _drafts.Add((long.Parse(said.Told, CultureInfo.InvariantCulture), document));
                }

                return Model.Names.ContainsKey(customer) ? Said.Yes(said.Told) : Said.No("unknown_customer");
            }));
    }

    // Prices are without VAT: each line is rounded by itself.
    private Task<Command> Issue()
    {
        if (_drafts.Count == 0)
        {
            return Save();
        }

        var (id, document) = Draw.Of(_drafts);
        List<SoldLine> sold = [.. document.Lines.Select(l =>
        {
            var code = l.VatCode ?? "3";
            var net = (long)Math.Round(l.Quantity * l.UnitPrice * (1 - l.Discount) * 100, MidpointRounding.AwayFromZero);
            return new SoldLine(code == "5" ? 3100 : 3000, net + (long)Math.Round(net * BooksModel.Vat[code] / 100, MidpointRounding.AwayFromZero), code);
        })];
        return Numbered($"issue draft {id}", books => OutgoingInvoices.Send(books, id, null, null, null, null),
            _issued.Contains(id) ? "already_sent" : null,
            number => new InvoiceToPost(number, document.CustomerCode, document.InvoiceDate!.Value, document.InvoiceDate.Value.AddDays(14), Money.Nok(sold.Sum(s => s.GrossMinor))) { Lines = sold },
            document.InvoiceDate!.Value, () => _issued.Add(id));
    }

    private Task<Command> Credit()
    {
        var of = AnyInvoice();
        var others = Model.Invoices.FindAll(i => i.Customer == of?.Customer && i.Posted > 0 && i.Own.Currency is null);
        if (of is not { Posted: > 0, Own.Currency: null } || others.Count == 0)
        {
            return Save();
        }

        ModelInvoice[] invoices = Draw.OneIn(3) ? [.. new[] { of, Draw.Of(others) }.Distinct()] : [of];
        var whole = Draw.OneIn(2);
        var tooMuch = Draw.OneIn(12);
        var parts = new List<(CreditInvoices.Part Part, SoldLine Line)>();
        foreach (var (invoice, line, at) in invoices.SelectMany(i => BooksModel.Sold(i.Asked).Select((line, at) => (i, line, at))))
        {
            var left = Left(invoice, at, line, parts.ConvertAll(p => p.Part));
            if (left > 0)
            {
                parts.Add((new CreditInvoices.Part(invoice.No, at, tooMuch ? left + 1 : whole ? left : Math.Max(1, left / 2)), line));
            }
        }

        if (parts.Count == 0)
        {
            return Save();
        }

        var asked = parts.ConvertAll(p => p.Part);
        var day = Day();
        return Numbered($"credit {string.Join("; ", asked.Select(p => $"{p.InvoiceNo}/{p.At} {Nok(p.GrossMinor)}"))} on {day:yyyy-MM-dd}",
            books => CreditInvoices.Run(books, new CreditInvoices.Request(asked, day, null)),
            tooMuch || asked.Sum(p => p.GrossMinor) > Model.LeftToCredit(of.Customer, [.. asked.Select(p => p.InvoiceNo).Distinct()]) ? "credit_too_large" : null,
            number =>
            {
                _credited.AddRange(asked.Select(p => (number, p)));
                return new InvoiceToPost(number, of.Customer, day, null, Money.Nok(-asked.Sum(p => p.GrossMinor)))
                {
                    Credits = [.. asked.Select(p => p.InvoiceNo).Distinct()],
                    Lines = [.. parts.Select(p => p.Line with { GrossMinor = -p.Part.GrossMinor })],
                };
            }, day, () => { });
    }

    // Together the credit notes that stand take back no more than the line, nor than the invoice.
    private long Left(ModelInvoice of, int at, SoldLine line, IReadOnlyList<CreditInvoices.Part> now)
    {
        bool Stands(string no) => Model.Invoices.Find(i => i.No == no) is { Own.Voucher.IsReversed: false };
        List<CreditInvoices.Part> taken = [.. _credited.Where(c => c.Part.InvoiceNo == of.No && Stands(c.Note)).Select(c => c.Part), .. now.Where(p => p.InvoiceNo == of.No)];
        var named = Model.Invoices.FindAll(i => i.Posted < 0 && i.Customer == of.Customer && i.Asked.Amount.Currency == Currency.Nok && !i.Own.Voucher.IsReversed
            && _credited.TrueForAll(c => c.Note != i.No) && i.Asked.Credits.Distinct().ToList() is [var only] && only == of.No);
        return Math.Min(
            line.GrossMinor - taken.Where(p => p.At == at).Sum(p => p.GrossMinor),
            of.Asked.Amount.Minor - taken.Sum(p => p.GrossMinor) + named.Sum(n => n.Asked.Amount.Minor));
    }

    /// <summary>The number is the books' to choose; that it is new, and everything else, is the model's to say.</summary>
    private Task<Command> Numbered(
        string line, Func<Kravbro.Application.Storage.ClientBooks, Task<Result<OutgoingInvoice>>> run, string? refused, Func<string, InvoiceToPost> document, DateOnly day, Action done) =>
        Task.FromResult(new Command(line, async books => Told(await run(books), made => $"{made.Invoice!.InvoiceNo} {made.Invoice.RemainingMinor}"), said =>
        {
            if ((refused ?? (day <= Model.Locked ? "locked_period" : null)) is { } code)
            {
                return Said.No(code);
            }

            done();
            return Model.Invoice(document(said.Refused is null ? said.Told.Split(' ')[0] : "?"));
        }));
}
