using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Import;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Csv;

namespace Kravbro.Cli.Commands;

/// <summary><c>import mapping show|set|clear</c>: the saved names of columns in files from another system.</summary>
internal static class MappingCommands
{
    internal static Command Of(Frame frame) => new("import", "What imports share. Example: kravbro import mapping show invoices")
    {
        new Command("mapping", "Saved names of columns. Example: kravbro import mapping set invoices --map \"Invoice id=Fakturanr\"")
        {
            Show(frame), Set(frame), Clear(frame),
        },
    };

    private static Argument<string> Kind() => new("KIND") { Description = string.Join(" or ", ColumnMappings.FileKinds) };

    private static Command Show(Frame frame)
    {
        var kind = Kind();
        return frame.OnClient("show", "The saved mapping. Example: kravbro import mapping show invoices", [kind], ask => Read(ask, kind),
            async (books, k) => Reply(k, await ColumnMappings.Show(books, k), changed: false));
    }

    private static Command Set(Frame frame)
    {
        var kind = Kind();
        var map = new Option<string[]>("--map") { Required = true, Description = "HEADER=OURS, e.g. \"Invoice id=Fakturanr\"; repeatable" };
        return frame.OnClient("set", "Replaces the saved mapping. Example: kravbro import mapping set invoices --map \"Invoice id=Fakturanr\" --map \"Sum=Beløp\"",
            [kind, map], ask => (Kind: Read(ask, kind), Map: ask.Pairs(map)),
            (books, r) => Save(books, r.Kind, r.Map.GroupBy(p => p.Name.Trim(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value.Trim(), StringComparer.Ordinal)));
    }

    private static Command Clear(Frame frame)
    {
        var kind = Kind();
        return frame.OnClient("clear", "Removes the saved mapping. Example: kravbro import mapping clear invoices", [kind], ask => Read(ask, kind),
            (books, k) => Save(books, k, []));
    }

    private static string Read(Ask ask, Argument<string> kind)
    {
        var text = ask.Text(kind);
        if (!ColumnMappings.FileKinds.Contains(text))
        {
            ask.Refuse(Refusals.BadChoice(kind.Name, text, string.Join(", ", ColumnMappings.FileKinds)));
        }

        return text;
    }

    private static async Task<Result<Reply>> Save(ClientBooks books, string kind, Dictionary<string, string> mapping)
    {
        var saved = await ColumnMappings.Save(books, kind, new ColumnMapping(mapping));
        return saved.IsOk ? Reply(kind, mapping.Count == 0 ? null : new ColumnMapping(mapping), saved.Value) : saved.Refusal;
    }

    private static Reply Reply(string kind, ColumnMapping? mapping, bool changed) => new(
        () => new JsonObject
        {
            ["kind"] = kind,
            ["columns"] = Json.List(mapping?.FieldByHeader ?? new Dictionary<string, string>(), m => new JsonObject { ["header"] = m.Key, ["field"] = m.Value }),
            ["changed"] = changed ? 1 : 0,
        },
        people =>
        {
            if (mapping is null)
            {
                people.Line("Ingen kolonner har egne navn.", "No columns have names of their own.");
                return;
            }

            people.Table(people.English ? ["In the file", "Ours"] : ["I filen", "Vårt navn"], mapping.FieldByHeader.Select(m => (string[])[m.Key, m.Value]));
        });
}
