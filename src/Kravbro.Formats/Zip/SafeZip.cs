using System.IO.Compression;
using Kravbro.Domain;

namespace Kravbro.Formats.Zip;

/// <summary>A file of an archive: its content, or why it is not taken.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="BaseName">The name without folders and extension.</param>
/// <param name="Content">The bytes; null when refused.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
public sealed record ZipFileRead(string Name, string BaseName, byte[]? Content, Refusal? Refusal);

/// <summary>Reads the files of an archive from strangers one at a time. Nothing is written anywhere, and names are only looked at.</summary>
internal static class SafeZip
{
    private const int MostEntries = 100_000;
    private static readonly (string En, string Nb) PathWhy = ("the name leads out of the archive", "navnet peker ut av arkivet");
    private static readonly (string En, string Nb) TwiceWhy = ("another file has the same name", "en annen fil har samme navn");
    private static readonly (string En, string Nb) EncryptedWhy = ("the file is protected by a password", "filen er beskyttet med passord");

    /// <summary>
    /// The files in the order of the archive, each read when it is come to and not kept. What systems put beside files (folders,
    /// <c>__MACOSX</c>, hidden files) is passed over; everything else that is not wanted is refused by name.
    /// </summary>
    /// <param name="stream">Seekable; left open.</param>
    /// <param name="extension">The wanted extension with its point, lower case.</param>
    /// <param name="most">The most bytes of a file.</param>
    /// <param name="isWanted">Whether the content is what its name says.</param>
    /// <param name="baseNameOnce">Whether the base name means something and may stand once only, whatever its folder; else the whole name.</param>
    internal static IEnumerable<ZipFileRead> Files(Stream stream, string extension, int most, Func<byte[], bool> isWanted, bool baseNameOnce)
    {
        using var archive = Open(stream);
        if (archive is null || archive.Entries.Count > MostEntries)
        {
            yield return new ZipFileRead("", "", null, archive is null ? Refusals.BadArchive() : Refusals.TooManyLines(MostEntries));
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            if (!IsAside(entry.FullName))
            {
                yield return Read(entry, extension, most, isWanted, seen, baseNameOnce);
            }
        }
    }

    /// <summary>The names in the archive, or null when it cannot be read.</summary>
    internal static IReadOnlyList<string>? Names(Stream stream)
    {
        using var archive = Open(stream);
        return archive?.Entries.Select(e => e.FullName).Where(n => !IsAside(n)).Take(MostEntries).ToList();
    }

    /// <summary>The archive with its directory read, or null when that cannot be.</summary>
    internal static ZipArchive? Open(Stream stream)
    {
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Count >= 0 ? archive : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsAside(string name) =>
        name.EndsWith('/') || name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name[(name.LastIndexOf('/') + 1)..] is ['.', not '.', ..] or "Thumbs.db";

    private static ZipFileRead Read(ZipArchiveEntry entry, string extension, int most, Func<byte[], bool> isWanted, HashSet<string> seen, bool baseNameOnce)
    {
        var name = entry.FullName;
        var file = name[(name.LastIndexOf('/') + 1)..];
        var dot = file.LastIndexOf('.');
        var baseName = dot < 0 ? file : file[..dot];
        if (name.Contains('\\') || name.Contains(':') || name.StartsWith('/') || name.Split('/').Contains("..") || name.Any(char.IsControl))
        {
            return Refused(PathWhy);
        }

        if (!file[Math.Max(dot, 0)..].Equals(extension, StringComparison.OrdinalIgnoreCase) || baseName.Length == 0)
        {
            return Refused(($"only {extension} files are taken", $"bare {extension}-filer tas imot"));
        }

        if (entry.IsEncrypted)
        {
            return Refused(EncryptedWhy);
        }

        if (!seen.Add(baseNameOnce ? baseName : name))
        {
            return Refused(TwiceWhy);
        }

        try
        {
            using var inflated = new InflatedStream(entry, most);
            var content = new MemoryStream();
            inflated.CopyTo(content);
            var bytes = content.ToArray();
            return isWanted(bytes)
                ? new ZipFileRead(name, baseName, bytes, null)
                : Refused(($"the content is not {extension[1..].ToUpperInvariant()}", $"innholdet er ikke {extension[1..].ToUpperInvariant()}"));
        }
        catch (UnreadableFileException e)
        {
            return new ZipFileRead(name, baseName, null, e.Refusal);
        }

        ZipFileRead Refused((string En, string Nb) why) => new(name, baseName, null, Refusals.BadArchiveEntry(name, why.En, why.Nb));
    }
}
