using System.Diagnostics;

namespace Kravbro.Tests.Support;

/// <summary>Counts the commands that the flow it was made in sends to a database; other tests at the same time are not counted.</summary>
internal sealed class CommandCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Executing = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting";

    private static readonly AsyncLocal<CommandCount?> Current = new();

    private readonly List<IDisposable> _subscriptions = [];
    private int _count;

    internal CommandCount()
    {
        Current.Value = this;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Commands since the last time it was asked.</summary>
    internal int Taken() => Interlocked.Exchange(ref _count, 0);

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this, name => name == Executing));
        }
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == Executing && ReferenceEquals(Current.Value, this))
        {
            Interlocked.Increment(ref _count);
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscriptions.ForEach(s => s.Dispose());
        Current.Value = null;
    }
}
