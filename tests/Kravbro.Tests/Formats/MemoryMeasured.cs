using Xunit;

namespace Kravbro.Tests.Formats;

/// <summary>Tests that measure the memory of the whole process, and so run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryMeasured
{
    internal const string Name = "memory is measured";
}
