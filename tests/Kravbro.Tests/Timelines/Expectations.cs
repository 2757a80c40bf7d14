using System.Globalization;
using Kravbro.Application.Clients;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Timelines;

/// <summary>What the stories say must be true.</summary>
internal sealed class Expectations(ClientBooks books)
{
    internal async Task Check(string text, Outcome outcome)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "refused":
                Equal(words[1], outcome.Refusal?.Code ?? "accepted", text);
                break;
            case "nothing":
                var run = outcome.Run!;
                Equal("0", Text(run.Drafts + run.Approved + run.Letters.Values.Sum()), text);
                break;
            case "drafts":
                Equal(words[1], Text(outcome.Run!.Drafts), text);
                break;
            case "approved":
                Equal(words[1], Text(outcome.Run!.Approved), text);
                break;
            case "waiting":
                Equal(words[1], Text(outcome.Run!.Waiting), text);
                break;
            case "letters":
                Equal(words[1], Text(outcome.Run!.Letters.Values.Sum()), text);
                break;
            case "list":
                Equal(string.Join(' ', words[1..]), Numbers(await Lists.FollowUp(books, new ListRequest())), text);
                break;
            case "in":
                var page = await Lists.WithStatus(books, Enum.Parse<CollectionStatus>(words[1]), new ListRequest());
                Equal(string.Join(' ', words[2..]), Numbers(page), text);
                break;
            case "open":
                Equal(string.Join(' ', words[1..]), Numbers(await Lists.Open(books, new ListRequest())), text);
                break;
            case "case":
                await CheckCase(words, text);
                break;
            case "menu":
                var (active, hasCases, _) = await ShowExtensions.State(books);
                Equal(words[1], active ? "shown" : hasCases ? "read-only" : "hidden", text);
                break;
            case "customer":
                var customer = (await ShowCustomers.All(books)).Single(c => c.Name == words[1]);
                Equal(words[3], customer.TransferToCollection ? "on" : "off", text);
                break;
            case var figure when outcome.Numbers?.TryGetValue(figure, out var value) == true:
                Equal(string.Join(' ', words[1..]), value, text);
                break;
            default:
                await CheckInvoice(words, text);
                break;
        }
    }

    private async Task CheckInvoice(string[] words, string text)
    {
        var found = await Lists.One(books, words[0]);
        Assert.True(found.IsOk, $"{text}: {found.Refusal?.En}");
        var invoice = found.Value;
        switch (words[1])
        {
            case "next":
                Equal(string.Join(' ', words[2..]), invoice.Next.On is { } on ? $"{invoice.Next.Step.Word()} {Days.Iso(on)}" : invoice.Next.Step.Word(), text);
                break;
            case "reason":
                Equal(words[2], invoice.Reason.Code.Word(), text);
                break;
            case "remaining":
                Equal(words[2], Money.Nok(invoice.RemainingMinor).ToString(), text);
                break;
            case "letters":
                var letters = string.Join(' ', invoice.Letters.Select(l => $"{l.Step.Word()}@{Days.Iso(l.SentOn)}/{Days.Iso(l.DueOn)}"));
                Equal(string.Join(' ', words[2..]), letters.Length == 0 ? "none" : letters, text);
                break;
            case "warns":
                var warnings = string.Join(' ', invoice.Warnings.Each().Select(w => w.Word()));
                Equal(string.Join(' ', words[2..]), warnings.Length == 0 ? "none" : warnings, text);
                break;
            case "case":
                Equal(string.Join(' ', words[2..]), $"{invoice.Agency ?? "none"} {invoice.CaseCode ?? "none"}", text);
                break;
            case "rule":
                Equal(words[2], invoice.Reason.Rule, text);
                break;
            case "late":
                Equal(words[2], invoice.LateFetch ? "yes" : "no", text);
                break;
            case "event":
                await CheckEvent(invoice, words, text);
                break;
            case "says":
                Assert.Contains(string.Join(' ', words[2..]), $"{invoice.Reason.Nb}\n{invoice.Reason.En}", StringComparison.Ordinal);
                break;
            default:
                CheckStatus(invoice, words, text);
                break;
        }
    }

    // 1001 Draft [on 2026-02-02] [by rule|person] [because some words]
    private static void CheckStatus(InvoiceAnswer invoice, string[] words, string text)
    {
        Equal(words[1], invoice.Status.ToString(), text);
        for (var i = 2; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "on":
                    Equal(words[++i], invoice.DraftedOn is { } day ? Days.Iso(day) : "none", text);
                    break;
                case "by":
                    Equal(words[++i], invoice.DraftedBy?.ToString().ToLowerInvariant() ?? "none", text);
                    break;
                case "because":
                    Equal(string.Join(' ', words[(i + 1)..]), invoice.StatusReason ?? "none", text);
                    return;
                default:
                    throw new InvalidOperationException($"unknown word {words[i]}");
            }
        }
    }

    // case KR-1 Active [purret]: the newest case with that code
    private async Task CheckCase(string[] words, string text)
    {
        var found = (await ShowCases.List(books, open: true)).Concat(await ShowCases.List(books, open: false))
            .Where(c => c.Code == words[1]).MaxBy(c => c.Id);
        Equal(words[2], found?.Status.ToString() ?? "none", text);
        if (words.Length > 3)
        {
            Equal(string.Join(' ', words[3..]), found?.StatusText ?? "none", text);
        }
    }

    // 1001 event left_collection Disputed: the newest event of the invoice, and a word of its facts
    private async Task CheckEvent(InvoiceAnswer invoice, string[] words, string text)
    {
        var newest = (await History.OfInvoice(books, invoice.Id, take: 1))[0];
        Equal(words[2], newest.Kind, text);
        Assert.Contains(string.Join(' ', words[3..]), newest.Facts ?? "", StringComparison.Ordinal);
    }

    private static string Numbers(InvoicePage page) => page.Count == 0 ? "none" : string.Join(' ', page.Rows.Select(i => i.InvoiceNo).Order(StringComparer.Ordinal));

    private static void Equal(string expected, string actual, string text) =>
        Assert.True(expected == actual, $"{text}: expected «{expected}», found «{actual}»");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
