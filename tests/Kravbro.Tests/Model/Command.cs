using Kravbro.Application.Storage;
using Kravbro.Domain;

namespace Kravbro.Tests.Model;

/// <summary>One thing done to the books and to the model.</summary>
/// <param name="Line">What it is, in words.</param>
/// <param name="Do">Does it to the books.</param>
/// <param name="Expect">
/// Does it to the model and gives what the books should have said; it is told what they said, for what the model leaves open.
/// </param>
internal sealed record Command(string Line, Func<ClientBooks, Task<Said>> Do, Func<Said, Said> Expect);

/// <summary>What every group of commands draws from.</summary>
internal abstract class Commands(Draw draw, BooksModel model)
{
    /// <summary>Each kind of command, with how many lots it has.</summary>
    internal abstract IEnumerable<(int Lots, Func<Task<Command>> Next)> Kinds { get; }

    protected Draw Draw => draw;

    protected BooksModel Model => model;

    protected static Said Told<T>(Result<T> result, Func<T, string> tell) => result.IsOk ? Said.Yes(tell(result.Value)) : Said.No(result.Refusal.Code);

    protected static string Nok(long minor) => Money.Nok(minor).ToString();

    /// <summary>A command of which the model holds only that it leaves the ledger alone.</summary>
    protected static Task<Command> Beside<T>(string line, Func<ClientBooks, Task<Result<T>>> run) =>
        Task.FromResult(new Command(line, async books => Told(await run(books), _ => ""), said => said));

    protected static Task<Command> Of<T>(string line, Func<ClientBooks, Task<Result<T>>> run, Func<T, string> tell, Func<Said> expect) =>
        Task.FromResult(new Command(line, async books => Told(await run(books), tell), _ => expect()));

    /// <summary>An invoice or credit note, oftener one that is open; null while there is none.</summary>
    protected ModelInvoice? AnyInvoice(long? customer = null)
    {
        var all = customer is null ? model.Invoices : model.Invoices.FindAll(i => i.Customer == customer);
        var open = all.FindAll(i => i.Own.Left > 0);
        return open.Count > 0 && !draw.OneIn(4) ? draw.Of(open) : all.Count > 0 ? draw.Of(all) : null;
    }

    /// <summary>The number of one, now and then of none.</summary>
    protected string Number(ModelInvoice? invoice) => invoice is null || draw.OneIn(60) ? "99999999" : invoice.No;

    protected long Customer() => draw.OneIn(80) ? 77_777 : draw.Of([.. model.Customers]);

    /// <summary>A day not long ago, now and then a coming one.</summary>
    protected DateOnly Day() => model.Today.AddDays(draw.OneIn(8) ? draw.Below(4) : -draw.Below(25));
}
