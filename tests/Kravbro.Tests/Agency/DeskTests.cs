using Kravbro.Agency;

namespace Kravbro.Tests.Agency;

public sealed class DeskTests
{
    private static readonly DateOnly Taken = new(2026, 3, 1);
    private static readonly Guid Invoice = new("11111111-1111-1111-1111-111111111111");
    private static readonly AgencySettings Settings = new(new Uri("http://127.0.0.1:5080"), Guid.Empty, Guid.Empty);

    private static long Debtor(Behaviour behaviour) => Enumerable.Range(10001, 1000).First(c => Behaviours.Of(Settings.Seed, c) == behaviour);

    private static CaseFile File(Behaviour behaviour, decimal remaining, decimal said, Stage stage, params Match[] matches) => new(
        new CollectionCase(Guid.Empty, "KR-1001", 0, said) { Invoices = [new CollectionInvoice(Invoice, Debtor(behaviour), 1001, Taken.AddDays(-40), remaining)] },
        Taken, stage, new Dictionary<Guid, IReadOnlyList<Match>> { [Invoice] = matches }, new HashSet<Guid>(), new HashSet<long>());

    private static Match Payment(decimal amount, string? reference = null) => new(1, 10001, 19, amount) { ExternalImportReference = reference };

    private static string Said(CaseFile file, int day) => string.Join(" | ", Desk.Next(file, Taken.AddDays(day), Settings).Acts.Select(a => a switch
    {
        Act.Write w => $"{w.Text} {w.Balance:0}{(w.Close ? " closed" : "")}",
        Act.Reject r => $"reject: {r.Text}",
        Act.Settle s => $"settle {string.Join(",", s.Invoices.Select(i => i.InvoiceNo))}",
        _ => "?",
    }));

    [Theory]
    [InlineData(Behaviour.Pays, Stage.Received, 0, "Betalingsoppfordring sendt 1000")]
    [InlineData(Behaviour.Pays, Stage.Demanded, 6, "")]
    [InlineData(Behaviour.Pays, Stage.Demanded, 7, "Under inndriving 1000")]
    [InlineData(Behaviour.Pays, Stage.Collecting, 13, "")]
    [InlineData(Behaviour.Pays, Stage.Collecting, 14, "settle 1001")]
    [InlineData(Behaviour.PaysHalf, Stage.Outcome, 20, "settle 1001")]
    [InlineData(Behaviour.Disputes, Stage.Collecting, 14, "Innsigelse mottatt 1000")]
    [InlineData(Behaviour.Disputes, Stage.Outcome, 15, "")]
    [InlineData(Behaviour.RejectedByAgency, Stage.Received, 0, "reject: Avvist: egner seg ikke for inkasso")]
    public void A_case_goes_its_way_by_behaviour_and_day(Behaviour behaviour, Stage stage, int day, string said) =>
        Assert.Equal(said, Said(File(behaviour, 1000m, 1000m, stage), day));

    [Fact]
    public void A_direct_payment_is_told_once_and_the_last_one_closes()
    {
        Assert.Equal("Betalt til kreditor, resten kreves 600", Said(File(Behaviour.Disputes, 600m, 1000m, Stage.Outcome, Payment(-400m)), 20));
        Assert.Equal("", Said(File(Behaviour.Disputes, 600m, 600m, Stage.Outcome, Payment(-400m)), 20));
        Assert.Equal("Betalt til kreditor 0 closed", Said(File(Behaviour.Pays, 0m, 600m, Stage.Demanded, Payment(-1000m)), 3));
        Assert.Equal("Kreditert av kreditor 0 closed", Said(File(Behaviour.Pays, 0m, 1000m, Stage.Demanded, new Match(1, 10001, 5, -1000m)), 3));
        Assert.Equal("Innbetaling tilbakeført 1000", Said(File(Behaviour.Disputes, 1000m, 600m, Stage.Outcome), 20));
    }

    [Fact]
    public void A_settled_invoice_is_not_settled_again()
    {
        var own = Payment(-500m, "KR-OPPGJOR-20260315-1");
        Assert.Equal("Delbetaling 500", Said(File(Behaviour.PaysHalf, 500m, 1000m, Stage.Outcome, own), 20));
        Assert.Equal("", Said(File(Behaviour.PaysHalf, 500m, 500m, Stage.Outcome, own), 20));
        Assert.Equal("Betalt 0 closed", Said(File(Behaviour.Pays, 0m, 1000m, Stage.Outcome, own with { Amount = -1000m }), 20));
        var unanswered = File(Behaviour.Pays, 1000m, 1000m, Stage.Outcome) with { Settled = new HashSet<Guid> { Invoice } };
        Assert.Equal("", Said(unanswered, 20));
    }

    [Fact]
    public void A_written_off_claim_lives_on_without_settlement()
    {
        var off = new Match(9, 10001, 11, -1000m) { IsWriteOff = true };
        var file = File(Behaviour.Pays, 0m, 1000m, Stage.Outcome, off);
        Assert.Equal("Avskrevet hos kreditor, overvåkes 1000", Said(file, 20));
        Assert.Equal("", Said(file with { Seen = new HashSet<long> { 9 } }, 21));
    }

    [Fact]
    public void A_closed_case_is_left_alone()
    {
        var file = File(Behaviour.Pays, 1000m, 0m, Stage.Outcome);
        Assert.Equal("", Said(file with { Case = file.Case with { Status = 10 } }, 20));
    }

    [Fact]
    public void A_restarted_agency_reads_the_day_from_the_cases_page()
    {
        var page = CaseFile.PageOf("https://inkasso.example/sak/", "KR-1001", Taken);
        Assert.Equal("https://inkasso.example/sak/KR-1001?mottatt=2026-03-01", page);
        Assert.Equal(Taken, CaseFile.TakenOnBy(page));
        Assert.Null(CaseFile.TakenOnBy("https://inkasso.example/sak/KR-1001"));
        Assert.Null(CaseFile.TakenOnBy(null));
        Assert.Equal(
            [Stage.Received, Stage.Demanded, Stage.Demanded, Stage.Collecting, Stage.Collecting, Stage.Outcome],
            new[] { 0, 1, 7, 8, 14, 15 }.Select(d => Desk.StageBefore(Taken.AddDays(d), Taken, Settings)));
    }

    [Fact]
    public void Case_numbers_go_on_from_the_highest()
    {
        Assert.Equal(1001, Desk.NextCaseNumber(["NI-2000", "KR-x", "KR-7"], "KR"));
        Assert.Equal(1005, Desk.NextCaseNumber(["KR-1004", "KR-1002"], "KR"));
    }
}
