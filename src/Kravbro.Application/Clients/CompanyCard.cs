using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Clients;

/// <summary>The company card: what letters and invoices say of the client, and the account they are paid to.</summary>
public static class CompanyCard
{
    /// <summary>A change; null leaves a part, an empty text takes it away.</summary>
    public sealed record Change
    {
        /// <summary>Street or box, a line each.</summary>
        public string? Address { get; init; }

        /// <summary>Postal code.</summary>
        public string? Zip { get; init; }

        /// <summary>Place.</summary>
        public string? City { get; init; }

        /// <summary>E-mail.</summary>
        public string? Email { get; init; }

        /// <summary>Telephone.</summary>
        public string? Phone { get; init; }

        /// <summary>Web site.</summary>
        public string? Website { get; init; }

        /// <summary>The account customers pay to; another one named before stays among the client's own, so that its bank files are known.</summary>
        public string? BankAccount { get; init; }

        internal ClientDetails On(ClientDetails card) => card with
        {
            Address = New(card.Address, Address),
            Zip = New(card.Zip, Zip),
            City = New(card.City, City),
            EmailAddress = New(card.EmailAddress, Email),
            PhoneNumber = New(card.PhoneNumber, Phone),
            WebsiteUrl = New(card.WebsiteUrl, Website),
        };

        private static string? New(string? old, string? wanted) => wanted is null ? old : Texts.OrNull(wanted.ReplaceLineEndings("\n"));
    }

    /// <summary>The card.</summary>
    /// <param name="OrgNo">Organisation number.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Details">How the client is reached.</param>
    /// <param name="BankAccount">The account customers pay to; null while it has named none.</param>
    /// <param name="Changed">Whether a command changed it.</param>
    public sealed record Answer(string OrgNo, string Name, ClientDetails Details, string? BankAccount, bool Changed);

    /// <summary>The card as it stands.</summary>
    public static Task<Answer> Show(ClientBooks books, CancellationToken ct = default) => books.ReadAsTheyStand(
        view => Task.FromResult(new Answer(view.Client.OrgNo, view.Client.Name, ClientDetails.Read(view.Client.Card), view.Settings.PayTo, Changed: false)), ct);

    /// <summary>
    /// Changes it. Letters that are issued keep what they said. Refused, with the detail <c>field</c>:
    /// <c>too_long, control_character, bad_number, bad_account_number</c>, and as <see cref="SetBookSettings.Run"/> refuses.
    /// </summary>
    public static async Task<Result<Answer>> Set(ClientBooks books, Change change, CancellationToken ct = default)
    {
        var before = await Show(books, ct);
        if (change.On(before.Details).Check() is { } refused)
        {
            return refused;
        }

        if (Texts.OrNull(change.BankAccount) is { } account)
        {
            var number = AccountNumber.Parse(account);
            if (!number.IsOk)
            {
                return number.Refusal.With("field", "bank");
            }

            var saved = await SetBookSettings.Run(books, settings => PaidTo(settings, number.Value.ToString()), ct);
            if (!saved.IsOk)
            {
                return saved.Refusal.With("field", "bank");
            }
        }

        var card = await ClientDetails.Save(books, details => change.On(details), ct);
        if (!card.IsOk)
        {
            return card.Refusal;
        }

        var after = await Show(books, ct);
        return after with { Changed = after != before };
    }

    private static BookSettings PaidTo(BookSettings settings, string number) => settings with
    {
        BankAccounts =
        [
            settings.BankAccounts.FirstOrDefault(a => a.Number == number) ?? new OwnBankAccount(number, settings.Accounts.Bank),
            .. settings.BankAccounts.Where(a => a.Number != number),
        ],
    };
}
