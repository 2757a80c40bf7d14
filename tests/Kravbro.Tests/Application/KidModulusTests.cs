using System.Text;
using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.Import;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Outgoing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Cli;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application;

/// <summary>A KID from elsewhere is valid by the client's modulus, or by either while none is set (spec 4). On both databases.</summary>
public sealed class KidModulusTests
{
    private const string OnlyMod10 = "123456782";
    private const string OnlyMod11 = "123456785";

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_file_is_read_by_the_clients_modulus(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        Assert.Null((await SetBookSettings.Show(books)).Settings.Kid.Modulus);
        Assert.Equal(2, (await Import(books, ("1001", OnlyMod10), ("1002", OnlyMod11))).Imported);

        await Set(books, KidModulus.Mod11);
        var answer = await Import(books, ("1001", OnlyMod10), ("1003", OnlyMod10), ("1004", OnlyMod11));
        Assert.Equal((1L, 1L, 1L), (answer.Unchanged, answer.Refused, answer.Imported));
        var error = Assert.Single(answer.Errors);
        Assert.Equal((3L, "KID", "bad_kid", OnlyMod10), (error.Line, error.Column, error.Refusal.Code, error.Found));
        Assert.Equal("bad_kid", (await AddInvoice.Run(books, new InvoiceToPost("1005", 1, new DateOnly(2026, 3, 2), null, Money.Nok(100)) { Kid = Kid.Parse(OnlyMod10).Value })).Refusal!.Code);
        await Set(books, KidModulus.Mod10);
        Assert.Equal("bad_kid", Assert.Single((await Import(books, ("1006", OnlyMod11))).Errors).Refusal.Code);
        await Set(books, null);
        Assert.Equal(1, (await Import(books, ("1006", OnlyMod11))).Imported);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task With_none_set_mod10_is_issued(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        var document = new OutgoingDocument { CustomerCode = 1, Lines = [new OutgoingLine { Description = "Vare", UnitPrice = 100 }] };
        var saved = (await OutgoingInvoices.Save(books, null, null, null, _ => document)).Value;
        var kid = (await OutgoingInvoices.Send(books, saved.Id, null, null, null, null)).Value.Invoice!.Kid!;
        Assert.True(Kid.Parse(kid, KidModulus.Mod10).IsOk);
    }

    [Fact]
    public async Task The_command_sets_it_and_takes_it_away()
    {
        using var c = await Commands.WithClient();
        Assert.Null((await c.Run("settings", "show")).Json["kid"]!["modulus"]);
        Assert.Equal(11, (await c.Run("settings", "set", "--kid-modulus", "11")).Json["kid"]!["modulus"]!.GetValue<int>());
        Assert.Equal("bad_kid", (await c.Run("invoice", "add", "--no", "1", "--customer", "10001", "--date", "2026-01-05", "--amount", "10", "--kid", OnlyMod10)).Refused);
        Assert.Null((await c.Run("settings", "set", "--kid-modulus", "none")).Json["kid"]!["modulus"]);
        Assert.Equal("bad_choice", (await c.Run("settings", "set", "--kid-modulus", "12")).Refused);
    }

    private static async Task Set(ClientBooks books, KidModulus? modulus) =>
        Assert.True((await SetBookSettings.Run(books, s => s with { Kid = s.Kid with { Modulus = modulus } })).IsOk);

    private static async Task<ImportAnswer> Import(ClientBooks books, params (string No, string Kid)[] invoices)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;KID\n"
            + string.Concat(invoices.Select(i => $"{i.No};1;2026-03-02;2026-03-16;100,00;{i.Kid}\n"))));
        return (await ImportInvoices.Run(books, file, new ImportOptions())).Value;
    }
}
