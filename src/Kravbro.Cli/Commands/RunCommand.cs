using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>run</c>: the follow-up run of one client, or of all.</summary>
internal static class RunCommand
{
    private sealed record Request(DateOnly? Date, bool DryRun, string? OutFile, string? ProposalFile);

    internal static Command Of(Frame frame)
    {
        var date = new Option<string>("--date");
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would happen, change nothing" };
        var outFile = new Option<string>("--out") { Description = "Writes the dry run as a proposal" };
        var proposal = new Option<string>("--proposal") { Description = "Makes only the moves of a proposal" };
        return frame.OnBooks("run", "The follow-up run. Examples: kravbro run · kravbro run --dry-run --out forslag.json · kravbro run --proposal forslag.json",
            [date, dryRun, outFile, proposal],
            ask => new Request(ask.Date(date), ask.Flag(dryRun), ask.Text(outFile), ask.Text(proposal)),
            (books, request, client) => Run(frame, books, request, client));
    }

    private static async Task<Result<Reply>> Run(Frame frame, Books books, Request request, string? client)
    {
        var clients = await Clients(books, client);
        if (!clients.IsOk)
        {
            return clients.Refusal;
        }

        var pinned = await ReadProposal(request.ProposalFile);
        if (!pinned.IsOk)
        {
            return pinned.Refusal;
        }

        var watch = Stopwatch.StartNew();
        RunAnswer? total = null;
        foreach (var (orgNo, of) in clients.Value)
        {
            var proposal = pinned.Value.Proposal is { } p && (p.Client == orgNo || clients.Value.Count == 1) ? p : null;
            if (request.ProposalFile is not null && proposal is null)
            {
                continue;
            }

            var run = await FollowUpRun.Run(of, request.Date ?? proposal?.Date, request.DryRun, proposal);
            if (!run.IsOk)
            {
                return run.Refusal;
            }

            if (request is { OutFile: { } path, DryRun: true })
            {
                await File.WriteAllTextAsync(path, Proposal.Of(orgNo, run.Value).Write());
            }

            total = total is null ? run.Value : total.With(run.Value);
        }

        var answer = total ?? new RunAnswer { Date = request.Date ?? OsloTime.DayOf(frame.Time.GetUtcNow().UtcDateTime) };
        return Reply(answer, watch.Elapsed.TotalSeconds, request);
    }

    private static async Task<Result<IReadOnlyList<(string OrgNo, ClientBooks Books)>>> Clients(Books books, string? client)
    {
        var all = await books.All();
        if (client is null)
        {
            return all.Select(c => (c.OrgNo, books.Of(c, Frame.Actor))).ToList();
        }

        var one = await books.Of(client, Frame.Actor);
        return one.IsOk ? new List<(string, ClientBooks)> { (all.Single(c => c.Id == one.Value.ClientId).OrgNo, one.Value) } : one.Refusal;
    }

    private static async Task<Result<(bool Given, Proposal? Proposal)>> ReadProposal(string? path)
    {
        if (path is null)
        {
            return (false, null);
        }

        return File.Exists(path)
            ? Proposal.Read(await File.ReadAllTextAsync(path)).Then<(bool, Proposal?)>(p => (true, p))
            : Refusals.FileNotFound(path);
    }

    private static Reply Reply(RunAnswer answer, double seconds, Request request) => new(
        () =>
        {
            var json = Json.Run(answer, seconds, request.DryRun || request.ProposalFile is not null);
            if (request.ProposalFile is not null)
            {
                json["dropped"] = Json.List(answer.Dropped, d => new JsonObject
                {
                    ["invoiceNo"] = d.InvoiceNo,
                    ["step"] = d.Step.Word(),
                    ["reason"] = d.Reason,
                });
            }

            return json;
        },
        people =>
        {
            if (request.DryRun)
            {
                people.Line("Forhåndsvisning. Ingenting er sendt.", "Dry run. Nothing is sent.");
            }

            foreach (var (step, count) in answer.Letters)
            {
                people.Line($"{step.AsNext().Norwegian()}: {count}", $"{step.AsNext().English()}: {count}");
            }

            people.Line(
                $"Utkast til inkasso: {answer.Drafts}, godkjent automatisk: {answer.Approved}, venter på noen: {answer.Waiting}.",
                $"Collection drafts: {answer.Drafts}, approved automatically: {answer.Approved}, waiting for a person: {answer.Waiting}.");
        });
}
