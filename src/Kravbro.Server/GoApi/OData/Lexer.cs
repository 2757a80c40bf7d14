using System.Buffers;
using System.Globalization;
using System.Text;
using Kravbro.Domain;

namespace Kravbro.Server.GoApi.OData;

/// <summary>Cuts the text of an option into words, signs and literals.</summary>
internal sealed class Lexer(string option, string text)
{
    /// <summary>Characters that a filter or an order may have.</summary>
    public const int MostCharacters = 8_000;

    // Words that may stand right before a quoted text without being the name of its type.
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
        { "and", "or", "not", "eq", "ne", "gt", "ge", "lt", "le", "add", "sub", "mul", "div", "mod" };

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");

    private int _at;

    /// <summary>All tokens, the last of kind End; or the refusal of the first thing that is none.</summary>
    public Result<List<Token>> Read()
    {
        if (text.Length > MostCharacters)
        {
            return Expected.AtMost(MostCharacters, "characters", "tegn").At(option, MostCharacters, $"{text.Length}");
        }

        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        var tokens = new List<Token>();
        while (true)
        {
            var next = Next();
            if (next.Refusal is { } refusal)
            {
                return refusal;
            }

            tokens.Add(next.Value);
            if (next.Value.Kind == TokenKind.End)
            {
                return tokens;
            }
        }
    }

    // NUL and halves of characters match nothing and cannot be sent to a database.
    private Refusal? Unreadable()
    {
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0 || (rune == Rune.ReplacementChar && text[at] != '\ufffd'))
            {
                return Expected.Character.At(option, at, "\0");
            }

            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    private Result<Token> Next()
    {
        while (_at < text.Length && Blanks.Contains(text[_at]))
        {
            _at++;
        }

        var start = _at;
        if (start == text.Length)
        {
            return new Token(TokenKind.End, start, null);
        }

        var c = text[start];
        switch (c)
        {
            case '(': return Sign(TokenKind.Open);
            case ')': return Sign(TokenKind.Close);
            case ',': return Sign(TokenKind.Comma);
            case '/': return Sign(TokenKind.Slash);
            case '\'': return Quoted() is { } quoted ? Literal(start, quoted) : Unclosed(start);
            case '-' or (>= '0' and <= '9'): return Number(start);
            case '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'): return Word(start);
            default: return Expected.Value.At(option, start, Rune.GetRuneAt(text, start).ToString());
        }
    }

    private Result<Token> Sign(TokenKind kind) => new Token(kind, _at, text[_at++].ToString());

    private Result<Token> Word(int start)
    {
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '.'))
        {
            _at++;
        }

        var word = text[start.._at];
        if (_at == text.Length || text[_at] != '\'' || Keywords.Contains(word))
        {
            return new Token(TokenKind.Word, start, word);
        }

        if (Quoted() is not { } quoted)
        {
            return Unclosed(start);
        }

        switch (word.ToLowerInvariant())
        {
            case "guid":
                return System.Guid.TryParseExact(quoted, "D", out var guid) || System.Guid.TryParseExact(quoted, "N", out guid)
                    ? Literal(start, guid) : Expected.Guid.At(option, start, text[start.._at]);
            case "datetime" or "datetimeoffset":
                return Moment.Parse(quoted) is { } moment ? Literal(start, moment) : Expected.Moment.At(option, start, text[start.._at]);
            default:
                return Literal(start, new EnumText(word, quoted));
        }
    }

    private Result<Token> Number(int start)
    {
        _at++;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '_'
            || (text[_at] is '+' or '-' && text[_at - 1] is 'e' or 'E')))
        {
            _at++;
        }

        var written = text.AsSpan(start, _at - start);
        var whole = written[^1] is 'L' or 'l';
        var digits = whole || written[^1] is 'M' or 'm' or 'D' or 'd' or 'F' or 'f' ? written[..^1] : written;
        var style = NumberStyles.AllowLeadingSign | (whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent);
        return digits.Length > 0 && char.IsAsciiDigit(digits[^1]) && decimal.TryParse(digits, style, CultureInfo.InvariantCulture, out var number)
            ? Literal(start, number) : Expected.Number.At(option, start, written.ToString());
    }

    // From a quote to the next one that is not doubled; null when there is none.
    private string? Quoted()
    {
        var content = new StringBuilder();
        for (var i = _at + 1; i < text.Length; i++)
        {
            if (text[i] != '\'')
            {
                content.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '\'')
            {
                content.Append(text[i++]);
            }
            else
            {
                _at = i + 1;
                return content.ToString();
            }
        }

        return null;
    }

    private Result<Token> Literal(int start, object value) => new Token(TokenKind.Literal, start, text[start.._at], value);

    private Result<Token> Unclosed(int start) => Expected.Quote.At(option, text.Length, text[start..]);
}
