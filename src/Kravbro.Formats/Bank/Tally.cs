using Kravbro.Domain;

namespace Kravbro.Formats.Bank;

/// <summary>Gathers the summary while a file is read. What it keeps is bounded, however long the file.</summary>
internal sealed class Tally(BankFormat format)
{
    internal const int MostStatements = 10_000;

    private readonly List<string> _accounts = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<(Currency Currency, long[] Figures)> _sums = [];
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly List<BankBalance> _balances = [];
    private readonly List<BankNote> _notes = [];
    private long _notesLeftOut;
    private long _statements;
    private DateOnly? _newest;
    private DateOnly? _coversTo;
    private Refusal? _notBookable;

    internal BankFormat Format => format;

    internal string? MessageId { get; set; }

    internal DateTime? CreatedAt { get; set; }

    internal long Records { get; set; }

    internal long Transactions { get; set; }

    internal void Statement(string account)
    {
        if (++_statements > MostStatements)
        {
            throw new UnreadableFileException(Refusals.TooManyStatements(MostStatements));
        }

        if (_seen.Add(account))
        {
            _accounts.Add(account);
        }
    }

    /// <summary>Counts an amount that is booked.</summary>
    internal void Booked(Money amount, DateOnly on, string where)
    {
        _newest = on > _newest ? on : _newest ?? on;
        var place = _sums.FindIndex(s => s.Currency.Equals(amount.Currency));
        if (place < 0)
        {
            place = _sums.Count;
            _sums.Add((amount.Currency, new long[4]));
        }

        var figures = _sums[place].Figures;
        var side = amount.Minor < 0 ? 2 : 0;
        figures[side]++;
        figures[side + 1] = Sum(figures[side + 1], Math.Abs(amount.Minor), where);
    }

    /// <summary>Notes the last day that a statement or its balance speaks of.</summary>
    internal void Covers(DateOnly? to) => _coversTo = to > _coversTo || _coversTo is null ? to : _coversTo;

    internal void Type(string type) => _types[type] = _types.GetValueOrDefault(type) + 1;

    internal void Balance(BankBalance balance) => _balances.Add(balance);

    internal void Note(string code, string where, string en, string nb)
    {
        if (_notes.Count < BankFileSummary.MostNotes)
        {
            _notes.Add(new BankNote(code, where, en, nb));
        }
        else
        {
            _notesLeftOut++;
        }
    }

    /// <summary>The file is not booked; the first reason stands, every one is noted.</summary>
    internal void NotBookable(Refusal refusal, string where)
    {
        _notBookable ??= refusal;
        Note(refusal.Code, where, refusal.En, refusal.Nb);
    }

    /// <summary>The sum, or a refusal when it no longer fits.</summary>
    internal static long Sum(long a, long b, string where)
    {
        var sum = (Int128)a + b;
        return sum >= long.MinValue && sum <= long.MaxValue
            ? (long)sum
            : throw new UnreadableFileException(Refusals.BankSumTooLarge(where));
    }

    // A statement speaks of no day after it was made; one that tells no period and no balance speaks of the day it was made.
    private DateOnly? CoversTo()
    {
        var made = CreatedAt is { } at ? DateOnly.FromDateTime(at) : (DateOnly?)null;
        var told = format == BankFormat.Camt053 ? _coversTo ?? made : _coversTo;
        told = told > made ? made : told;
        return _newest is null || told > _newest ? told : _newest;
    }

    internal BankFileSummary Summary() => new()
    {
        Format = format,
        MessageId = MessageId,
        CreatedAt = CreatedAt,
        NewestBookedOn = _newest,
        CoversTo = CoversTo(),
        Accounts = _accounts,
        Statements = _statements,
        Records = Records,
        Transactions = Transactions,
        Sums = [.. _sums.Select(s => new BankSums(
            s.Currency, s.Figures[0], new Money(s.Figures[1], s.Currency), s.Figures[2], new Money(s.Figures[3], s.Currency)))],
        Balances = _balances,
        Types = _types,
        Notes = _notes,
        NotesLeftOut = _notesLeftOut,
        NotBookable = _notBookable,
    };
}
