using System.Globalization;
using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Bank;

/// <summary>
/// Goes through a camt.053 or camt.054 once. Elements are known by their local names, so that versions do not matter where they
/// say the same; one transaction is held at a time, also of an entry with a million of them.
/// </summary>
/// <param name="xml">Stands on the message element.</param>
/// <param name="tally">Gathers the summary.</param>
/// <param name="splits">Whether details are lines of their own; false gives one line for each entry.</param>
/// <param name="ct">Checked at every entry and detail.</param>
internal sealed class CamtReader(SafeXml xml, Tally tally, bool splits, CancellationToken ct)
{
    private int _statements;

    internal IEnumerable<BankLine> Read(BankFormat format)
    {
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Name == "GrpHdr")
            {
                Header();
            }
            else if (xml.Name is "Stmt" or "Ntfctn")
            {
                foreach (var line in Statement(hasBalances: format == BankFormat.Camt053))
                {
                    yield return line;
                }
            }
        }

        xml.ToEnd();
        if (tally.MessageId is null)
        {
            throw CamtValues.Bad("GrpHdr/MsgId", "a message id", "en meldings-id", null);
        }
    }

    private void Header() => xml.Each(name =>
    {
        if (name == "MsgId")
        {
            tally.MessageId = xml.Text();
        }
        else if (name == "CreDtTm")
        {
            tally.CreatedAt = CamtValues.Moment(xml.Text());
        }
    });

    private IEnumerable<BankLine> Statement(bool hasBalances)
    {
        var number = ++_statements;
        var statement = new CamtStatement(string.Create(CultureInfo.InvariantCulture, $"Stmt[{number}]"));
        var entries = 0;
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Name != "Ntry")
            {
                statement.Take(xml, tally);
                continue;
            }

            ct.ThrowIfCancellationRequested();
            Begin(statement, entries++ == 0);
            var where = string.Create(CultureInfo.InvariantCulture, $"{(number > 1 ? $"{statement.Place}/" : "")}Ntry[{entries}]");
            foreach (var line in Entry(new CamtEntry(where), statement))
            {
                yield return line;
            }
        }

        Begin(statement, entries == 0);
        statement.Close(tally, hasBalances);
    }

    private void Begin(CamtStatement statement, bool isFirst)
    {
        if (isFirst)
        {
            tally.Statement(statement.Account ?? throw CamtValues.Bad($"{statement.Place}/Acct/Id", "the account", "kontoen", null));
        }
    }

    private IEnumerable<BankLine> Entry(CamtEntry entry, CamtStatement statement)
    {
        var details = new CamtDetails(entry, tally);
        CamtDetail? held = null;
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Name != "NtryDtls")
            {
                entry.Take(xml);
                continue;
            }

            var inside = xml.Depth;
            details.BeginBatch();
            while (xml.NextChild(inside))
            {
                if (xml.Name == "Btch")
                {
                    details.TakeBatch(xml);
                }
                else if (xml.Name == "TxDtls" && entry.IsBooked)
                {
                    ct.ThrowIfCancellationRequested();
                    if (Line(entry, held, statement, details.Count) is { } line)
                    {
                        yield return line;
                    }

                    var where = Place(entry, details.Count + 1);
                    held = CamtDetail.Read(xml, where);
                    details.Take(held, where);
                }
            }

            details.EndBatch();
        }

        if (Last(entry, held, statement, details) is { } last)
        {
            yield return last;
        }
    }

    private BankLine? Last(CamtEntry entry, CamtDetail? held, CamtStatement statement, CamtDetails details)
    {
        statement.Entry(entry.Amount, entry.IsCredit);
        if (!entry.IsBooked)
        {
            tally.Note("camt_not_booked", entry.Where, $"The bank has not booked this entry (status {entry.Status}); passed over.",
                $"Banken har ikke bokført denne posteringen (status {entry.Status}); hoppet over.");
            return null;
        }

        details.Close();
        statement.Booked(entry.Amount, entry.IsCredit);
        tally.Records++;
        tally.Transactions += Math.Max(1, details.Count);
        if (entry.Money is not { } money)
        {
            tally.NotBookable(Refusals.CamtUnknownCurrency(entry.Where, entry.Amount.Code), entry.Where);
            return null;
        }

        tally.Booked(money, entry.BookedOn, entry.Where);
        return details.Count == 1 ? entry.Line(Place(entry, 1), money, held, statement, tally.MessageId)
            : held is null || !splits ? entry.Line(entry.Where, money, null, statement, tally.MessageId)
            : Line(entry, held, statement, details.Count);
    }

    /// <summary>The line of a detail that is known not to be the only one; null when it has no amount that can be booked.</summary>
    private BankLine? Line(CamtEntry entry, CamtDetail? detail, CamtStatement statement, long number)
    {
        if (!splits || detail is null || detail.AmountIn(entry.Amount.Code) is not { } amount || amount.Code != entry.Amount.Code
            || amount.Signed(detail.IsCredit ?? entry.IsCredit) is not { } money)
        {
            return null;
        }

        return entry.Line(Place(entry, number), money, detail, statement, tally.MessageId);
    }

    private static string Place(CamtEntry entry, long number) => string.Create(CultureInfo.InvariantCulture, $"{entry.Where}/TxDtls[{number}]");
}
