using Kravbro.Domain.Payments;
using Kravbro.Formats.Bank;

namespace Kravbro.Application.Payments;

/// <summary>
/// What belongs to one voucher: an assignment's receipts of one settlement date, an entry's details. Found in the first reading of a
/// file; in the second one its lines come in batches that keep a group together, however they are strewn over the file. A group of
/// more than <see cref="MostInVoucher"/> lines is cut: one voucher for each of so many, since each is one transaction.
/// </summary>
internal sealed class BankGroups
{
    /// <summary>The most lines of one voucher.</summary>
    internal const int MostInVoucher = 10_000;

    /// <summary>Lines that are held while the rest of their groups is looked for; other groups wait for another reading.</summary>
    private const int MostHeld = 20_000;

    /// <summary>Groups that are kept account of; a file with more of them is taken as it comes.</summary>
    private const int MostGroups = 50_000;

    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private string? _key;
    private Group? _current;
    private bool _isStrewn;

    /// <summary>A group of the file.</summary>
    internal sealed class Group
    {
        internal RepeatSum In { get; } = new();

        internal RepeatSum Out { get; } = new();

        internal long Count => In.Count + Out.Count;

        internal bool IsCut => Count > MostInVoucher;

        internal long Left { get; set; }

        internal int PassedOverIn { get; set; }

        /// <summary>What the lines of an entry that is cut were found to be, by direction: asked once.</summary>
        internal Dictionary<bool, (RepeatKind Kind, long LikeId)> Judged { get; } = [];
    }

    /// <summary>Takes a line of the first reading.</summary>
    internal void See(BankFormat format, BankLine line)
    {
        _isStrewn = format == BankFormat.OcrGiro && _groups.Count <= MostGroups;
        if (_key != line.Group)
        {
            _key = line.Group;
            _current = _groups.GetValueOrDefault(line.Group) ?? new Group();
        }

        (line.Amount.Minor < 0 ? _current!.Out : _current!.In).Add(new BookedLine(
            line.Account, line.BookedOn, line.Amount.Minor, line.Kid, line.Reference ?? line.Text, line.IsWholeEntry));
        if (_isStrewn || _current.IsCut)
        {
            _groups[line.Group] = _current;
        }
    }

    /// <summary>What is known of a line's group; null for an entry of a camt file that is not cut.</summary>
    internal Group? Of(BankLine line) => _groups.GetValueOrDefault(line.Group);

    /// <summary>The lines in batches, each in the order of the file.</summary>
    /// <param name="read">Reads the file from its start.</param>
    internal IEnumerable<IReadOnlyList<BankLine>> Batches(Func<IEnumerable<BankLine>> read) => _isStrewn && _groups.Count <= MostGroups ? Strewn(read) : InOrder(read());

    // The lines of a group follow each other.
    private static IEnumerable<IReadOnlyList<BankLine>> InOrder(IEnumerable<BankLine> lines)
    {
        var ready = new Ready();
        var group = new List<(long, BankLine)>();
        var at = 0L;
        foreach (var line in lines)
        {
            if (group.Count > 0 && (group[^1].Item2.Group != line.Group || group.Count == MostInVoucher))
            {
                foreach (var batch in ready.Take(group))
                {
                    yield return batch;
                }

                group = [];
            }

            group.Add((at++, line));
        }

        foreach (var batch in ready.Take(group))
        {
            yield return batch;
        }

        if (ready.Rest() is { Count: > 0 } last)
        {
            yield return last;
        }
    }

    private IEnumerable<IReadOnlyList<BankLine>> Strewn(Func<IEnumerable<BankLine>> read)
    {
        foreach (var group in _groups.Values)
        {
            group.Left = group.Count;
        }

        var ready = new Ready();
        for (var pass = 1; _groups.Values.Any(g => g.Left > 0); pass++)
        {
            var held = new Dictionary<string, List<(long, BankLine)>>(StringComparer.Ordinal);
            long reserved = 0, at = 0;
            foreach (var line in read())
            {
                at++;
                var group = _groups[line.Group];
                if (group.Left == 0 || group.PassedOverIn == pass)
                {
                    continue;
                }

                var room = Math.Min(group.Count, MostInVoucher);
                if (!held.TryGetValue(line.Group, out var lines))
                {
                    if (held.Count > 0 && reserved + room > MostHeld)
                    {
                        group.PassedOverIn = pass;
                        continue;
                    }

                    held.Add(line.Group, lines = []);
                    reserved += room;
                }

                lines.Add((at, line));
                if (--group.Left > 0 && lines.Count < MostInVoucher)
                {
                    continue;
                }

                foreach (var batch in ready.Take(lines))
                {
                    yield return batch;
                }

                held[line.Group] = [];
                if (group.Left == 0)
                {
                    held.Remove(line.Group);
                    reserved -= room;
                }
            }
        }

        if (ready.Rest() is { Count: > 0 } last)
        {
            yield return last;
        }
    }

    /// <summary>Groups that are complete, gathered until they are worth a transaction.</summary>
    private sealed class Ready
    {
        private const int Enough = 2_500;
        private List<(long At, BankLine Line)> _lines = [];

        internal IEnumerable<IReadOnlyList<BankLine>> Take(List<(long At, BankLine Line)> group)
        {
            if (_lines.Count > 0 && _lines.Count + group.Count > Enough)
            {
                yield return Rest();
            }

            _lines.AddRange(group);
            if (_lines.Count >= Enough)
            {
                yield return Rest();
            }
        }

        internal IReadOnlyList<BankLine> Rest()
        {
            var batch = _lines.OrderBy(l => l.At).Select(l => l.Line).ToList();
            _lines = [];
            return batch;
        }
    }
}
