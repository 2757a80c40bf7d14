using System.Security.Cryptography;
using System.Text;

namespace Kravbro.Formats.Bank;

/// <summary>Keys of bank lines.</summary>
internal static class Fingerprints
{
    /// <summary>The first 128 bits of SHA-256 of the parts, as 32 hexadecimal digits; null and empty parts are the same.</summary>
    internal static string Of(params ReadOnlySpan<string?> parts)
    {
        // Neither format can hold the separator: XML forbids it and control characters of OCR giro are refused.
        var text = string.Join('\u001f', parts);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
