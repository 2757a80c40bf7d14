using System.Globalization;
using System.Text;

namespace Kravbro.Formats.Generate;

/// <summary>
/// Writes an OCR giro file to a stream as payments come, however many. Order of calls: <see cref="Begin"/> and
/// <see cref="Add"/> for each assignment, at the end <see cref="Finish"/>.
/// </summary>
public sealed class OcrGiroWriter
{
    private const string Zeros = "00000000000000000000000000000000000000000000000000000000000000000000000000000000";
    private readonly StreamWriter _to;
    private readonly DateOnly _sentOn;
    private long _transactions;
    private long _records;
    private long _minor;
    private (long Transactions, long Records, long Minor, DateOnly? First, DateOnly? Last)? _assignment;

    /// <summary>Begins the file; the stream is left open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="transmissionNo">0–9999999.</param>
    /// <param name="sentOn">The day in the end records.</param>
    /// <param name="newLine">Between records and behind the last.</param>
    public OcrGiroWriter(Stream stream, int transmissionNo, DateOnly sentOn, string newLine = "\n")
    {
        _to = new StreamWriter(stream, Encoding.Latin1, bufferSize: 1 << 16, leaveOpen: true) { NewLine = newLine };
        _sentOn = sentOn;
        Record($"NY00001000008080{transmissionNo:0000000}00010200");
    }

    /// <summary>Begins an assignment.</summary>
    /// <param name="account">The own account, eleven digits.</param>
    /// <param name="number">0–9999999.</param>
    public void Begin(string account, int number)
    {
        EndAssignment();
        _assignment = (0, 0, 0, null, null);
        Record($"NY090020001008566{number:0000000}{account}");
    }

    /// <summary>Adds a payment to the assignment.</summary>
    /// <exception cref="InvalidOperationException">No assignment was begun.</exception>
    public void Add(BankPayment payment)
    {
        var assignment = _assignment ?? throw new InvalidOperationException("no assignment was begun");
        var number = assignment.Transactions + 1;
        var minor = payment.Amount.Minor;
        Record($"NY09{payment.Type}30{number:0000000}{Day(payment.BookedOn)}0120101464{(minor < 0 ? '-' : '0')}{Math.Abs(minor):00000000000000000}{payment.Kid,25}");
        Record($"NY09{payment.Type}31{number:0000000}0000000000{payment.BankReference?.PadLeft(9, '0') ?? "000000000"}0000000{Day(payment.OrderedOn)}{payment.PayerAccount ?? "00000000000"}");
        if (payment.Text is { } text)
        {
            Record($"NY09{payment.Type}32{number:0000000}{text[..Math.Min(text.Length, 40)],-40}");
        }

        _assignment = (number, _assignment!.Value.Records, assignment.Minor + minor, assignment.First ?? payment.BookedOn, payment.BookedOn);
    }

    /// <summary>Writes the end records.</summary>
    public void Finish()
    {
        EndAssignment();
        Record($"NY000089{_transactions:00000000}{_records + 1:00000000}{Sum(_minor)}{Day(_sentOn)}");
        _to.Flush();
    }

    private void EndAssignment()
    {
        if (_assignment is not { } ended)
        {
            return;
        }

        Record($"NY090088{ended.Transactions:00000000}{ended.Records + 1:00000000}{Sum(ended.Minor)}{Day(_sentOn)}{Day(ended.First ?? _sentOn)}{Day(ended.Last ?? _sentOn)}");
        _transactions += ended.Transactions;
        _minor += ended.Minor;
        _assignment = null;
    }

    private void Record(FormattableString text)
    {
        var record = text.ToString(CultureInfo.InvariantCulture);
        _to.Write(record);
        _to.WriteLine(Zeros.AsSpan(record.Length));
        _records++;
        if (_assignment is { } open)
        {
            _assignment = open with { Records = open.Records + 1 };
        }
    }

    private static string Sum(long minor) => (minor < 0 ? "-" : "") + Math.Abs(minor).ToString(minor < 0 ? "0000000000000000" : "00000000000000000", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("ddMMyy", CultureInfo.InvariantCulture) ?? "000000";
}
