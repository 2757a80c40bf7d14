using System.Data.Common;
using System.Globalization;
using AwesomeAssertions;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Storage;

/// <summary>Rows written in bulk are, cell for cell, what EF Core would have written.</summary>
public sealed class BulkTests
{
    private static readonly DateTime Instant = new DateTime(2026, 2, 28, 23, 59, 59, DateTimeKind.Utc).AddTicks(1_234_560);

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Inserted_rows_have_the_cells_that_ef_writes(Store store)
    {
        var client = await TestDatabases.NewClient(store);
        InvoiceRow[] byEf = [Full(client.ClientId, 1), Empty(client.ClientId, 2)];
        InvoiceRow[] inBulk = [Full(client.ClientId, 11), Empty(client.ClientId, 12)];
        await using (var db = client.Database.NewContext(client.ClientId))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.AddRange(byEf);
            await db.SaveChangesAsync();
            await Bulk.Insert(db, inBulk);
            await transaction.CommitAsync();
        }

        await using var fresh = client.Database.NewContext(client.ClientId);
        (await Cells(fresh, 11)).Should().Equal(await Cells(fresh, 1));
        (await Cells(fresh, 12)).Should().Equal(await Cells(fresh, 2));
        var read = await fresh.Invoices.AsNoTracking().Where(i => i.Id > 10).OrderBy(i => i.Id).ToListAsync();
        read.Should().BeEquivalentTo(inBulk, o => o.WithStrictOrdering());
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Long_and_foreign_text_comes_back_whole(Store store)
    {
        var client = await TestDatabases.NewClient(store);
        var text = string.Concat(Enumerable.Repeat("blåbærsyltetøy 😀 ", 20_000));
        EventRow[] rows = [Event(client.ClientId, 501, text), Event(client.ClientId, 502, ""), Event(client.ClientId, 503, null)];
        await using (var db = client.Database.NewContext(client.ClientId))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Bulk.Insert(db, rows);
            await transaction.CommitAsync();
        }

        await using var fresh = client.Database.NewContext(client.ClientId);
        var read = await fresh.Events.AsNoTracking().Where(e => e.Seq > 500).OrderBy(e => e.Seq).ToListAsync();
        read.Should().BeEquivalentTo(rows, o => o.WithStrictOrdering());
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task An_update_writes_the_whole_trail_and_moves_the_version(Store store)
    {
        var client = await TestDatabases.NewClient(store);
        await using (var db = client.Database.NewContext(client.ClientId))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Bulk.Insert<InvoiceRow>(db, [Full(client.ClientId, 1), Empty(client.ClientId, 2), Empty(client.ClientId, 3)]);

            // Twice in one transaction: the second must not meet the rows of the first.
            await Bulk.UpdateFollowUp(db, [Empty(client.ClientId, 1)]);
            await Bulk.UpdateFollowUp(db, [Full(client.ClientId, 2)]);
            await transaction.CommitAsync();
        }

        await using var fresh = client.Database.NewContext(client.ClientId);
        var read = await fresh.Invoices.AsNoTracking().OrderBy(i => i.Id).ToListAsync();
        read.Select(Trail).Should().Equal(Trail(Empty(0, 1)), Trail(Full(0, 2)), Trail(Empty(0, 3)));
        read.Select(i => i.Version).Should().Equal(8, 1, 0);
        read[0].Kid.Should().Be("12344");
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_duplicate_key_is_an_error_and_nothing_is_written(Store store)
    {
        var client = await TestDatabases.NewClient(store);
        await using (var db = client.Database.NewContext(client.ClientId))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var insert = () => Bulk.Insert<InvoiceRow>(db, [Empty(client.ClientId, 1), Empty(client.ClientId, 1)]);
            await insert.Should().ThrowAsync<DbException>();
        }

        await using var fresh = client.Database.NewContext(client.ClientId);
        (await fresh.Invoices.CountAsync()).Should().Be(0);
    }

    private static InvoiceRow Empty(int client, long id) => new() { ClientId = client, Id = id, InvoiceNo = $"T{id}", Text = "" };

    private static InvoiceRow Full(int client, long id) => new()
    {
        ClientId = client,
        Id = id,
        InvoiceNo = $"T{id}",
        CustomerCode = 999_999_999_999,
        InvoiceDate = new DateOnly(2024, 2, 29),
        DueDate = DateOnly.MaxValue,
        ExpectedDueDate = new DateOnly(1, 1, 1),
        Currency = "SEK",
        AmountMinor = long.MinValue + 1,
        PostedMinor = long.MaxValue,
        VatMinor = -1,
        VatCode = "3",
        SalesAccount = 3000,
        RemainingMinor = 1,
        Kid = "12344",
        Text = "Æ ;\"'\n😀",
        VoucherId = 5,
        ItemId = 6,
        Status = CollectionStatus.Approved,
        StatusReason = "ja",
        DraftedOn = new DateOnly(2026, 12, 31),
        DraftedBy = DraftedBy.Rule,
        AwaitsAutoApproval = true,
        ApprovedAt = Instant,
        CaseId = 7,
        CaseClosed = true,
        LastLetter = LetterStep.Demand,
        LastLetterDueOn = new DateOnly(2026, 1, 2),
        NoticeDueOn = new DateOnly(2026, 1, 3),
        LetterRounds = 2,
        Held = true,
        HoldUntil = new DateOnly(2026, 1, 4),
        NotBefore = new DateOnly(2026, 1, 5),
        Disputed = true,
        NextStep = NextStep.Wait,
        NextOn = new DateOnly(2026, 1, 6),
        Version = 7,
    };

    private static EventRow Event(int client, long seq, string? facts) => new()
    {
        ClientId = client,
        Seq = seq,
        Kind = "test",
        InvoiceId = seq == 501 ? 1 : null,
        Date = new DateOnly(2026, 1, 1),
        At = Instant.AddTicks(-Instant.Ticks % TimeSpan.TicksPerSecond),
        Actor = "test",
        Facts = facts,
    };

    private static object Trail(InvoiceRow i) => (i.Id, i.Status, i.DraftedOn, i.DraftedBy, i.AwaitsAutoApproval, i.ApprovedAt, i.LastLetter,
        i.LastLetterDueOn, i.NoticeDueOn, i.NextStep, i.NextOn);

    /// <summary>The stored cells with their storage class where a cell has one of its own, without those that tell the rows apart.</summary>
    private static async Task<List<string>> Cells(BooksContext db, long id)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select * from invoice where client_id = {db.ClientId} and id = {id}";
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).Should().BeTrue();
        return [.. Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) is not ("id" or "invoice_no"))
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{reader.GetName(i)} {reader.GetDataTypeName(i)} {reader.GetValue(i)}"))];
    }
}
