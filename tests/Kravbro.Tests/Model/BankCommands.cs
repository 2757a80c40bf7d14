using System.Globalization;
using Kravbro.Application.Payments;
using Kravbro.Domain;
using Kravbro.Formats.Generate;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Model;

/// <summary>Bank files with KIDs of the invoices, payments taken back, and the lines that wait.</summary>
internal sealed class BankCommands(Draw draw, BooksModel model) : Commands(draw, model)
{
    private const string Account = "12345678903";
    private readonly List<byte[]> _read = [];
    private int _references;

    internal override IEnumerable<(int Lots, Func<Task<Command>> Next)> Kinds => [(7, Receipts), (1, Again), (1, Cut), (3, Return), (5, Decide)];

    private Task<Command> Receipts()
    {
        var (day, isOcr, dry) = (Day(), !Draw.OneIn(3), Draw.OneIn(6));
        List<ModelBankLine> lines = [.. Enumerable.Range(0, 1 + Draw.Below(5)).Select(_ => Line(day))];
        var file = isOcr ? Ocr(lines) : Camt(isReversal: false, lines);
        return Of($"{(dry ? "look at" : "read")} {(isOcr ? "OCR" : "camt")} {Words(lines)}", books => BankImport.Run(books, new MemoryStream(file), "bank", dry),
            answer => dry ? "" : string.Join(", ", answer.Placed.Select(p => $"{p.State} {p.Reason} {p.CustomerCode}")), () =>
            {
                if (dry)
                {
                    return Said.Yes();
                }

                _read.Add(file);
                return Model.Read(lines, isOcr);
            });
    }

    private Task<Command> Again()
    {
        if (_read.Count == 0)
        {
            return Receipts();
        }

        var file = Draw.Of(_read);
        return Of("read the same file again", books => BankImport.Run(books, new MemoryStream(file), "again.txt", dryRun: false), answer => $"{answer.Changed}", () => Said.Yes("False"));
    }

    private Task<Command> Cut()
    {
        var file = Ocr([Line(Day())]);
        return Task.FromResult(new Command("read a cut OCR file", async books => Told(await BankImport.Run(books, new MemoryStream(file[..^(81 + Draw.Below(80))]), "cut.txt", dryRun: false), _ => ""),
            said => said.Refused is null ? Said.No("any") : said));
    }

    // A payment by bank or by hand on an invoice with a KID; now and then one that never was.
    private Task<Command> Return()
    {
        var paid = Model.Items.FindAll(i => i is { Kind: Kravbro.Domain.Ledger.ItemKind.Payment, Of.Asked.Kid: not null, Currency: null });
        var of = paid.Count == 0 || Draw.OneIn(10) ? null : Draw.Of(paid);
        var line = new ModelBankLine(of?.Amount ?? -Draw.Amount(), of?.Of!.Asked.Kid.ToString() ?? "1234567", Day(), Reference());
        var bytes = Camt(isReversal: true, [line]);
        return Of($"read a return {Words([line])}", books => BankImport.Run(books, new MemoryStream(bytes), "camt.xml", dryRun: false),
            answer => string.Join(", ", answer.Placed.Select(p => $"{p.State} {p.Reason}")), () => Model.ReadReturn(line));
    }

    private Task<Command> Decide()
    {
        var waiting = Model.BankLines.FindAll(l => l.Waits);
        if (Model.BankLines.Count == 0)
        {
            return Receipts();
        }

        var line = waiting.Count == 0 || Draw.OneIn(10) ? Draw.Of(Model.BankLines) : Draw.Of(waiting);
        if (Draw.OneIn(6))
        {
            return Of($"set line {line.Reference} aside", async books => await DecideLine.SetAside(books, await Id(books, line), "annet"), _ => "", () => Model.SetAside(line));
        }

        var invoice = AnyInvoice(Draw.OneIn(8) ? null : line.Item?.Customer);
        string[] numbers = Draw.OneIn(3) && AnyInvoice(invoice?.Customer) is { } other ? [Number(invoice), other.No] : [Number(invoice)];
        return Of($"line {line.Reference} is for {string.Join(' ', numbers)}", async books => await DecideLine.Match(books, await Id(books, line), new DecideLine.Purpose(numbers)),
            _ => "", () => Model.Decide(line, numbers));
    }

    private ModelBankLine Line(DateOnly day)
    {
        var invoice = AnyInvoice();
        var left = Math.Max(invoice?.Own.Left ?? 0, 0);
        var kid = Draw.Below(10) switch { 0 => null, 1 => "7654321", _ => invoice?.Asked.Kid?.ToString() };
        var minor = Draw.Below(7) switch { 0 or 1 or 2 when left > 0 => left, 3 => left + 1 + Draw.Below(150), 4 when left > 200 => left - 1 - Draw.Below(150), 5 when Draw.OneIn(4) => -Draw.Amount(), _ => Draw.Amount() };
        return new ModelBankLine(minor, kid, Draw.OneIn(4) ? day.AddDays(-1) : day, Reference());
    }

    private string Reference() => (100_000_000 + _references++).ToString(CultureInfo.InvariantCulture);

    private static byte[] Camt(bool isReversal, IReadOnlyList<ModelBankLine> lines)
    {
        using var file = new MemoryStream();
        new CamtWriter(8, isStatement: false).Write(file, lines[0].Reference, lines[0].BookedOn.ToDateTime(default), Account, Money.Nok(0), lines.Select(l =>
            CamtEntryWritten.Of(l.Reference, isReversal, new BankPayment { Amount = Money.Nok(l.Minor), BookedOn = l.BookedOn, Kid = l.Kid, BankReference = l.Reference })));
        return file.ToArray();
    }

    private byte[] Ocr(IReadOnlyList<ModelBankLine> lines)
    {
        using var file = new MemoryStream();
        var writer = new OcrGiroWriter(file, _references, Model.Today);
        writer.Begin(Account, 1 + _references);
        foreach (var line in lines)
        {
            writer.Add(new BankPayment { Amount = Money.Nok(line.Minor), BookedOn = line.BookedOn, Kid = line.Kid, BankReference = line.Reference });
        }

        writer.Finish();
        return file.ToArray();
    }

    private static string Words(IEnumerable<ModelBankLine> lines) => string.Join("; ", lines.Select(l => $"{l.Reference} {Nok(l.Minor)} kid {l.Kid} {l.BookedOn:yyyy-MM-dd}"));

    private static async Task<long> Id(Kravbro.Application.Storage.ClientBooks books, ModelBankLine line)
    {
        await using var db = books.Database.NewContext(books.ClientId);
        return await db.BankLines.Where(l => l.EntryReference == line.Reference).Select(l => l.Id).FirstAsync();
    }
}
