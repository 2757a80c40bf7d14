using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Formats.Bank;

/// <summary>
/// Goes through an OCR giro file once, record by record, giving its transactions and proving its counts and sums. Assignments of
/// other services (mandates of AvtaleGiro come in the same file) are counted and passed over.
/// </summary>
internal sealed class OcrGiroReader(Stream stream, Tally tally, CancellationToken ct)
{
    private readonly OcrRecords _records = new(stream);
    private string _account = "";
    private string _assignment = "";
    private OcrTotals _all = new();
    private OcrTotals _inAssignment = new();

    internal IEnumerable<BankLine> Read()
    {
        Start();
        while (true)
        {
            Next("89", "sluttpost 89");
            if (_records.Is(OcrGiro.RecordType, "89"u8))
            {
                _all.Check(_records);
                tally.CreatedAt = _records.Date(OcrGiro.EndedOn)?.ToDateTime(TimeOnly.MinValue);
                break;
            }

            foreach (var line in Assignment())
            {
                yield return line;
            }
        }

        if (_records.Read())
        {
            throw _records.Bad(OcrGiro.RecordType, "nothing after record 89", "ingenting etter post 89");
        }

        tally.Records = _records.Line;
    }

    private void Start()
    {
        Next("10", "startpost 10");
        MustBe("10"u8, "10");
        var transmission = $"{_records.Digits(OcrGiro.Sender)}/{_records.Digits(OcrGiro.TransmissionNo)}";
        tally.MessageId = transmission;
        _all = new OcrTotals { Records = 1 };
    }

    private IEnumerable<BankLine> Assignment()
    {
        MustBe("20"u8, "20 or 89");
        var isPayments = _records.Is(OcrGiro.ServiceCode, "09"u8);
        _inAssignment = new OcrTotals { Records = 1, OnlyRecords = !isPayments };
        if (isPayments)
        {
            _account = _records.Digits(OcrGiro.Account);
            _assignment = _records.Digits(OcrGiro.AssignmentNo);
            tally.Statement(_account);
        }
        else
        {
            var service = _records.Text(OcrGiro.ServiceCode);
            tally.Note("ocr_other_service", Here, $"An assignment of service {service} holds no payments; passed over.",
                $"Et oppdrag for tjeneste {service} har ingen betalinger; hoppet over.");
        }

        Next("88", "sluttpost 88");
        while (!_records.Is(OcrGiro.RecordType, "88"u8))
        {
            if (isPayments)
            {
                yield return Transaction();
            }
            else
            {
                MustNotBe20Or89();
                _inAssignment.Records++;
                Next("88", "sluttpost 88");
            }
        }

        _inAssignment.Records++;
        _inAssignment.Check(_records);
        _all.Add(_inAssignment, Here);
    }

    /// <summary>Reads items 1 and 2 and the texts of a transaction, and goes to the record behind it.</summary>
    private BankLine Transaction()
    {
        ct.ThrowIfCancellationRequested();
        MustBe("30"u8, "30 or 88");
        var firstLine = _records.Line;
        var type = _records.Digits(OcrGiro.TransactionType);
        var number = _records.Digits(OcrGiro.TransactionNo);
        var settled = _records.Date(OcrGiro.SettledOn) ?? throw _records.Bad(OcrGiro.SettledOn, "a day as DDMMYY", "en dag som DDMMÅÅ");
        var amount = Money.Nok(Amount());
        var kid = _records.Text(OcrGiro.Kid);

        ItemOf(number, "31"u8, "31");
        var second = _records.Digits(OcrGiro.TransactionType);
        var ordered = _records.Date(OcrGiro.OrderedOn) ?? settled;
        var reference = Known(OcrGiro.ArchiveReference) ?? Known(OcrGiro.FormNo);
        var payer = Known(OcrGiro.DebitAccount);
        var lastLine = _records.Line;
        var text = Texts(number, ref lastLine);

        var where = string.Create(CultureInfo.InvariantCulture, $"{firstLine}-{lastLine}");
        Notes(where, type, second, kid);
        tally.Type(type);
        tally.Transactions++;
        tally.Booked(amount, settled, where);
        _inAssignment.Take(amount.Minor, lastLine - firstLine + 1, where);
        return new BankLine
        {
            Where = where,
            Account = _account,
            BookedOn = settled,
            ValueOn = ordered,
            Amount = amount,
            Kid = kid.Length == 0 ? null : kid,
            Text = text,
            BankReference = reference,
            PayerAccount = payer,
            NeedsPerson = kid.Length == 0 || amount.Minor < 0 || type is "18" or "20",
            Group = string.Create(CultureInfo.InvariantCulture, $"{_account}/{_assignment}/{settled:yyyy-MM-dd}"),
            Fingerprint = Fingerprints.Of("ocr", tally.MessageId, _account, _assignment, number, type,
                settled.ToString("O", CultureInfo.InvariantCulture), amount.ToString(), kid, reference, payer, text, where),
        };
    }

    private long Amount()
    {
        var isNegative = _records.Is(OcrGiro.Sign, "-"u8);
        if (!isNegative && !_records.Is(OcrGiro.Sign, "0"u8) && !_records.Is(OcrGiro.Sign, " "u8))
        {
            throw _records.Bad(OcrGiro.Sign, "0 or -", "0 eller -");
        }

        var minor = _records.Number(OcrGiro.Amount);
        return minor > Money.LargestMinor
            ? throw _records.Bad(OcrGiro.Amount, "at most ten milliard kroner", "høyst ti milliarder kroner")
            : isNegative ? -minor : minor;
    }

    private string? Texts(string number, ref long lastLine)
    {
        string? text = null;
        Next("88", "sluttpost 88");
        while (_records.Is(OcrGiro.RecordType, "32"u8))
        {
            SameTransaction(number);
            var part = _records.Text(OcrGiro.FreeText);
            text = text is null ? part : text.Length < 1000 ? $"{text} {part}" : text;
            lastLine = _records.Line;
            Next("88", "sluttpost 88");
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }

    private void Notes(string where, string type, string second, string kid)
    {
        if (type != second)
        {
            tally.Note("ocr_types_differ", where, $"The transaction's records have different types, {type} and {second}; {type} is used.",
                $"Transaksjonens poster har ulik type, {type} og {second}; {type} brukes.");
        }

        if (string.CompareOrdinal(type, "10") < 0 || string.CompareOrdinal(type, "21") > 0)
        {
            tally.Note("ocr_unknown_type", where, $"Transaction type {type} is not known.", $"Transaksjonstype {type} er ikke kjent.");
        }

        if (kid.Length > 0 && kid.AsSpan(0, kid.Length - 1).ContainsAnyExceptInRange('0', '9'))
        {
            tally.Note("unusual_kid", where, $"The KID '{kid}' has other characters than digits.", $"KID «{kid}» har andre tegn enn sifre.");
        }
    }

    /// <summary>The field's digits, or null for zeros.</summary>
    private string? Known(OcrField field) => _records.Number(field) == 0 ? null : _records.Digits(field);

    private void ItemOf(string number, ReadOnlySpan<byte> recordType, string expected)
    {
        Next(expected, $"post {expected}");
        MustBe(recordType, expected);
        SameTransaction(number);
    }

    private void SameTransaction(string number)
    {
        MustBeOfService();
        if (_records.Digits(OcrGiro.TransactionNo) != number)
        {
            throw _records.Bad(OcrGiro.TransactionNo, number, number);
        }
    }

    private void Next(string expected, string expectedNb)
    {
        if (!_records.Read())
        {
            throw new UnreadableFileException(Refusals.BankFileCut(_records.Line, $"record {expected}", expectedNb));
        }

        if (!_records.Is(OcrGiro.FormatCode, "NY"u8))
        {
            throw _records.Bad(OcrGiro.FormatCode, "NY", "NY");
        }
    }

    private void MustBe(ReadOnlySpan<byte> recordType, string expected)
    {
        if (!_records.Is(OcrGiro.RecordType, recordType))
        {
            throw _records.Bad(OcrGiro.RecordType, expected, expected.Replace("or", "eller", StringComparison.Ordinal));
        }

        if (recordType[0] == '3')
        {
            MustBeOfService();
        }
    }

    private void MustBeOfService()
    {
        if (!_records.Is(OcrGiro.ServiceCode, "09"u8))
        {
            throw _records.Bad(OcrGiro.ServiceCode, OcrGiro.Service, OcrGiro.Service);
        }
    }

    private void MustNotBe20Or89()
    {
        if (_records.Is(OcrGiro.RecordType, "20"u8) || _records.Is(OcrGiro.RecordType, "89"u8))
        {
            throw _records.Bad(OcrGiro.RecordType, "88", "88");
        }
    }

    private string Here => string.Create(CultureInfo.InvariantCulture, $"{_records.Line}");
}
