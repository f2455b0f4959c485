using CareRostering.Storage;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>The command line program, <c>care</c>, on a store.</summary>
internal sealed class CareProgram : RunningProgram
{
    // Beside the tests lie what they and the service need; some of it comes with the service's framework.
    private static readonly string[] Care =
        ["exec", "--runtimeconfig", Built("CareRostering.Api.runtimeconfig.json"), "--depsfile", Built("CareRostering.Faults.Tests.deps.json"), Built("care.dll")];

    public CareProgram(StorageSettings store, params string[] arguments)
        : base("dotnet", [.. Care, .. arguments], store)
    {
    }

    /// <summary>Started by another program, whose arguments come before.</summary>
    public CareProgram(string program, string[] before, StorageSettings store, string[] arguments)
        : base(program, [.. before, "dotnet", .. Care, .. arguments], store)
    {
    }
}
