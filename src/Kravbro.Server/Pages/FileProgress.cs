using System.Globalization;
using System.Threading.Channels;

namespace Kravbro.Server.Pages;

/// <summary>
/// Tells the browser how far the reading of a posted file has come, in the answer itself: a comment of HTML a batch,
/// <c>&lt;!-- read LINES PERCENT --&gt;</c>, before the page. Whatever node took the file tells of it, nothing is kept for a later question,
/// and a proxy sees that the answer is coming. Only for a form that asks (<c>progress.js</c>); without script the page comes alone.
/// </summary>
internal sealed class FileProgress : IProgress<long>, IAsyncDisposable
{
    /// <summary>The header of a form that asks.</summary>
    internal const string Header = "Kravbro-Progress";

    private readonly Channel<string> _steps = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly Stream _file;
    private readonly Task _telling;

    private FileProgress(HttpResponse response, Stream file)
    {
        _file = file;
        _telling = Tell(response);
    }

    /// <summary>Begins to tell; null where nobody asks. It must be disposed before the page is written.</summary>
    internal static FileProgress? Of(HttpContext http, Stream file) =>
        http.Request.Headers.ContainsKey(Header) ? new FileProgress(http.Response, file) : null;

    /// <inheritdoc/>
    public void Report(long value) => _steps.Writer.TryWrite(
        string.Create(CultureInfo.InvariantCulture, $"<!-- read {value} {(_file.Length == 0 ? 0 : _file.Position * 100 / _file.Length)} -->\n"));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _steps.Writer.Complete();
        await _telling;
    }

    private async Task Tell(HttpResponse response)
    {
        await foreach (var step in _steps.Reader.ReadAllAsync())
        {
            // A browser that has left is not told; the file is read to its end all the same.
            await response.WriteAsync(step);
            await response.Body.FlushAsync();
        }
    }
}
