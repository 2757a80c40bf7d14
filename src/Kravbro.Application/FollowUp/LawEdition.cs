using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Kravbro.Domain.Law;

namespace Kravbro.Application.FollowUp;

/// <summary>Tells one state of the tables of law from another.</summary>
internal static class LawEdition
{
    // A book never changes, and there are few of them.
    private static readonly ConditionalWeakTable<LawBook, string> Known = new();

    /// <summary>The SHA-256 of every row of every table, lower-case hex.</summary>
    internal static string Of(LawBook law) => Known.GetValue(law, static book =>
    {
        var text = new StringBuilder();
        foreach (var row in book.Tables.SelectMany(t => t.Rows))
        {
            text.Append(row.Name).Append('\u0001').AppendJoin('\u0002', row.Fields).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    });
}
