using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Model;

/// <summary>
/// Does the same random commands to a client's books, through the use cases, and to a model of them, and holds the two against each
/// other: after each command what it touched, every fifty commands and at the end everything, with the verification.
/// </summary>
internal sealed class Auditor
{
    private static readonly int Shown = int.TryParse(Environment.GetEnvironmentVariable("KRAVBRO_AUDITOR_SHOWN"), out var lines) ? lines : 15;
    private const int Whole = 50;
    private readonly int _seed;
    private readonly ClientBooks _books;
    private readonly BooksModel _model;
    private readonly StoredBooks _stored;
    private readonly Draw _draw;
    private readonly List<Func<Task<Command>>> _lots;
    private readonly List<string> _played = [];
    private (long Vouchers, string All) _counters;

    private Auditor(int seed, ClientBooks books, BooksModel model)
    {
        (_seed, _books, _model, _draw, _stored) = (seed, books, model, new Draw(seed), new StoredBooks(books, model));
        var invoices = new InvoiceCommands(_draw, model);
        Commands[] groups =
        [
            invoices, new OutgoingCommands(_draw, model), new PaymentCommands(_draw, model), new JournalCommands(_draw, model),
            new BankCommands(_draw, model), new FileCommands(_draw, model, invoices), new FollowUpCommands(_draw, model, books),
            new LetterCommands(_draw, model),
        ];
        _lots = [.. groups.SelectMany(g => g.Kinds).SelectMany(k => Enumerable.Repeat(k.Next, k.Lots))];
    }

    /// <summary>The books that are audited.</summary>
    internal ClientBooks Books => _books;

    /// <summary>What was done so far, and what was answered.</summary>
    internal IReadOnlyList<string> Played => _played;

    /// <summary>An auditor of a new client; <paramref name="slipMinor"/> øre of every over-payment are lost in its model.</summary>
    internal static async Task<Auditor> Of(Store store, int seed, long slipMinor = 0)
    {
        var books = await TestDatabases.NewClient(store);
        var model = new BooksModel { Today = new DateOnly(2026, 1, 5), SlipMinor = slipMinor };
        Assert.True((await FollowUpRun.Run(books, model.Today)).IsOk);
        if (seed % 2 == 0)
        {
            // Every other client has an agency from the first day.
            Assert.True((await Activate.DebtCollection(books, new Activate.Request(FollowUpCommands.Agencies[0]) { AutoApprove = true })).IsOk);
        }

        var auditor = new Auditor(seed, books, model);
        auditor._counters = await auditor._stored.Counters();
        return auditor;
    }

    /// <summary>Goes on with so many commands; what it found, or null.</summary>
    internal async Task<string?> Go(int commands)
    {
        for (var i = 0; i < commands; i++)
        {
            if (await One() is { } found)
            {
                return Report(found);
            }

            if (_played.Count % Whole == 0 && await All() is { } different)
            {
                return Report(different);
            }
        }

        return await All() is { } last ? Report(last) : null;
    }

    private async Task<string?> One()
    {
        // Nothing can be drawn from nothing: a customer and a few invoices come first.
        var command = await (_model.Invoices.Count < 2 ? _lots[_draw.Below(_model.Names.Count < 3 ? 3 : 20)] : _draw.Of(_lots))();
        _played.Add($"{_played.Count + 1,4}. {_model.Today:yyyy-MM-dd} {command.Line}");
        _model.Touched.Clear();
        _model.Act++;
        Said said;
        try
        {
            said = await command.Do(_books);
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            return thrown.ToString();
        }

        _played[^1] += $" -> {said}";
        var expected = command.Expect(said);
        await _stored.TellLetters();
        var before = _counters;
        _counters = await _stored.Counters();
        return said != expected ? $"the answer\n  of the books: {said}\n  of the model: {expected}"
            : said.Refused is not null && _counters != before ? $"a refusal wrote something\n  before: {before.All}\n  after:  {_counters.All}"
            : _counters.Vouchers != _model.Vouchers.Count ? $"{_counters.Vouchers} vouchers in the books, {_model.Vouchers.Count} in the model; {await _stored.Differ()}; {await _stored.ItemsDiffer(_model.Touched)}"
            : await _stored.ItemsDiffer(_model.Touched);
    }

    private async Task<string?> All()
    {
        if (await _stored.Differ() is { } different)
        {
            return different;
        }

        var verified = await Verification.Run([_books]);
        return verified.Ok ? null : string.Join('\n', verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}"));
    }

    private string Report(string found) =>
        $"seed {_seed}, command {_played.Count} (again with KRAVBRO_AUDITOR_SEED={_seed}):\n{string.Join('\n', _played.TakeLast(Shown))}\n{found}";
}
