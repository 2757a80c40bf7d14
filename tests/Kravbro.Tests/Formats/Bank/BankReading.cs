using System.Text;
using Kravbro.Domain;
using Kravbro.Formats.Bank;
using Kravbro.Formats.Generate;
using Xunit;

namespace Kravbro.Tests.Formats.Bank;

/// <summary>Reads and makes bank files in memory.</summary>
internal static class BankReading
{
    internal const string Account = "86011117947";
    internal static readonly DateOnly Day = new(2026, 11, 23);

    internal static Result<BankFileSummary> Check(byte[] file) => BankFile.Check(new MemoryStream(file), TestContext.Current.CancellationToken);

    internal static Result<BankFileSummary> Check(string file) => Check(Encoding.Latin1.GetBytes(file));

    internal static List<BankLine> Lines(byte[] file) =>
        [.. BankFile.Lines(new MemoryStream(file), Check(file).Value, TestContext.Current.CancellationToken)];

    internal static List<BankLine> Lines(string file) => Lines(Encoding.Latin1.GetBytes(file));

    internal static BankPayment Payment(long minor, string? kid = "0000100016") => new() { Amount = Money.Nok(minor), BookedOn = Day, Kid = kid };

    internal static byte[] Ocr(params BankPayment[] payments) => Ocr("\n", payments);

    internal static byte[] Ocr(string newLine, params BankPayment[] payments)
    {
        var stream = new MemoryStream();
        var writer = new OcrGiroWriter(stream, 170031, Day, newLine);
        writer.Begin(Account, 2);
        foreach (var payment in payments)
        {
            writer.Add(payment);
        }

        writer.Finish();
        return stream.ToArray();
    }

    internal static byte[] Camt(int version, bool isStatement, params CamtEntryWritten[] entries)
    {
        var stream = new MemoryStream();
        new CamtWriter(version, isStatement).Write(stream, "MSG-1", new DateTime(2026, 11, 24, 6, 39, 9), Account, Money.Nok(1_000_00), entries);
        return stream.ToArray();
    }

    internal static string Camt54(params CamtEntryWritten[] entries) => Encoding.UTF8.GetString(Camt(2, isStatement: false, entries));

    internal static string Camt53(params CamtEntryWritten[] entries) => Encoding.UTF8.GetString(Camt(8, isStatement: true, entries));

    /// <summary>The codes of the notes, or of the refusal, with the place of each.</summary>
    internal static IEnumerable<string> Codes(Result<BankFileSummary> result) =>
        result.IsOk ? result.Value.Notes.Select(n => $"{n.Code} {n.Where}".Trim()) : [result.Refusal.Code];
}
