using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Storage;

/// <summary>A look at one client's books on a day.</summary>
public class ClientView
{
    private StandingRules? _rules;
    private BookSettings? _settings;

    internal ClientView(BooksContext db, ClientRow client, DateOnly today)
    {
        Db = db;
        Client = client;
        Today = today;
    }

    /// <summary>The client.</summary>
    public ClientRow Client { get; }

    /// <summary>The client's today.</summary>
    public DateOnly Today { get; internal set; }

    /// <summary>How its books are kept.</summary>
    public BookSettings Settings => _settings ??= Clients.BookSettingsJson.Read(Client.Settings);

    /// <summary>The client-scoped model.</summary>
    internal BooksContext Db { get; }

    /// <summary>The plan in force and what the extensions mean for the rules; loaded once.</summary>
    internal async Task<StandingRules> Rules(CancellationToken ct = default) =>
        _rules ??= await StandingRules.Load(Db, Client, ct);

    /// <summary>Forgets the settings after they were changed.</summary>
    internal void SettingsChanged() => _settings = null;

    /// <summary>Forgets the rules after plan or extensions were changed.</summary>
    internal void RulesChanged() => _rules = null;
}
