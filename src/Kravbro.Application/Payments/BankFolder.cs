using Kravbro.Application.Storage;
using Kravbro.Domain;

namespace Kravbro.Application.Payments;

/// <summary>
/// A folder that bank files are put into: one folder a client, named by its organisation number. A file is read when its size stood
/// still from one look to the next; then it goes to <c>read</c>, or to <c>refused</c> with a text beside it that says why. Safe to stop
/// at any moment: a file that was read and not moved is known by its content.
/// </summary>
public sealed class BankFolder(Books books, string folder)
{
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);

    /// <summary>A file that was taken.</summary>
    /// <param name="Client">The client's folder.</param>
    /// <param name="Refusal">Why it was refused; null when it was read.</param>
    public sealed record Taken(string Client, Refusal? Refusal);

    /// <summary>Looks once; gives the files that were read or refused.</summary>
    public async Task<IReadOnlyList<Taken>> Look(CancellationToken ct = default)
    {
        Directory.CreateDirectory(folder);
        var taken = new List<Taken>();
        foreach (var ofClient in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var path in Directory.EnumerateFiles(ofClient).Order(StringComparer.Ordinal))
            {
                var size = new FileInfo(path).Length;
                if (_sizes.TryGetValue(path, out var before) && before == size)
                {
                    _sizes.Remove(path);
                    taken.Add(new Taken(Path.GetFileName(ofClient), await Take(ofClient, path, ct)));
                }
                else
                {
                    _sizes[path] = size;
                }
            }
        }

        return taken;
    }

    private async Task<Refusal?> Take(string ofClient, string path, CancellationToken ct)
    {
        var client = await books.Of(Path.GetFileName(ofClient), "bank");
        var refusal = client.Refusal;
        if (client.IsOk)
        {
            await using var file = File.OpenRead(path);
            refusal = (await BankImport.Run(client.Value, file, path, dryRun: false, ct: ct)).Refusal;
        }

        var to = Directory.CreateDirectory(Path.Combine(ofClient, refusal is null ? "read" : "refused")).FullName;
        var name = Path.GetFileName(path);
        for (var again = 2; File.Exists(Path.Combine(to, name)); again++)
        {
            name = $"{Path.GetFileNameWithoutExtension(path)}-{Days.Code(again)}{Path.GetExtension(path)}";
        }

        File.Move(path, Path.Combine(to, name));
        if (refusal is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(to, name + ".why.txt"), $"{refusal.Code}\n{refusal.Nb}\n{refusal.En}\n", ct);
        }

        return refusal;
    }
}
