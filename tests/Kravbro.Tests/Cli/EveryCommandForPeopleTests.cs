namespace Kravbro.Tests.Cli;

/// <summary>The same story as people start it. A class of its own, so that the two are played side by side.</summary>
[Trait("Category", "Slow")]
public sealed class EveryCommandForPeopleTests
{
    [Fact]
    public async Task For_people()
    {
        foreach (var (command, said) in await EveryCommand.Tell("--lang", "en"))
        {
            Assert.True(said.ExitCode == 0, $"{command}: {said.Output}{said.Error}");
            Assert.True(said.Output.Trim().Length > 0, command);
            Assert.NotEqual('{', said.Output[0]);
        }
    }
}
