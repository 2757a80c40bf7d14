using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Clients;

/// <summary>The clients of a database with their size.</summary>
public static class ListClients
{
    /// <summary>One client.</summary>
    public sealed record Answer(string OrgNo, string Name, ClockKind Clock, bool IsDemo, int Customers, int OpenInvoices);

    /// <summary>Every client by name.</summary>
    public static async Task<IReadOnlyList<Answer>> Run(Books books, CancellationToken ct = default)
    {
        var answers = new List<Answer>();
        foreach (var client in await books.All(ct))
        {
            answers.Add(await books.Of(client, "list").ReadAsTheyStand(async view => new Answer(
                client.OrgNo, client.Name, client.Clock, client.IsDemo,
                await view.Db.Customers.CountAsync(ct),
                await view.Db.Invoices.CountAsync(i => i.RemainingMinor > 0 && i.PostedMinor > 0, ct)), ct));
        }

        return answers;
    }
}
