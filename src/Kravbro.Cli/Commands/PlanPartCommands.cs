using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Letters;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>plan text show|set|reset|preview</c>, <c>plan law</c>, <c>plan history</c>.</summary>
internal static class PlanPartCommands
{
    internal static Command Text(Frame frame) => new("text", "What letters say. Example: kravbro plan text show reminder nb")
    {
        OfText(frame, "show", "The text in force. Example: kravbro plan text show reminder nb",
            async (books, which) => Written(LetterTexts.Of((await Plans.Show(books)).Plan, which.Step, which.Language), changed: false)),
        SetText(frame),
        OfText(frame, "reset", "The standard text again. Example: kravbro plan text reset reminder nb",
            async (books, which) => await Save(books, LetterTexts.Standard(which.Step, which.Language))),
        PreviewText(frame),
    };

    internal static Command Law(Frame frame)
    {
        var key = new Argument<string?>("CHOICE") { Arity = ArgumentArity.ZeroOrOne, Description = string.Join(", ", LegalChoiceWords.All.Select(c => c.Key)) };
        var word = new Argument<string?>("ON") { Arity = ArgumentArity.ZeroOrOne, Description = "on or off" };
        return frame.OnClient("law", "Choices where the law leaves a question open. Examples: kravbro plan law · kravbro plan law compensation on", [key, word],
            ask => (Choice: ReadChoice(ask, ask.Optional(key)), On: ask.OnOff(word)),
            async (books, r) => r is ({ } choice, { } on)
                ? (await Plans.Set(books, plan => plan with { Law = choice.With(plan.Law, on) })).Then(answer => Choices(answer))
                : Choices(await Plans.Show(books)));
    }

    internal static Command History(Frame frame) => frame.OnClient("history", "The versions of the plan and what each changed. Example: kravbro plan history --json", [], _ => 0,
        async (books, _) =>
        {
            var versions = await Plans.History(books);
            return Reply.List(versions,
                v => new JsonObject
                {
                    ["version"] = v.Version,
                    ["from"] = Json.Day(v.From),
                    ["actor"] = v.Actor,
                    ["changes"] = Json.List(v.Changes, c => new JsonObject { ["en"] = c.En, ["nb"] = c.Nb }),
                },
                people => people.Table(people.English ? [">Version", "From", "Who", "Changed"] : [">Versjon", "Fra", "Hvem", "Endret"],
                    versions.Select(v => (string[])[$"{v.Version}", people.Day(v.From), v.Actor, string.Join("; ", v.Changes.Select(c => people.English ? c.En : c.Nb))])));
        });

    private static Command SetText(Frame frame)
    {
        var subject = new Option<string>("--subject") { Description = "Heading, and subject of the e-mail" };
        var body = new Option<string>("--text") { Description = "The text; an empty line divides paragraphs" };
        var file = new Option<string>("--file") { Description = "A file with the text, instead of --text" };
        return WithText(frame, "set", "A text of the client's own. Example: kravbro plan text set reminder nb --subject \"Purring på faktura {fakturanr}\" --file purring.txt",
            subject, body, file, Save);
    }

    private static Command PreviewText(Frame frame) => WithText(frame, "preview",
        "The text with made-up values; nothing is saved. Example: kravbro plan text preview notice en --text \"Invoice {invoiceno} is unpaid.\"",
        new Option<string>("--subject"), new Option<string>("--text"), new Option<string>("--file"),
        async (books, text) => (await LetterSample.Show(books, text)).Then<Reply>(content => new Reply(
            () => new JsonObject { ["subject"] = content.Subject, ["paragraphs"] = Json.List(content.Paragraphs, p => p) },
            people => Say(people, content.Subject, content.Paragraphs))));

    private static Command WithText(Frame frame, string name, string description, Option<string> subject, Option<string> body, Option<string> file,
        Func<Application.Storage.ClientBooks, LetterText, Task<Result<Reply>>> act)
    {
        var (step, language) = Which();
        return frame.OnClient(name, description, [step, language, subject, body, file],
            ask => (Which: ReadWhich(ask, step, language), Subject: ask.Text(subject), Body: ask.Text(body), File: ask.Text(file)),
            async (books, r) =>
            {
                var read = r.File is null ? (Result<string?>)r.Body : (await Files.Read(r.File)).Then<string?>(t => t);
                if (!read.IsOk)
                {
                    return read.Refusal;
                }

                // What is not named stays as it is.
                var now = LetterTexts.Of((await Plans.Show(books)).Plan, r.Which.Step, r.Which.Language);
                return await act(books, now with { Subject = r.Subject ?? now.Subject, Body = read.Value ?? now.Body });
            });
    }

    private static Command OfText(Frame frame, string name, string description, Func<Application.Storage.ClientBooks, (LetterStep Step, string Language), Task<Result<Reply>>> act)
    {
        var (step, language) = Which();
        return frame.OnClient(name, description, [step, language], ask => ReadWhich(ask, step, language), act);
    }

    private static (Argument<string> Step, Argument<string> Language) Which() =>
        (new("STEP") { Description = "notification, reminder, notice or demand" }, new("LANGUAGE") { Description = "nb or en" });

    private static (LetterStep Step, string Language) ReadWhich(Ask ask, Argument<string> step, Argument<string> language)
    {
        var word = ask.Text(language);
        if (word is not ("nb" or "en"))
        {
            ask.Refuse(Refusals.BadChoice("LANGUAGE", word, "nb, en"));
        }

        return (LetterCommands.ReadStep(ask, step), word);
    }

    private static async Task<Result<Reply>> Save(Application.Storage.ClientBooks books, LetterText text) =>
        (await Plans.Set(books, plan => plan.With(text))).Then<Reply>(answer => Written(LetterTexts.Of(answer.Plan, text.Step, text.Language), answer.Changed));

    private static Reply Written(LetterText text, bool changed) => new(
        () => new JsonObject
        {
            ["step"] = text.Step.Word(),
            ["language"] = text.Language,
            ["subject"] = text.Subject,
            ["text"] = text.Body,
            ["standard"] = text == LetterTexts.Standard(text.Step, text.Language),
            ["changed"] = changed ? 1 : 0,
        },
        people => Say(people, text.Subject, text.Body.Split("\n\n")));

    private static void Say(People people, string subject, IEnumerable<string> paragraphs)
    {
        people.Line(subject, subject);
        foreach (var paragraph in paragraphs)
        {
            people.Line("\n" + paragraph, "\n" + paragraph);
        }
    }

    private static LegalChoice? ReadChoice(Ask ask, string? key)
    {
        var choice = LegalChoiceWords.All.FirstOrDefault(c => c.Key == key);
        if (key is not null && choice is null)
        {
            ask.Refuse(Refusals.BadChoice("CHOICE", key, string.Join(", ", LegalChoiceWords.All.Select(c => c.Key))));
        }

        return choice;
    }

    private static Result<Reply> Choices(PlanAnswer answer) => new Reply(
        () => new JsonObject
        {
            ["law"] = new JsonObject(LegalChoiceWords.All.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Of(answer.Plan.Law)))),
            ["changed"] = answer.Changed ? 1 : 0,
        },
        people => people.Table(people.English ? ["Choice", "On", "What it means"] : ["Valg", "På", "Hva det betyr"],
            LegalChoiceWords.All.Select(c => (string[])[c.Key, c.Of(answer.Plan.Law) ? people.Say("ja", "yes") : people.Say("nei", "no"), people.Say(c.WhyNb, c.WhyEn)])));
}
