using Kravbro.Agency;

namespace Kravbro.Tests.Agency;

/// <summary>An agency going round against a client's books over real HTTP.</summary>
public sealed class SimulatedAgencyTests
{
    private readonly StubBooks books = new();
    private readonly List<string> said = [];

    private static long Debtor(Behaviour behaviour) => Enumerable.Range(10001, 1000).First(c => Behaviours.Of(7, c) == behaviour);

    [Fact]
    public async Task Four_debtors_go_four_ways()
    {
        books.Approve(Debtor(Behaviour.Pays), 1001, 10_000m);
        books.Approve(Debtor(Behaviour.Pays), 1002, 500m);
        books.Approve(Debtor(Behaviour.PaysHalf), 1003, 333.33m);
        books.Approve(Debtor(Behaviour.Disputes), 1004, 700m);
        books.Approve(Debtor(Behaviour.RejectedByAgency), 1005, 800m);
        await using var api = await LoopbackApi.Start(books.Answer);
        using var agency = Agency(api);

        var first = await agency.Round();
        Assert.Equal((4, 5), (first.Taken.Count, first.InvoicesTaken));
        Assert.Empty((await agency.Round()).Refusals);
        Assert.Equal(3, books.Cases.Count());
        await agency.Round();
        var settled = await agency.Round();

        Assert.Equal("KR-OPPGJOR-20260301-1", settled.Settlement);
        var lines = Assert.Single(books.Vouchers)["Lines"]!.AsArray();
        Assert.Equal(0m, lines.Sum(l => (decimal)l!["Amount"]!));
        Assert.Equal(
            ["1001 -10000", "1002 -500", "1003 -166.67"],
            lines.Where(l => l!["InvoiceNo"] is not null).Select(l => $"{l!["InvoiceNo"]} {l["Amount"]}").Order(StringComparer.Ordinal));
        Assert.Equal(
        [
            "active 166.66: Mottatt | Betalingsoppfordring sendt | Under inndriving | Delbetaling",
            "active 700.00: Mottatt | Betalingsoppfordring sendt | Under inndriving | Innsigelse mottatt",
            "closed 0.00: Mottatt | Betalingsoppfordring sendt | Under inndriving | Betalt",
        ], books.Cases.Select(c => c[(c.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Order(StringComparer.Ordinal));
        Assert.True((await agency.Round()).IsQuiet);
        Assert.DoesNotContain(said, line => line.Contains("refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_settlement_whose_answer_was_lost_stands_once_and_a_restarted_agency_goes_on()
    {
        books.Approve(Debtor(Behaviour.Pays), 1001, 1_000m);
        books.Approve(Debtor(Behaviour.PaysHalf), 1002, 400m);
        await using var api = await LoopbackApi.Start(books.Answer);
        using (var agency = Agency(api))
        {
            await agency.Round();
            await agency.Round();
            await agency.Round();
            books.LoseNextPosting = true;
            await Assert.ThrowsAsync<HttpRequestException>(() => agency.Round());
        }

        using var restarted = Agency(api);
        for (var round = 0; round < 5; round++)
        {
            Assert.Empty((await restarted.Round()).Refusals);
        }

        Assert.Single(books.Vouchers);
        Assert.Contains(books.Cases, c => c.Contains("closed 0.00", StringComparison.Ordinal) && c.EndsWith("Betalt", StringComparison.Ordinal));
        Assert.Contains(books.Cases, c => c.Contains("active 200.00", StringComparison.Ordinal));

        // A later claim of the same day is settled under the next number.
        books.Approve(Debtor(Behaviour.Pays), 1003, 50m);
        for (var round = 0; round < 5; round++)
        {
            await restarted.Round();
        }

        Assert.Equal("KR-OPPGJOR-20260301-2", (string)books.Vouchers[1]["ExternalImportReference"]!);
        Assert.Equal(2, books.Vouchers.Count);
    }

    [Fact]
    public async Task A_reference_used_before_counts_as_settled()
    {
        books.Approve(Debtor(Behaviour.Pays), 1001, 1_000m);
        await using var api = await LoopbackApi.Start(books.Answer);
        books.Answer(new Received("POST", "/Voucher/BankJournalVoucher/", new Dictionary<string, string>(),
            """{"ExternalImportReference":"KR-OPPGJOR-20260301-1","Lines":[]}"""));
        using var agency = Agency(api);
        for (var round = 0; round < 6; round++)
        {
            Assert.Empty((await agency.Round()).Refusals);
        }

        Assert.Single(books.Vouchers);
        Assert.Contains("Kravia: KR-OPPGJOR-20260301-1: stands in the books already", said);
    }

    [Fact]
    public async Task What_happens_at_the_client_is_noticed_and_days_are_the_clients()
    {
        books.Approve(Debtor(Behaviour.Pays), 1001, 1_000m);
        await using var api = await LoopbackApi.Start(books.Answer);
        using var agency = Agency(api, days: 14);
        await agency.Round();
        await agency.Round();
        books.Match(1001, -300m);
        await agency.Round();
        Assert.True((await agency.Round()).IsQuiet);
        books.Approve(Debtor(Behaviour.Pays), 1002, 50m);
        Assert.Equal((0, 1), await Taken());
        books.Match(1001, -700m, type: 5);
        books.Match(1002, -50m, type: 5);
        books.Today = books.Today.AddDays(20);
        Assert.Equal(["KR-1001"], (await agency.Round()).Closed);
        Assert.Equal(
            ["KR-1001 closed 0.00: Mottatt | Betalingsoppfordring sendt | Betalt til kreditor, resten kreves | Faktura 1002 lagt til saken | Betalt til kreditor"],
            books.Cases);
        Assert.Empty(books.Vouchers);

        async Task<(int, int)> Taken()
        {
            var answer = await agency.Round();
            return (answer.Taken.Count, answer.InvoicesTaken);
        }
    }

    [Fact]
    public async Task Fees_the_clients_letters_posted_are_paid_with_the_invoice()
    {
        books.Approve(Debtor(Behaviour.Pays), 1001, 1_000m);
        books.Ledger = Reply.Data("""[{"id":1,"voucherType":4,"balance":1000,"documentNo":"1001"},{"id":2,"voucherType":72,"balance":38,"documentNo":"1001"},{"id":3,"voucherType":71,"balance":38,"documentNo":"999"}]""");
        Assert.Equal(-1_038m, await FirstLine());
    }

    [Fact]
    public async Task Without_the_right_to_the_ledger_the_agency_settles_what_it_knows()
    {
        books.Approve(Debtor(Behaviour.Pays), 1001, 1_000m);
        books.Ledger = new Reply(403, "");
        Assert.Equal(-1_000m, await FirstLine());
    }

    [Fact]
    public async Task A_settlement_waits_while_the_books_are_locked()
    {
        books.Approve(Debtor(Behaviour.Pays), 1001, 1_000m);
        books.LockedThrough = books.Today;
        await using var api = await LoopbackApi.Start(books.Answer);
        using var agency = Agency(api);
        for (var round = 0; round < 5; round++)
        {
            await agency.Round();
        }

        Assert.Empty(books.Vouchers);
        books.Today = books.Today.AddDays(1);
        Assert.Equal("KR-OPPGJOR-20260302-1", (await agency.Round()).Settlement);
    }

    [Fact]
    public async Task An_agency_that_may_not_create_works_its_old_cases()
    {
        books.Approve(Debtor(Behaviour.Pays), 1001, 1_000m);
        await using var api = await LoopbackApi.Start(books.Answer);
        using var agency = Agency(api);
        await agency.Round();
        books.MayCreate = false;
        books.Approve(Debtor(Behaviour.Disputes), 1002, 1_000m);
        for (var round = 0; round < 4; round++)
        {
            Assert.Empty((await agency.Round()).Refusals);
        }

        Assert.Single(books.Cases);
        Assert.Single(books.Vouchers);
    }

    [Theory]
    [InlineData("--url http://127.0.0.1:1 --application-key 0a1b0000-0000-0000-0000-00000000000a --client-key 0a1b0000-0000-0000-0000-00000000000b --every 500ms --rounds 3", null)]
    [InlineData("--url x", "--url needs an http address")]
    [InlineData("--colour red", "--colour is unknown")]
    [InlineData("--url", "--url is not an option with a value")]
    [InlineData("--url http://127.0.0.1:1 --application-key a --client-key b", "--application-key and --client-key need a GUID each")]
    public void The_command_line_is_read_or_refused(string line, string? wrong)
    {
        var (options, why) = Options.Read(line.Split(' '));
        Assert.Equal(wrong, why);
        Assert.Equal(wrong is null ? "00:00:00.5000000 3" : null, options is null ? null : $"{options.Every} {options.Rounds}");
    }

    private async Task<decimal> FirstLine()
    {
        await using var api = await LoopbackApi.Start(books.Answer);
        using var agency = Agency(api);
        for (var round = 0; round < 4; round++)
        {
            Assert.Empty((await agency.Round()).Refusals);
        }

        return (decimal)Assert.Single(books.Vouchers)["Lines"]![0]!["Amount"]!;
    }

    private SimulatedAgency Agency(LoopbackApi api, int days = 0) => new(
        new AgencySettings(api.Address, Guid.Empty, Guid.Empty) { CollectAfterDays = days }, null,
        new WaitlessTime(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)), said.Add);
}
