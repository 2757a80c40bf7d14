using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Kravbro.Application.Storage.Rows;

namespace Kravbro.Application.Storage;

/// <summary>
/// The hash chain over a client's vouchers and over its events (spec 3, invariant 11): each carries a SHA-256 over the hash of the one
/// before it and all it says, so a later change, a removal, a swap or a forgery is found and its place named.
/// </summary>
internal sealed class Chain
{
    private const byte VoucherForm = 1;
    private const byte EventForm = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    /// <summary>The hash of a voucher with its entries in order of their ids, after the one before it (null for the first).</summary>
    internal byte[] Of(byte[]? before, VoucherRow voucher, IReadOnlyList<EntryRow> entries)
    {
        Begin(VoucherForm, before);
        Add(voucher.ClientId);
        Add(voucher.Id);
        Add(voucher.Series);
        Add(voucher.Number);
        Add((int)voucher.Type);
        Add(voucher.Date);
        Add(voucher.Text);
        Add(voucher.Source);
        Add(voucher.ExternalReference);
        Add(voucher.ReversesId);
        Add(voucher.ExtensionId);
        Add(voucher.ImportedNo);
        Add(voucher.ImportId);
        Add(voucher.CreatedAt);
        Add(entries.Count);
        foreach (var entry in entries)
        {
            Add(entry.Id);
            Add(entry.Date);
            Add(entry.Account);
            Add(entry.CustomerCode);
            Add(entry.AmountMinor);
            Add(entry.Currency);
            Add(entry.CurrencyMinor);
            Add(entry.VatCode);
            Add(entry.Text);
        }

        return SHA256.HashData(_bytes.WrittenSpan);
    }

    /// <summary>The hash of an event after the one before it (null for the first).</summary>
    internal byte[] Of(byte[]? before, EventRow happened)
    {
        Begin(EventForm, before);
        Add(happened.ClientId);
        Add(happened.Seq);
        Add(happened.Kind);
        Add(happened.InvoiceId);
        Add(happened.CustomerCode);
        Add(happened.CaseId);
        Add(happened.Date);
        Add(happened.At);
        Add(happened.Actor);
        Add(happened.Facts);
        return SHA256.HashData(_bytes.WrittenSpan);
    }

    private void Begin(byte form, byte[]? before)
    {
        _bytes.ResetWrittenCount();
        _bytes.Write([form]);
        _bytes.Write(before ?? []);
    }

    private void Add(long? value)
    {
        var span = _bytes.GetSpan(9);
        span[0] = value is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64LittleEndian(span[1..], value ?? 0);
        _bytes.Advance(9);
    }

    private void Add(DateOnly value) => Add(value.DayNumber);

    // Whole microseconds: what both databases keep.
    private void Add(DateTime value) => Add(value.Ticks / TimeSpan.TicksPerMicrosecond);

    private void Add(string? value)
    {
        Add(value is null ? null : Encoding.UTF8.GetByteCount(value));
        if (!string.IsNullOrEmpty(value))
        {
            _bytes.Advance(Encoding.UTF8.GetBytes(value, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
        }
    }
}
