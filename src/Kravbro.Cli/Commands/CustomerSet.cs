using System.CommandLine;
using System.Globalization;
using Kravbro.Application.Customers;
using Kravbro.Application.Storage;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>customer set</c>: the tabs <i>Purringer</i> and <i>Kontakt</i> of a card, what is named and nothing else.</summary>
internal static class CustomerSet
{
    private sealed record Contact(string? Name, string? Address, string? Zip, string? City, string? Country, string? Email, string? InvoiceEmail, string? Terms, string? Channel, string? Language)
    {
        internal bool IsNamed => this != new Contact(null, null, null, null, null, null, null, null, null, null);
    }

    internal static Command Of(Frame frame)
    {
        var code = new Argument<string>("CODE") { Description = "Customer number" };
        var transfer = new Option<string>("--transfer-to-collection") { Description = "on or off: Overfør til inkassobyrå" };
        var reminders = new Option<string>("--reminders") { Description = "on or off: Purringer" };
        var fees = new Option<string>("--fees") { Description = "on or off" };
        var interest = new Option<string>("--interest") { Description = "on or off" };
        var name = new Option<string>("--name");
        var address = new Option<string>("--address") { Description = "Street or box; \"\" empties it, as for the other texts" };
        var zip = new Option<string>("--zip");
        var city = new Option<string>("--city");
        var country = new Option<string>("--country") { Description = "Two letters; \"\" is Norway" };
        var email = new Option<string>("--email");
        var invoiceEmail = new Option<string>("--invoice-email") { Description = "Where invoices go when not to --email" };
        var terms = new Option<string>("--terms") { Description = "Days to pay, or default (14)" };
        var channel = new Option<string>("--channel") { Description = "How invoices go out: email, print, ehf or none" };
        var language = new Option<string>("--language") { Description = "nb or en: language of invoices and letters" };
        return frame.OnClient("set",
            "Changes what is named on a card. Examples: kravbro customer set 10001 --transfer-to-collection off · kravbro customer set 10001 --terms 30 --channel ehf --language en",
            [code, transfer, reminders, fees, interest, name, address, zip, city, country, email, invoiceEmail, terms, channel, language],
            ask => (
                Ticks: new SetCustomer.Request(ask.Code(code))
                {
                    TransferToCollection = ask.OnOff(transfer),
                    Reminders = ask.OnOff(reminders),
                    Fees = ask.OnOff(fees),
                    Interest = ask.OnOff(interest),
                },
                Contact: new Contact(ask.Text(name), ask.Text(address), ask.Text(zip), ask.Text(city), ask.Text(country), ask.Text(email), ask.Text(invoiceEmail),
                    Days(ask, terms), Channel(ask, channel), ask.Text(language))),
            async (books, request) =>
            {
                if (!request.Contact.IsNamed)
                {
                    return CustomerCommands.Reply(await SetCustomer.Run(books, request.Ticks));
                }

                var changed = await Change(books, request.Ticks.Code, request.Contact);
                if (!changed.IsOk)
                {
                    return changed.Refusal;
                }

                var ticked = await SetCustomer.Run(books, request.Ticks);
                return !ticked.IsOk ? ticked.Refusal : CustomerCommands.Reply((await ShowCustomers.One(books, request.Ticks.Code))
                    .Then<CustomerAnswer>(card => card with { Changed = changed.Value.Changed || ticked.Value.Changed }));
            });
    }

    private static async Task<Result<CustomerAnswer>> Change(ClientBooks books, long code, Contact asked) =>
        await ShowCustomers.One(books, code) is { IsOk: true } found ? await ChangeContact.Run(books, Merged(found.Value, asked)) : Refusals.UnknownCustomer(Domain.Days.Code(code));

    // What is not named stays as it stands.
    private static ChangeContact.Request Merged(CustomerAnswer card, Contact asked)
    {
        var invoicing = card.Invoicing!;
        return new ChangeContact.Request(card.Code, asked.Name ?? card.Name, card.IsPerson, card.OrgNo is { } number ? OrganisationNumber.Parse(number).Value : null)
        {
            Address = asked.Address ?? card.Address,
            Zip = asked.Zip ?? card.Zip,
            City = asked.City ?? card.City,
            Country = asked.Country,
            Email = asked.Email ?? card.Email,
            Version = card.Version,
            Invoicing = invoicing with
            {
                Delivery = asked.Channel is { } channel ? InvoiceChannels.Number(channel) : invoicing.Delivery,
                PaymentTerms = asked.Terms is { } terms ? terms == InvoiceChannels.Default ? null : int.Parse(terms, CultureInfo.InvariantCulture) : invoicing.PaymentTerms,
                Language = asked.Language ?? invoicing.Language,
                InvoiceEmail = asked.InvoiceEmail ?? invoicing.InvoiceEmail,
            },
        };
    }

    private static string? Days(Ask ask, Option<string> option) =>
        ask.Text(option) is not { } text ? null : text == InvoiceChannels.Default ? text : ask.Whole(option.Name, text).ToString(CultureInfo.InvariantCulture);

    private static string? Channel(Ask ask, Option<string> option)
    {
        if (ask.Text(option) is { } text && !InvoiceChannels.Words.Contains(text))
        {
            ask.Refuse(Refusals.BadChoice(option.Name, text, string.Join(", ", InvoiceChannels.Words)));
        }

        return ask.Text(option);
    }
}

/// <summary>How invoices go out, in the words of the command line.</summary>
internal static class InvoiceChannels
{
    internal const string Default = "default";

    internal static IReadOnlyList<string> Words { get; } = ["none", "email", "print", "ehf"];

    internal static int Number(string word) => Words.ToList().IndexOf(word);

    /// <summary>The word; the number where an integration set another one.</summary>
    internal static string Word(int delivery) => delivery < Words.Count ? Words[delivery] : delivery.ToString(CultureInfo.InvariantCulture);
}
