using Kravbro.Domain;

namespace Kravbro.Cli;

/// <summary>Files and folders that the user named: what cannot be opened or written is refused, not a fault of ours.</summary>
internal static class Files
{
    /// <summary>A file to read. Refused: <c>file_not_found</c>.</summary>
    internal static Result<FileStream> Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (IsThePath(e))
        {
            return Refusals.FileNotFound(path);
        }
    }

    /// <summary>The text of a file. Refused: <c>file_not_found</c>.</summary>
    internal static async Task<Result<string>> Read(string path)
    {
        var file = Open(path);
        if (!file.IsOk)
        {
            return file.Refusal;
        }

        using var reader = new StreamReader(file.Value);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Makes something at a path. Refused: <c>file_not_writable</c>.</summary>
    internal static Result<T> Write<T>(string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (IsThePath(e))
        {
            return Refusals.FileNotWritable(path);
        }
    }

    /// <summary>Writes a file whole or not at all: what is there stays until the new one is done. Refused: <c>file_not_writable</c>.</summary>
    internal static Task<Result<string>> Save(string path, Func<Stream, Task> write) => Save(path, async stream =>
    {
        await write(stream);
        return (Refusal?)null;
    });

    /// <summary>The same for something that may be refused while it is written: then nothing is left of it.</summary>
    internal static async Task<Result<string>> Save(string path, Func<Stream, Task<Refusal?>> write)
    {
        var part = path + ".part";
        var opened = Write(part, () => new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true));
        if (!opened.IsOk)
        {
            return opened.Refusal;
        }

        try
        {
            await using (opened.Value)
            {
                if (await write(opened.Value) is { } refused)
                {
                    return refused;
                }
            }

            return Write(path, () =>
            {
                File.Move(part, path, overwrite: true);
                return path;
            });
        }
        finally
        {
            File.Delete(part);
        }
    }

    // An empty path is an ArgumentException.
    private static bool IsThePath(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException { ParamName: "path" };
}
