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
        var command = frame.OnBooks("run", "The follow-up run. Examples: kravbro run · kravbro run --dry-run --out forslag.json · kravbro run --proposal forslag.json",
            [date, dryRun, outFile, proposal],
            ask => new Request(ask.Date(date), ask.Flag(dryRun), ask.Text(outFile), ask.Text(proposal)),
            (books, request, client) => Run(frame, books, request, client));
        command.Validators.Add(result =>
        {
            if (result.GetValue(outFile) is not null && !result.GetValue(dryRun))
            {
                result.AddError("--out needs --dry-run.");
            }
        });
        return command;
    }

    private static async Task<Result<Reply>> Run(Frame frame, Books books, Request request, string? client)
    {
        var proposal = await ReadProposal(request.ProposalFile);
        var clients = proposal.IsOk ? await Clients(books, client, proposal.Value.Given) : proposal.Refusal;
        if (!clients.IsOk)
        {
            return clients.Refusal;
        }

        if (request.OutFile is not null && clients.Value.Count != 1)
        {
            return Refusals.ClientNeeded(clients.Value.Count); // a proposal is one client's
        }

        var watch = Stopwatch.StartNew();
        RunAnswer? total = null;
        string? hash = null;
        var refused = new List<(string Client, Refusal Refusal)>();
        foreach (var (orgNo, of) in clients.Value)
        {
            var run = await FollowUpRun.Run(of, request.Date ?? proposal.Value.Given?.Date, request.DryRun, proposal.Value.Given);
            if (!run.IsOk)
            {
                refused.Add((orgNo, run.Refusal));
                continue;
            }

            if (request.OutFile is { } path)
            {
                var made = Proposal.Of(orgNo, run.Value);
                hash = made.Hash;
                if (Files.Write(path, () => Write(path, made)).Refusal is { } unwritable)
                {
                    return unwritable;
                }
            }

            total = total is null ? run.Value : total.With(run.Value);
        }

        if (total is null && refused.Count > 0)
        {
            return refused[0].Refusal;
        }

        var answer = total ?? new RunAnswer { Date = request.Date ?? OsloTime.DayOf(frame.Time.GetUtcNow().UtcDateTime) };
        return Reply(answer, refused, watch.Elapsed.TotalSeconds, request, hash);
    }

    /// <summary>The clients to run: the one named, the one a proposal was made for, or all.</summary>
    private static async Task<Result<IReadOnlyList<(string OrgNo, ClientBooks Books)>>> Clients(Books books, string? client, Proposal? proposal)
    {
        var all = await books.All();
        var made = proposal is { Client.Length: > 0 } ? proposal.Client : null;
        if ((client ?? made) is not { } wanted)
        {
            return proposal is not null && all.Count != 1
                ? Refusals.ClientNeeded(all.Count)
                : all.Select(c => (c.OrgNo, books.Of(c, Frame.Actor))).ToList();
        }

        var one = await books.Of(wanted, Frame.Actor);
        if (!one.IsOk)
        {
            return one.Refusal;
        }

        var orgNo = all.Single(c => c.Id == one.Value.ClientId).OrgNo;
        return made is null || made == orgNo ? new List<(string, ClientBooks)> { (orgNo, one.Value) } : Refusals.ProposalOfOtherClient(made);
    }

    private static async Task<Result<(bool Ok, Proposal? Given)>> ReadProposal(string? path) =>
        path is null ? (true, null) : (await Files.Read(path)).Then(Proposal.Read).Then<(bool, Proposal?)>(p => (true, p));

    private static bool Write(string path, Proposal proposal)
    {
        File.WriteAllText(path, proposal.Write());
        return true;
    }

    private static Reply Reply(RunAnswer answer, List<(string Client, Refusal Refusal)> refused, double seconds, Request request, string? hash) => new(
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
                    ["reasonNb"] = d.ReasonNb,
                });
            }

            if (hash is not null)
            {
                json["proposalHash"] = hash;
            }

            if (refused.Count > 0)
            {
                json["refused"] = Json.List(refused, r => new JsonObject
                {
                    ["client"] = r.Client,
                    ["code"] = r.Refusal.Code,
                    ["message"] = r.Refusal.En,
                    ["messageNb"] = r.Refusal.Nb,
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
            if (answer.FeesMinor + answer.InterestMinor > 0)
            {
                people.Line($"Gebyr {people.Kroner(answer.FeesMinor)}, renter {people.Kroner(answer.InterestMinor)}.", $"Fees {people.Kroner(answer.FeesMinor)}, interest {people.Kroner(answer.InterestMinor)}.");
            }

            foreach (var why in answer.Held.GroupBy(h => h.Why.Code))
            {
                people.Line($"{why.Count()} brev venter: {why.First().Why.Nb}", $"{why.Count()} letters wait: {why.First().Why.En}");
            }

            foreach (var d in answer.Dropped)
            {
                people.Line($"Falt ut: {d.InvoiceNo}, {d.Step.Norwegian()}: {d.ReasonNb}", $"Dropped out: {d.InvoiceNo}, {d.Step.English()}: {d.Reason}");
            }

            foreach (var (client, refusal) in refused)
            {
                people.Line($"{client}: {refusal.Nb}", $"{client}: {refusal.En}");
            }
        },
        refused.Count > 0 ? Entry.Refused : Entry.Done);
}
