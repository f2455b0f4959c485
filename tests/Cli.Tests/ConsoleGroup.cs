namespace CareRostering.Cli.Tests;

/// <summary>Tests that read what a command prints: they run alone, because there is one console.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleGroup
{
    public const string Name = "console";
}
