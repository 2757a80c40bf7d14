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

    // An empty path is an ArgumentException.
    private static bool IsThePath(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException { ParamName: "path" };
}
