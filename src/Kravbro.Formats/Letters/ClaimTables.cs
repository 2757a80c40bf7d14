using System.Globalization;
using Kravbro.Formats.Letters.Pages;

namespace Kravbro.Formats.Letters;

/// <summary>The invoices of a letter with their sum, and how the interest is computed.</summary>
internal static class ClaimTables
{
    private const double InvoiceNoWidth = 82;
    private const double DateWidth = 58;

    /// <summary>A line per invoice; a column without amounts is left out.</summary>
    internal static void Claims(Flow flow, Tag root, LetterToPrint letter, LetterWords words)
    {
        var claims = letter.Claims;
        List<(string Name, Func<ClaimOnLetter, long> Amount)> amounts = [(words.Principal, c => c.PrincipalMinor), (words.Remaining, c => c.RemainingMinor)];
        if (claims.Any(c => c.FeeMinor != 0))
        {
            amounts.Add((words.Fee, c => c.FeeMinor));
        }

        if (claims.Any(c => c.InterestMinor != 0))
        {
            amounts.Add((words.Interest, c => c.InterestMinor));
        }

        if (claims.Any(c => c.CompensationMinor != 0))
        {
            amounts.Add((words.Compensation, c => c.CompensationMinor));
        }

        amounts.Add((words.ToPay, c => c.SumMinor));
        // Each amount gets the room it needs, and an equal share of what is left over or lacking.
        var rest = LetterLayout.Right - LetterLayout.Left - InvoiceNoWidth - (2 * DateWidth);
        var needed = amounts.Select(a => Needed(flow, a.Name, claims.Select(a.Amount).Append(claims.Sum(a.Amount)).Select(words.Number))).ToList();
        var scale = Math.Min(1, rest / needed.Sum());
        var spare = Math.Max(0, rest - needed.Sum()) / needed.Count;
        var table = new Table(
            flow,
            [
                new Column(words.InvoiceNo, InvoiceNoWidth), new Column(words.InvoiceDate, DateWidth), new Column(words.DueDate, DateWidth),
                .. amounts.Select((a, i) => new Column(a.Name, (needed[i] * scale) + spare, ToTheRight: true)),
            ]);
        table.Begin(root, words.Claims);
        foreach (var claim in claims)
        {
            table.Row([claim.InvoiceNo, words.Day(claim.InvoiceDate), words.Day(claim.DueDate), .. amounts.Select(a => words.Number(a.Amount(claim)))], isLast: claim == claims[^1]);
        }

        table.End(words.Sum, span: 3, claims.Count == 1 ? [] : [.. amounts.Select(a => words.Number(claims.Sum(a.Amount)))]);
    }

    /// <summary>A line per span of days at one rate on one amount; nothing where there is no interest.</summary>
    internal static void Interest(Flow flow, Tag root, LetterToPrint letter, LetterWords words)
    {
        if (letter.Interest.Count == 0)
        {
            return;
        }

        var rest = LetterLayout.Right - LetterLayout.Left - InvoiceNoWidth - (2 * DateWidth) - 40;
        var table = new Table(
            flow,
            [
                new Column(words.InvoiceNo, InvoiceNoWidth), new Column(words.From, DateWidth), new Column(words.To, DateWidth), new Column(words.Days, 40, ToTheRight: true),
                new Column(words.Base, rest / 3, ToTheRight: true), new Column(words.Rate, rest / 3, ToTheRight: true), new Column(words.Interest, rest / 3, ToTheRight: true),
            ]);
        table.Begin(root, words.InterestHeading);
        foreach (var line in letter.Interest)
        {
            table.Row(
                [
                    line.InvoiceNo, words.Day(line.From), words.Day(line.To), line.Days.ToString(CultureInfo.InvariantCulture), words.Number(line.BaseMinor),
                    words.Percent(line.RatePercent), words.Number(line.AmountMinor),
                ], isLast: line == letter.Interest[^1]);
        }

        table.End(words.Sum, span: 6, letter.Interest.Count == 1 ? [] : [words.Number(letter.Interest.Sum(l => l.AmountMinor))]);
    }

    private static double Needed(Flow flow, string name, IEnumerable<string> amounts) =>
        Table.Gap + amounts.Append(name).Max(a => flow.Width(a, Table.Size, bold: true));
}
