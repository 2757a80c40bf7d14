using System.Globalization;
using System.Text;
using Kravbro.Application.Clients;
using Kravbro.Application.Import;
using Kravbro.Application.Invoicing;
using Kravbro.Domain;

namespace Kravbro.Tests.Model;

/// <summary>Files of invoices, and the settings of the books.</summary>
internal sealed class FileCommands(Draw draw, BooksModel model, InvoiceCommands invoices) : Commands(draw, model)
{
    private const string Header = "Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;KID;Konto;Mva-kode;Tekst;Kurs";

    internal override IEnumerable<(int Lots, Func<Task<Command>> Next)> Kinds => [(5, Invoices), (3, Lock), (3, Rounding)];

    private Task<Command> Invoices()
    {
        List<(InvoiceToPost? Asked, string Line)> rows = [.. Enumerable.Range(0, 1 + Draw.Below(5)).Select(_ => Row())];
        var options = new ImportOptions { DryRun = Draw.OneIn(4), AllOrNothing = Draw.OneIn(4) };
        // The same rows as text cells of a workbook are the same invoices.
        var isWorkbook = Draw.OneIn(3);
        var file = isWorkbook
            ? Formats.Xlsx.XlsxBytes.Of([.. rows.Select(r => r.Line).Prepend(Header).Select(line => Formats.Xlsx.XlsxBytes.Texts(line.Split(';')))])
            : Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. rows.Select(r => r.Line), ""]));
        return Of($"import {(isWorkbook ? "workbook " : "")}{(options.DryRun ? "dry " : "")}{(options.AllOrNothing ? "all or nothing " : "")}{string.Join(" | ", rows.Select(r => r.Line))}",
            books => ImportInvoiceFile.Run(books, new MemoryStream(file), options),
            answer => $"{answer.Imported} in, {answer.Unchanged} there, {answer.Refused} refused",
            () => Expect([.. rows.Select(r => r.Asked)], options));
    }

    private (InvoiceToPost? Asked, string Line) Row()
    {
        if (Draw.OneIn(8))
        {
            return (null, Draw.Of(["x;y", "1;2;3;4;5;6;7;8;9;10;11", ";10001;2026-01-05;;100,00;;;;;;", "9;10001;2026-13-05;;100,00;;;;;;"]));
        }

        // Imported before, new, or new with something wrong.
        var there = Model.Invoices.FindAll(i => i.Asked.Lines is null && i.Asked.Credits.Count == 0);
        var asked = there.Count > 0 && Draw.OneIn(8) ? Draw.Of(there).Asked : invoices.New(Draw.OneIn(5) ? -1 : 1) with { Lines = null };
        return (asked, string.Create(CultureInfo.InvariantCulture, $"{asked.InvoiceNo};{asked.CustomerCode};{asked.InvoiceDate:yyyy-MM-dd};{asked.DueDate:yyyy-MM-dd};{Amount(asked.Amount.Minor)};{asked.Amount.Currency};{asked.Kid};{asked.Account};{asked.VatCode};;{Rate(asked.Rate)}"));
    }

    private static string Amount(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string Rate(decimal? rate) => rate?.ToString(CultureInfo.InvariantCulture).Replace('.', ',') ?? "";

    private Said Expect(List<InvoiceToPost?> rows, ImportOptions options)
    {
        bool Is(InvoiceToPost? row) => row is not null && Model.Find(row.InvoiceNo) is { } there && ReferenceEquals(there.Asked, row);
        var unchanged = rows.Count(Is);
        List<InvoiceToPost> good = [.. rows.OfType<InvoiceToPost>().Where(r => !Is(r) && Model.WhyNot(r) is null)];
        var refused = rows.Count - unchanged - good.Count;
        var posts = !options.DryRun && !(options.AllOrNothing && refused > 0);
        if (posts)
        {
            good.ForEach(r => Model.Issue(r));
        }

        return Said.Yes($"{(posts || options.DryRun ? good.Count : 0)} in, {unchanged} there, {refused} refused");
    }

    private Task<Command> Lock()
    {
        DateOnly? until = Draw.OneIn(3) ? null : Model.Today.AddDays(Draw.OneIn(12) ? 1 : -Draw.Below(40));
        var (reason, mayLock) = (Draw.OneIn(4) ? null : "rettelse", !Draw.OneIn(10));
        return Of($"lock until {until:yyyy-MM-dd} '{reason}' {(mayLock ? "" : "by anyone")}", books => LockPeriod.Run(books, until, reason, mayLock),
            answer => $"{answer.LockDate:yyyy-MM-dd}", () => Model.Lock(until, reason, mayLock));
    }

    private Task<Command> Rounding()
    {
        var most = Draw.Of([0, 50, 100, 100, 101]);
        return Of($"rounding {most} øre", books => SetBookSettings.Run(books, settings => settings with { RoundingMinor = most }), _ => "", () =>
        {
            if (most > 100)
            {
                return Said.No("bad_number");
            }

            Model.RoundingMinor = most;
            return Said.Yes();
        });
    }
}
