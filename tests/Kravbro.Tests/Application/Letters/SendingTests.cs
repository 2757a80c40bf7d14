using System.IO.Compression;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;
using MimeKit;
using UglyToad.PdfPig;
using static Kravbro.Tests.Application.Letters.LetterStory;

namespace Kravbro.Tests.Application.Letters;

/// <summary>The way of letters out of the house: through a real mail server, on paper, as EHF; never twice.</summary>
public sealed class SendingTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task One_email_a_customer_with_every_letter_of_the_day_and_never_a_second(Store store)
    {
        await using var server = await MailServer.Start();
        var story = await Of(store);
        await story.Customer(10_002, "Ærlig Østby", "ærlig@østby.example".Replace('æ', 'a').Replace('ø', 'o'), person: true);
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-15");
        await story.Invoice("1003", "2026-06-15", customer: 10_002);
        await story.Run("2026-06-30");

        var round = await new LetterMail(server.Mailer).Send(story.Books);
        Assert.Equal((2, 0, 0, true), (round.Sent, round.Failed, round.Unknown, round.Reached));
        var taken = server.Taken();
        var berg = taken.Single(m => m.To.Mailboxes.Single().Address == "post@berg.example");
        Assert.Equal(["Purring-1001.pdf", "Purring-1002.pdf"], berg.Attachments.Select(a => a.ContentDisposition!.FileName));
        Assert.StartsWith("2 brev fra Klient", berg.Subject, StringComparison.Ordinal);
        Assert.Contains("10\u00a0087,32\u00a0kr innen 14. juli 2026", berg.TextBody, StringComparison.Ordinal);
        var alone = taken.Single(m => m != berg);
        Assert.Equal("Purring på faktura 1003", alone.Subject);
        using (var pdf = new MemoryStream())
        {
            await ((MimePart)alone.Attachments.Single()).Content!.DecodeToAsync(pdf);
            var letter = await story.Letter("1003", LetterStep.Reminder);
            Assert.Equal(Ok(await ShowLetters.Document(story.Books, letter.Id)).Bytes, pdf.ToArray());
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf.ToArray())), Ok(await ShowLetters.One(story.Books, letter.Id)).Sha256);
            using var read = PdfDocument.Open(pdf.ToArray());
            Assert.Contains("Østby", string.Concat(read.GetPages().Select(p => p.Text)), StringComparison.Ordinal);
        }

        Assert.All(await story.Letters(), l => Assert.Equal(SendState.Sent, l.State));
        Assert.Equal(0, (await new LetterMail(server.Mailer).Send(story.Books)).Sent);
        Assert.Equal(2, server.Taken().Count);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_the_server_says_is_what_the_letter_says(Store store)
    {
        await using var server = await MailServer.Start();
        var story = await Of(store);
        await story.Customer(10_002, "Avvist AS", "refused@nei.example");
        await story.Customer(10_003, "Brutt AS", "broken@nei.example");
        await story.Customer(10_004, "Ugyldig AS", "ingen adresse");
        foreach (var (no, customer) in new[] { ("1001", 10_001L), ("1002", 10_002L), ("1003", 10_003L), ("1004", 10_004L) })
        {
            await story.Invoice(no, "2026-06-15", customer: customer);
        }

        await story.Run("2026-06-30");
        var nobody = await new LetterMail(MailServer.Nobody()).Send(story.Books);
        Assert.Equal((0, false), (nobody.Sent, nobody.Reached));
        Assert.DoesNotContain(await story.Letters(), l => l.State is SendState.Sent or SendState.Unknown or SendState.Sending);

        // Letters that were taken out when the server did not answer wait again at once: nothing was handed over.
        await Release(story);
        var round = await new LetterMail(server.Mailer).Send(story.Books);
        Assert.Equal((1, 2, 1), (round.Sent, round.Failed, round.Unknown));
        Assert.Equal(SendState.Sent, (await story.Letter("1001", LetterStep.Reminder)).State);
        var refused = await story.Letter("1002", LetterStep.Reminder);
        Assert.Equal(SendState.Failed, refused.State);
        Assert.Contains("No such user", refused.StateNote, StringComparison.Ordinal);
        var unknown = await story.Letter("1003", LetterStep.Reminder);
        Assert.Equal(SendState.Unknown, unknown.State);
        Assert.Equal(SendState.Failed, (await story.Letter("1004", LetterStep.Reminder)).State);

        // Nothing goes again by itself; a person decides.
        Assert.Equal(0, (await new LetterMail(server.Mailer).Send(story.Books)).Sent);
        Assert.Equal("letter_state", (await LetterStates.Say(story.Books, (await story.Letter("1001", LetterStep.Reminder)).Id, isOut: true)).Refusal?.Code);
        Ok(await LetterStates.Say(story.Books, unknown.Id, isOut: true));
        Assert.Equal(SendState.Sent, (await story.Letter("1003", LetterStep.Reminder)).State);
        Ok(await LetterStates.Deliver(story.Books, refused.Id, Delivery.Print));
        Assert.Equal(1, Ok(await PrintLetters.Take(story.Books, Delivery.Print)).Letters);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_print_file_is_taken_once_and_its_day_is_the_day_it_is_handed_over(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Reminder with { Delivery = Delivery.Print }));
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-15", "250.00");
        await story.Run("2026-06-29");
        await story.Run("2026-07-14");
        Assert.Equal(2, (await story.Letters()).Count(l => l.Step == LetterStep.Notice));

        // The reminders never left and the notices have passed them: they are reversed, and are not sent any more.
        var run = Ok(await PrintLetters.Take(story.Books, Delivery.Print));
        Assert.Equal((2, 2, 0), (run.Letters, run.Stopped, run.IssuedAnew));
        Assert.Equal(0, Ok(await PrintLetters.Take(story.Books, Delivery.Ehf)).Letters);
        using (var file = new MemoryStream())
        {
            var summary = Ok(await PrintLetters.Write(story.Books, run.Id, file));
            Assert.Equal(run.Letters, summary.Letters);
            using var pdf = PdfDocument.Open(file.ToArray());
            Assert.Equal(summary.Pages, pdf.NumberOfPages);
        }

        var confirmed = Ok(await PrintLetters.Confirm(story.Books, run.Id, Day("2026-07-14")));
        Assert.Equal(run.Letters, confirmed.Letters);
        Assert.Equal("not_found", (await PrintLetters.Confirm(story.Books, run.Id, null)).Refusal?.Code);
        Assert.Equal("not_found", (await PrintLetters.PutBack(story.Books, run.Id)).Refusal?.Code);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_notice_handed_over_too_late_is_reversed_and_issued_again_with_its_fourteen_days(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Reminder with { On = false }).With(plan.Notice with { Days = 14 }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-29");
        var run = Ok(await PrintLetters.Take(story.Books, Delivery.Print));
        Assert.Equal(1, run.Letters);
        var confirmed = Ok(await PrintLetters.Confirm(story.Books, run.Id, Day("2026-07-01")));
        Assert.Equal((0, 1), (confirmed.Letters, confirmed.IssuedAnew));
        var again = await story.Letter("1001", LetterStep.Notice);
        Assert.Equal((2, Day("2026-07-01"), Day("2026-07-15"), SendState.Issued), (again.Round, again.SentOn, again.DueOn, again.State));
        Assert.Equal(-3800, await story.Balance(3900));
        var second = Ok(await PrintLetters.Take(story.Books, Delivery.Print));
        Assert.Equal(1, Ok(await PrintLetters.Confirm(story.Books, second.Id, null)).Letters);
        Assert.Equal("2026-07-16", (await story.See("1001")).Next.On is { } on ? on.ToString("yyyy-MM-dd") : (await story.Letter("1001", LetterStep.Notice)).DueOn.AddDays(1).ToString("yyyy-MM-dd"));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_handed_over_too_late_that_a_later_one_has_passed_is_reversed_and_stays_so(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Notice with { Days = 14 }).With(plan.Reminder with { On = false }).With(plan.Demand with { On = true }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-29");
        var run = Ok(await PrintLetters.Take(story.Books, Delivery.Print));
        await story.Run("2026-07-14");
        var confirmed = Ok(await PrintLetters.Confirm(story.Books, run.Id, Day("2026-07-15")));
        Assert.Equal((0, 0, 1), (confirmed.Letters, confirmed.IssuedAnew, confirmed.Stopped));
        Assert.Equal(LetterStep.Demand, Assert.Single((await story.See("1001")).Letters).Step);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Who_has_paid_gets_no_letter_and_who_paid_a_part_gets_the_right_sum(Store store)
    {
        await using var server = await MailServer.Start();
        var story = await Of(store);
        await story.Customer(10_002, "Vik AS", "post@vik.example");
        await story.Customer(10_003, "Moe AS", "post@moe.example");
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-15", customer: 10_002);
        await story.Invoice("1003", "2026-06-15", customer: 10_003);
        await story.Run("2026-06-30");
        Ok(await Kravbro.Application.Payments.Pay.Run(story.Books, "1001", 1_000_000, Day("2026-06-30"), match: true));
        Ok(await Kravbro.Application.Payments.Pay.Run(story.Books, "1002", 400_000, Day("2026-06-30"), match: true));
        Ok(await Kravbro.Application.FollowUp.Holds.Pause(story.Books, "1003", Day("2026-07-31"), "avtale"));
        await new LetterMail(server.Mailer).Send(story.Books);
        await new LetterMail(server.Mailer).Send(story.Books);
        var only = Assert.Single(server.Taken());
        Assert.Equal("post@vik.example", only.To.Mailboxes.Single().Address);
        Assert.Contains("6\u00a0087,32\u00a0kr", only.TextBody, StringComparison.Ordinal);
        Assert.Equal((0, SendState.Stopped), ((await story.See("1001")).Letters.Count, (await story.Letter("1001", LetterStep.Reminder)).State));
        Assert.Equal(SendState.Issued, (await story.Letter("1003", LetterStep.Reminder)).State);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Put_back_a_print_file_waits_again(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Reminder with { Delivery = Delivery.Print }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-29");
        var run = Ok(await PrintLetters.Take(story.Books, Delivery.Print));
        Assert.Equal(0, Ok(await PrintLetters.Take(story.Books, Delivery.Print)).Letters);
        Assert.Equal(1, Ok(await PrintLetters.PutBack(story.Books, run.Id)));
        Assert.Equal(1, Ok(await PrintLetters.Take(story.Books, Delivery.Print)).Letters);
        await story.Verified();
    }

    [Fact]
    public async Task Letters_as_ehf_are_documents_of_one_invoice_each()
    {
        var story = await Of(Store.Sqlite);
        Ok(await Kravbro.Application.Customers.ChangeContact.Run(story.Books,
            new(10_001, "Berg AS", false, Kravbro.Domain.OrganisationNumber.Parse("914594685").Value) { Address = "Storgata 1", Zip = "0155", City = "Oslo" }));
        await story.Plan(plan => plan.With(plan.Reminder with { Delivery = Delivery.Ehf }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        var run = Ok(await PrintLetters.Take(story.Books, Delivery.Ehf));
        using var file = new MemoryStream();
        Assert.Equal(1, Ok(await LetterEhf.Write(story.Books, run.Id, file)));
        using var zip = new ZipArchive(file);
        using var reader = new StreamReader(Assert.Single(zip.Entries).Open());
        var xml = await reader.ReadToEndAsync();
        Assert.Contains("urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0", xml, StringComparison.Ordinal);
        Assert.Contains("10087.32", xml, StringComparison.Ordinal);
        Assert.Contains("<cbc:PostalZone>0155</cbc:PostalZone>", xml, StringComparison.Ordinal);

        // Kept as it leaves, and the same whatever the card says later; a letter that was stopped is not in the file.
        var letter = await story.Letter("1001", LetterStep.Reminder);
        await using (var db = story.Db())
        {
            var kept = db.Documents.Single(d => d.Id == letter.DocumentId);
            Assert.Equal(($"{letter.Id}-1001.xml", xml), (kept.FileName, System.Text.Encoding.UTF8.GetString(kept.Content)));
        }

        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(Ok(await ShowLetters.Document(story.Books, letter.Id)).Bytes), StringComparison.Ordinal);
        Ok(await CancelLetter.Run(story.Books, "1001", LetterStep.Reminder, "feil"));
        using var empty = new MemoryStream();
        Assert.Equal(0, Ok(await LetterEhf.Write(story.Books, run.Id, empty)));
        await story.Verified();
    }

    private static async Task Release(LetterStory story)
    {
        // The patience of a quarter of an hour is over.
        await using var db = story.Db();
        foreach (var letter in db.Letters.Where(l => l.State == SendState.Reserved || l.State == SendState.Issued).ToList())
        {
            letter.StateAt = letter.StateAt.AddHours(-1);
            letter.NotBefore = letter.NotBefore.AddHours(-1);
        }

        await db.SaveChangesAsync();
    }
}
