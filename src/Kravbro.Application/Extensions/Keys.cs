using System.Security.Cryptography;
using System.Text;

namespace Kravbro.Application.Extensions;

/// <summary>Client keys: GUID-shaped, 122 random bits, stored as a hash.</summary>
internal static class Keys
{
    /// <summary>A new key.</summary>
    internal static string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>SHA-256 of a key, hex; enough without salt for a random key of this size.</summary>
    internal static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));
}
