using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Formats.Generate;

/// <summary>
/// Writes the invoice file and the payments on it. Of all invoices about 64 % are paid (some in part), 30 % are unpaid past their
/// due date and the rest is not due yet, has no due date (0.5 %) or is a credit note (1 %).
/// </summary>
internal sealed class GeneratedInvoices(int customers, int invoices, long seed, DateOnly asOf)
{
    internal const int FirstInvoiceNo = 10_001;
    private const int Months = 14;

    // Twenty equal shares of invoices between these amounts in øre: many small, few large, as sales are. Whole numbers only,
    // so that no platform's logarithm decides an øre.
    private static readonly int[] Steps =
    [
        99_00, 290_00, 420_00, 560_00, 710_00, 880_00, 1_070_00, 1_290_00, 1_550_00, 1_850_00, 2_200_00, 2_620_00, 3_130_00,
        3_760_00, 4_570_00, 5_650_00, 7_150_00, 9_400_00, 13_200_00, 21_000_00, 95_000_00,
    ];

    private static readonly int[] Terms = [14, 14, 14, 14, 14, 14, 14, 30, 30, 10];

    private readonly SeededSequence _numbers = new(seed, stream: 2);

    /// <summary>Invoices due before the day and not, or not wholly, paid on it; credit notes do not count.</summary>
    internal long Overdue { get; private set; }

    internal void Write(TextWriter invoiceFile, TextWriter paymentFile)
    {
        invoiceFile.Write("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;KID;Konto;Mva-kode;Tekst\n");
        paymentFile.Write("Fakturanr;Dato;Beløp;KID\n");
        var first = asOf.AddMonths(-Months);
        var days = asOf.DayNumber - first.DayNumber;
        for (var i = 0; i < invoices; i++)
        {
            // Numbers rise with the dates, as in any invoice journal.
            var date = Weekday(first.AddDays((int)((long)i * days / invoices)), first);
            WriteOne(invoiceFile, paymentFile, FirstInvoiceNo + i, date);
        }
    }

    private void WriteOne(TextWriter invoiceFile, TextWriter paymentFile, int number, DateOnly date)
    {
        var customer = Customer();
        var isCredit = _numbers.PerMille(10);
        var hasDue = !_numbers.PerMille(5);
        var due = date.AddDays(_numbers.Of(Terms));
        var amount = Amount();
        var kid = KidOf(customer, number);
        var text = isCredit ? "Kreditnota" : Quoted(_numbers.Of(NorwegianNames.Deliveries));
        var signed = isCredit ? -amount : amount;
        invoiceFile.Write(string.Create(CultureInfo.InvariantCulture,
            $"{number};{customer};{date:dd.MM.yyyy};{(hasDue ? due : null):dd.MM.yyyy};{Written(signed)};NOK;{kid};;3;{text}\n"));
        if (isCredit)
        {
            return;
        }

        var paid = Pay(amount, date, due, out var paidOn);
        if (paid > 0)
        {
            paymentFile.Write(string.Create(CultureInfo.InvariantCulture, $"{number};{paidOn:dd.MM.yyyy};{Written(paid)};{kid}\n"));
        }

        Overdue += hasDue && due < asOf && paid < amount ? 1 : 0;
    }

    /// <summary>What was paid by the day, in øre, and when; mostly in the week before the due date, some late, some in part.</summary>
    private int Pay(int amount, DateOnly date, DateOnly due, out DateOnly paidOn)
    {
        var kind = _numbers.Below(1000);
        var late = _numbers.PerMille(200);
        paidOn = late ? due.AddDays(_numbers.Between(1, 35)) : due.AddDays(-_numbers.Below(8));
        paidOn = paidOn < date ? date : paidOn;
        return paidOn > asOf || kind >= 690 ? 0
            : kind < 665 ? amount
            : Math.Max(1, amount / 10 * _numbers.Between(2, 9));
    }

    // The square of an even spread: the first tenth of the customers gets a third of the invoices.
    private int Customer()
    {
        var spread = (long)_numbers.Below(1 << 20);
        return GeneratedCustomers.FirstCode + (int)((spread * spread * customers) >> 40);
    }

    private int Amount()
    {
        var step = _numbers.Below(Steps.Length - 1);
        var amount = _numbers.Between(Steps[step], Steps[step + 1] - 1);
        return _numbers.Below(10) switch
        {
            < 5 => Math.Max(100, amount / 100 * 100),
            < 8 => Math.Max(50, amount / 50 * 50),
            _ => amount,
        };
    }

    // Eight positions for the invoice number, so that no two pairs of customer and invoice make the same digits.
    private static Kid KidOf(int customer, int number) =>
        Kid.Create(string.Create(CultureInfo.InvariantCulture, $"{customer}{number:00000000}"), KidModulus.Mod10);

    private static DateOnly Weekday(DateOnly date, DateOnly first)
    {
        var back = date.DayOfWeek switch { DayOfWeek.Saturday => 1, DayOfWeek.Sunday => 2, _ => 0 };
        return date.AddDays(-back) < first ? date : date.AddDays(-back);
    }

    private static string Written(int minor) => Money.Nok(minor).ToString().Replace('.', ',');

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(";\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
