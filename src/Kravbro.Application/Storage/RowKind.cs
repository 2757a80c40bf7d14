using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kravbro.Application.Storage;

/// <summary>
/// A table whose rows are proved: a hash of what each says goes into the event of the write that made or changed it, so that the chain
/// over the events covers it. Vouchers, entries and events have the chain itself.
/// </summary>
internal abstract class RowKind(params string[] left)
{
    /// <summary>
    /// Not proved anywhere: the moments a row was made and changed, and the counter that forms carry. They decide nothing.
    /// </summary>
    private static readonly string[] Everywhere = ["ClientId", "CreatedAt", "ChangedAt", "Version"];

    /// <summary>
    /// Every proved table, with what is left out of it: what is derived and recomputed by a check of its own, and how far a letter or a
    /// clock has come, which has events of its own.
    /// </summary>
    internal static IReadOnlyList<RowKind> All { get; } =
    [
        new Of<ClientRow>(db => db.Clients.Where(c => c.Id == db.ClientId), "ClockDate", "LastRunOn", "CaughtUpOn", "HasNews", "LastInstant"),
        new Of<AccountRow>(db => db.Accounts),
        new Of<VatCodeRow>(db => db.VatCodes),
        new Of<CustomerRow>(db => db.Customers),
        new Of<InvoiceRow>(db => db.Invoices, Bulk.Matched),
        new Of<OpenItemRow>(db => db.OpenItems, Bulk.Remaining),
        new Of<MatchRow>(db => db.Matches),
        new Of<LetterRow>(db => db.Letters, nameof(LetterRow.State), nameof(LetterRow.StateAt), nameof(LetterRow.StateNote), nameof(LetterRow.NotBefore), nameof(LetterRow.DispatchId)),
        new Of<HoldRow>(db => db.Holds),
        new Of<HoldEndRow>(db => db.HoldEnds),
        new Of<PlanRow>(db => db.Plans),
        new Of<ExtensionRow>(db => db.Extensions),
        new Of<CaseRow>(db => db.Cases),
        new Of<CaseInvoiceRow>(db => db.CaseInvoices),
        new Of<IntegrationVoucherRow>(db => db.IntegrationVouchers),
        new Of<OutgoingDocumentRow>(db => db.OutgoingDocuments),
        new Of<ProposalRow>(db => db.Proposals),
        new Of<ImportRow>(db => db.Imports),
        new Of<DocumentRow>(db => db.Documents),
        new Of<BankFileRow>(db => db.BankFiles),
        new Of<BankLineRow>(db => db.BankLines),
        new Of<ColumnMappingRow>(db => db.ColumnMappings),
    ];

    private static readonly Dictionary<Type, RowKind> ByType = All.ToDictionary(k => k.Type);

    /// <summary>The kind of a row; null when its table is not proved this way.</summary>
    internal static RowKind? For(Type type) => ByType.GetValueOrDefault(type);

    /// <summary>The class of its rows.</summary>
    internal abstract Type Type { get; }

    /// <summary>The table.</summary>
    internal abstract string Table(BooksContext db);

    /// <summary>Whether a property is proved.</summary>
    internal bool Proves(string property) => !Everywhere.Contains(property) && !left.Contains(property);

    /// <summary>The key within the client, its parts divided by a stroke.</summary>
    internal abstract string Key(BooksContext db, object row);

    /// <summary>The hash of what a row says.</summary>
    internal abstract UInt128 Hash(BooksContext db, object row, RowHash to);

    /// <summary>The client's rows, in a stream.</summary>
    internal abstract IAsyncEnumerable<object> Rows(BooksContext db);

    private sealed class Of<T>(Func<BooksContext, IQueryable<T>> rows, params string[] left) : RowKind(left)
        where T : class
    {
        // One model a database kind: the last one asked for is nearly always the one asked for again.
        private Known? _known;

        internal override Type Type => typeof(T);

        internal override string Table(BooksContext db) => Knowing(db).Shape.Name;

        internal override string Key(BooksContext db, object row)
        {
            var key = Knowing(db).Key;
            return key.Length == 1 ? Word(key[0], row) : string.Join('/', key.Select(p => Word(p, row)));
        }

        internal override UInt128 Hash(BooksContext db, object row, RowHash to)
        {
            var known = Knowing(db);
            to.Begin(known.Shape.Name, known.Names);
            known.Shape.Write((T)row, to);
            return to.End();
        }

        private static string Word(IClrPropertyGetter key, object row) => key.GetClrValue(row) switch
        {
            Enum word => Convert.ToInt64(word, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

        private Known Knowing(BooksContext db)
        {
            if (_known is { } known && ReferenceEquals(known.Model, db.Model))
            {
                return known;
            }

            var entity = db.Model.FindEntityType(typeof(T))!;
            string[] names = [.. entity.GetProperties().Select(p => p.Name).Where(Proves).Order(StringComparer.Ordinal)];
            return _known = new Known(db.Model, names, TableShape<T>.Of(db, names),
                [.. entity.FindPrimaryKey()!.Properties.Where(p => p.Name != "ClientId").Select(p => p.GetGetter())]);
        }

        private sealed record Known(IModel Model, string[] Names, TableShape<T> Shape, IClrPropertyGetter[] Key);

        internal override IAsyncEnumerable<object> Rows(BooksContext db) => rows(db).AsNoTracking().AsAsyncEnumerable();
    }
}

/// <summary>
/// Takes the cells of a row to a hash, each with its name; a cell that is empty, zero or false is passed over, so that a column added
/// later leaves the rows of before as they were.
/// </summary>
internal sealed class RowHash : IColumnWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private IReadOnlyList<string> _names = [];
    private int _cell;

    public void Write(int? value) => Write((long?)value);

    public void Write(bool? value) => Write(value is true ? 1L : null);

    public void Write(DateOnly? value) => Write((long?)value?.DayNumber);

    // Whole microseconds: what both databases keep.
    public void Write(DateTime? value) => Write(value?.Ticks / TimeSpan.TicksPerMicrosecond);

    public void Write(long? value)
    {
        var name = _names[_cell++];
        if (value is null or 0)
        {
            return;
        }

        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, value.Value);
        Add(name);
        Add(number);
    }

    public void Write(string? value)
    {
        var name = _names[_cell++];
        if (!string.IsNullOrEmpty(value))
        {
            Add(name);
            Add(value);
        }
    }

    public void Write(byte[]? value)
    {
        var name = _names[_cell++];
        if (value is { Length: > 0 })
        {
            Add(name);
            Add(SHA256.HashData(value));
        }
    }

    internal void Begin(string table, IReadOnlyList<string> names)
    {
        _bytes.ResetWrittenCount();
        (_names, _cell) = (names, 0);
        Add(table);
    }

    /// <summary>The first sixteen bytes of a SHA-256.</summary>
    internal UInt128 End()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), length);
        _bytes.Advance(4);
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Math.Max(1, length))));
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), bytes.Length);
        _bytes.Advance(4);
        _bytes.Write(bytes);
    }
}
