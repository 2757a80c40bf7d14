using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Clients;

/// <summary>A new client: default chart of accounts, VAT codes, and a plan with every step off.</summary>
public static class CreateClient
{
    /// <summary>The client, new or already there with the same name and clock.</summary>
    public sealed record Answer(string OrgNo, string Name, ClockKind Clock, bool Changed);

    /// <summary>Refused: <c>bad_org_no, missing_value, too_long, control_character, duplicate_client</c>.</summary>
    public static async Task<Result<Answer>> Run(
        Books books, string orgNo, string name, ClockKind clock, string actor, bool isDemo = false, CancellationToken ct = default)
    {
        var number = OrganisationNumber.Parse(orgNo);
        if (!number.IsOk)
        {
            return number.Refusal;
        }

        name = name.Trim();
        if (Texts.Check("Name", name, 200) is { } refused)
        {
            return refused;
        }

        var digits = number.Value.ToString();
        await using var db = books.Database.NewContext();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!books.Database.IsSqlite)
        {
            // Two clients made at once must not take the same number; SQLite's immediate transaction sees to it already.
            await db.Database.ExecuteSqlRawAsync("lock table client in share row exclusive mode", ct);
        }

        if (await db.Clients.SingleOrDefaultAsync(c => c.OrgNo == digits, ct) is { } there)
        {
            return there.Name == name && there.Clock == clock
                ? new Answer(digits, name, clock, Changed: false)
                : Refusals.DuplicateClient(digits);
        }

        var client = new ClientRow
        {
            Id = (await db.Clients.MaxAsync(c => (int?)c.Id, ct) ?? 0) + 1,
            OrgNo = digits,
            Name = name,
            Clock = clock,
            IsDemo = isDemo,
            CreatedAt = books.Time.GetUtcNow().UtcDateTime,
            LastInstant = books.Time.GetUtcNow().UtcDateTime,
        };
        db.Clients.Add(client);
        db.ClientId = client.Id;
        db.AddRange(ChartOfAccounts.Default.Select(a => new AccountRow
        {
            ClientId = client.Id,
            Code = a.Code,
            Name = a.Name,
            IsActive = true,
            IsControl = a.IsControl,
        }));
        db.AddRange(ChartOfAccounts.VatCodes.Select(v => new VatCodeRow
        {
            ClientId = client.Id,
            Code = v.Code,
            Name = v.Name,
            Rate = v.Rate,
            ForSales = v.ForSales,
        }));
        var unit = new ClientUnit(db, client, OsloTime.DayOf(client.CreatedAt), client.CreatedAt, actor);
        await unit.Happened("client_created", facts: new { orgNo = digits, clock = clock.ToString(), rows = RowSeals.Form }, ct: ct);
        await unit.Close(ct);
        await transaction.CommitAsync(ct);
        return new Answer(digits, name, clock, Changed: true);
    }
}
