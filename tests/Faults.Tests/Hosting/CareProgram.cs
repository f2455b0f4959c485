using CareRostering.Storage;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>The command line program, <c>care</c>, on a store.</summary>
internal sealed class CareProgram(StorageSettings store, params string[] arguments) : RunningProgram("dotnet", [Built("care.dll"), .. arguments], store);
