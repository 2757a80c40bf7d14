using System.Text;
using AwesomeAssertions;
using CsCheck;
using Kravbro.Domain;
using Kravbro.Formats.Bank;
using Kravbro.Formats.Generate;
using Xunit;
using static Kravbro.Tests.Formats.Bank.BankReading;

namespace Kravbro.Tests.Formats.Bank;

/// <summary>Whatever is written is read; whatever is cut or changed is refused, and nothing makes the readers throw.</summary>
public sealed class BankFilePropertyTests
{
    private static readonly Gen<BankPayment> Payments = Gen.Select(
            Gen.Long[1, 1_000_000_00],
            Gen.OneOf(Gen.Const((string?)null), Gen.String[Gen.Char['0', '9'], 4, 25].Select(s => (string?)s)),
            Gen.Int[0, 30_000],
            Gen.OneOf(Gen.Const((string?)null), Gen.String[Gen.Char["abcæøå ÆØÅ&<>\"'0123"], 1, 40].Select(s => (string?)s.Trim())),
            Gen.Int[0, 999_999_999],
            Gen.Bool)
        .Select((minor, kid, day, text, reference, hasAccount) => new BankPayment
        {
            Amount = Money.Nok(minor),
            BookedOn = new DateOnly(1990, 1, 1).AddDays(day),
            Kid = kid,
            Text = text,
            BankReference = reference == 0 ? null : $"{reference:000000000}",
            PayerAccount = hasAccount ? "86011117947" : null,
        });

    private static readonly Gen<BankPayment[]> Some = Payments.Array[1, 12];

    [Fact]
    public void Ocr_giro_reads_as_written() => Some.Sample(payments =>
    {
        var lines = Lines(Ocr(payments));
        lines.Select(Content).Should().Equal(payments.Select(Content));
        lines.Select(l => l.Fingerprint).Should().OnlyHaveUniqueItems();
    });

    [Fact]
    public void Camt_reads_as_written() => Gen.Select(Some.Array[1, 4], Gen.Bool, Gen.Bool).Sample((entries, isNew, isStatement) =>
    {
        var file = Camt(isNew ? 8 : 2, isStatement, [.. entries.Select((e, i) => CamtEntryWritten.Of($"E{i}", isReversal: false, e))]);
        Check(file).Value.Bookable.Should().BeTrue();
        var lines = Lines(file);
        lines.Select(l => (l.Amount, l.Kid, l.Text, l.PayerAccount)).Should().Equal(
            entries.SelectMany(e => e).Select(p => (p.Amount, p.Kid, string.IsNullOrEmpty(p.Text) ? null : p.Text, p.PayerAccount)));
        lines.Select(l => l.Fingerprint).Should().OnlyHaveUniqueItems();
    });

    [Fact]
    public void A_cut_file_is_refused_wherever_it_is_cut() => Some.Sample(payments =>
    {
        var ocr = Ocr(payments);
        var camt = Camt(2, isStatement: true, CamtEntryWritten.Of("E", isReversal: false, payments));
        for (var i = 0; i < ocr.Length - 1; i += 7)
        {
            Check(ocr[..i]).IsOk.Should().BeFalse();
        }

        for (var i = 0; i < camt.Length - 1; i += 41)
        {
            Check(camt[..i]).IsOk.Should().BeFalse();
        }
    }, iter: 20);

    [Fact]
    public void Any_changed_digit_of_an_amount_in_ocr_giro_is_refused() => Some.Sample(payments =>
    {
        var records = Encoding.Latin1.GetString(Ocr(payments)).Split('\n');
        for (var line = 0; line < records.Length; line++)
        {
            var (from, to) = records[line] is not { Length: 80 } record ? (0, 0) : record[6..8] switch { "30" => (32, 49), "88" or "89" => (24, 41), _ => (0, 0) };
            for (var i = from; i < to; i++)
            {
                var changed = (string[])records.Clone();
                var digit = (char)('0' + ((records[line][i] - '0' + 1 + ((line + i) % 9)) % 10));
                changed[line] = records[line][..i] + digit + records[line][(i + 1)..];
                Check(string.Join('\n', changed)).IsOk.Should().BeFalse($"line {line + 1}, position {i + 1}");
            }
        }
    }, iter: 15);

    [Fact]
    public void Changed_bytes_never_make_the_readers_throw() =>
        Gen.Select(Some, Gen.Select(Gen.Double[0, 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 6], Gen.Int[0, 4]).Sample((payments, changes, kind) =>
        {
            var bytes = kind == 0 ? Ocr(payments).ToList() : Camt(kind < 3 ? 2 : 8, kind % 2 == 0, CamtEntryWritten.Of("E", isReversal: false, payments)).ToList();
            foreach (var (at, value, how) in changes)
            {
                var place = (int)(at * (bytes.Count - 1));
                switch (how)
                {
                    case 0:
                        bytes[place] = value;
                        break;
                    case 1:
                        bytes.Insert(place, value);
                        break;
                    case 2:
                        bytes.RemoveAt(place);
                        break;
                    default:
                        bytes[place] = (byte)"<>/&\"'=! 09"[value % 11];
                        break;
                }
            }

            var changed = bytes.ToArray();
            var result = Check(changed);
            if (result.IsOk)
            {
                Lines(changed).Should().OnlyContain(l => l.Fingerprint.Length == 32 && l.Where.Length > 0);
            }
            else
            {
                result.Refusal.Code.Should().NotBeEmpty();
            }
        }, iter: 3000);

    private static object Content(BankLine line) =>
        (line.Amount, line.BookedOn, line.Kid, line.Text, line.BankReference, line.PayerAccount, line.Account, line.ValueOn);

    private static object Content(BankPayment payment) =>
        (payment.Amount, payment.BookedOn, payment.Kid, string.IsNullOrEmpty(payment.Text) ? null : payment.Text, payment.BankReference, payment.PayerAccount, Account, (DateOnly?)payment.BookedOn);
}
